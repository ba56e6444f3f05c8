package web

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"newsgraph/ingest/source"
)

// archive keeps answers in a directory, and finds the newest of an address. It
// is safe for concurrent use, and several processes may write to one directory:
// each makes files of its own.
//
// A run that fetches something makes
//
//	newsgraph-TIME-NN.warc.gz      records "response", a gzip member each (WARC 1.1)
//	newsgraph-TIME-NN.warc.gz.idx  a line of JSON a record: see entry
//
// A line is written after its record, so that what a killed process leaves
// behind is at most a record that no line names.
type archive struct {
	dir string

	mu      sync.Mutex
	entries map[string]entry // the newest by address
	warc    *os.File         // nil: nothing was written yet
	index   *os.File
	size    int64 // bytes of warc that are in order
}

// entry is where the answer of an address is.
type entry struct {
	URL    string    `json:"url"`
	Time   time.Time `json:"time"`
	Status int       `json:"status"`
	File   string    `json:"file"`   // in the archive's directory
	Offset int64     `json:"offset"` // bytes into File
}

const (
	warcName  = "newsgraph-%s-%02d.warc.gz"
	indexName = ".idx"
	maxWARC   = 1 << 30 // bytes after which another file is begun
)

// openArchive reads the index of a directory, which it makes unless it is only
// to be read.
func openArchive(dir string, readOnly bool) (*archive, error) {
	if !readOnly {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
	}
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	a := &archive{dir: dir, entries: map[string]entry{}}
	names, err := fs.Glob(os.DirFS(dir), "*.warc.gz"+indexName)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := a.load(name); err != nil {
			return nil, err
		}
	}
	return a, nil
}

func (a *archive) load(name string) error {
	f, err := os.Open(filepath.Join(a.dir, name))
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			return nil // what stands behind the last line end wasn't finished
		}
		if err != nil {
			return err
		}
		var e entry
		if err := json.Unmarshal(line, &e); err != nil {
			return fmt.Errorf("%s:%d: %w", f.Name(), n, err)
		}
		if e.File != strings.TrimSuffix(name, indexName) {
			return fmt.Errorf("%s:%d: file %q", f.Name(), n, e.File)
		}
		a.add(e)
	}
}

// add takes an entry unless a newer one of its address is there.
func (a *archive) add(e entry) {
	if old, ok := a.entries[e.URL]; ok {
		if c := cmp.Or(e.Time.Compare(old.Time), strings.Compare(e.File, old.File), cmp.Compare(e.Offset, old.Offset)); c < 0 {
			return
		}
	}
	a.entries[e.URL] = e
}

// get returns the newest answer of an address, packed. It is ErrOffline that
// there is none.
func (a *archive) get(address string) (*answer, error) {
	a.mu.Lock()
	e, ok := a.entries[address]
	a.mu.Unlock()
	if !ok {
		return nil, source.ErrOffline
	}
	got, err := a.read(e)
	if err != nil {
		return nil, fmt.Errorf("archive: %s, byte %d: %w", filepath.Join(a.dir, e.File), e.Offset, err)
	}
	return got, nil
}

func (a *archive) read(e entry) (*answer, error) {
	f, err := os.Open(filepath.Join(a.dir, e.File))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := f.Seek(e.Offset, io.SeekStart); err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, err
	}
	z.Multistream(false)
	at, resp, err := source.ReadAnswer(z)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if at != e.URL {
		return nil, fmt.Errorf("a record of %q", at)
	}
	raw, err := io.ReadAll(resp.Body)
	if err == nil {
		_, err = io.Copy(io.Discard, z) // to its checksum
	}
	if err != nil {
		return nil, err
	}
	return &answer{url: e.URL, status: resp.StatusCode, header: resp.Header, raw: raw, fetched: e.Time}, nil
}

// put adds an answer. If it fails, the archive is as before.
func (a *archive) put(got *answer) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.warc == nil || a.size > maxWARC {
		if err := a.begin(got.fetched); err != nil {
			return err
		}
	}
	var block bytes.Buffer
	header := got.header.Clone()
	header.Del("Transfer-Encoding")
	header.Set("Content-Length", fmt.Sprint(len(got.raw)))
	fmt.Fprintf(&block, "HTTP/1.1 %d %s\r\n", got.status, http.StatusText(got.status))
	_ = header.Write(&block) // a buffer
	block.WriteString("\r\n")
	block.Write(got.raw)
	n, err := a.write("response", got.fetched, block.Bytes(), "application/http;msgtype=response", "WARC-Target-URI: "+got.url)
	if err != nil {
		return err
	}
	e := entry{URL: got.url, Time: got.fetched, Status: got.status, File: filepath.Base(a.warc.Name()), Offset: a.size}
	line, err := json.Marshal(e)
	if err == nil {
		_, err = a.index.Write(append(line, '\n'))
	}
	if err != nil {
		return errors.Join(err, a.end()) // the index may end in half a line: no more after it
	}
	a.size += n
	a.add(e)
	return nil
}

// write appends a record, and returns its bytes. It leaves no part of one.
func (a *archive) write(kind string, at time.Time, block []byte, media string, header ...string) (int64, error) {
	var id [16]byte
	_, _ = rand.Read(id[:]) // it never fails
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	sum := sha1.Sum(block)
	header = append([]string{
		"WARC/1.1",
		"WARC-Type: " + kind,
		fmt.Sprintf("WARC-Record-ID: <urn:uuid:%x-%x-%x-%x-%x>", id[:4], id[4:6], id[6:8], id[8:10], id[10:]),
		"WARC-Date: " + at.UTC().Format(time.RFC3339),
		"WARC-Block-Digest: sha1:" + base32.StdEncoding.EncodeToString(sum[:]),
		"Content-Type: " + media,
		"Content-Length: " + strconv.Itoa(len(block)),
	}, header...)
	var member bytes.Buffer
	z := gzip.NewWriter(&member)
	_, _ = fmt.Fprintf(z, "%s\r\n\r\n%s\r\n\r\n", strings.Join(header, "\r\n"), block)
	_ = z.Close() // a buffer
	if n, err := a.warc.WriteAt(member.Bytes(), a.size); err != nil {
		if n > 0 {
			err = errors.Join(err, a.warc.Truncate(a.size))
		}
		return 0, err
	}
	return int64(member.Len()), nil
}

// begin begins a pair of files that no other process has.
func (a *archive) begin(now time.Time) error {
	if err := a.end(); err != nil {
		return err
	}
	for n := 0; ; n++ {
		name := filepath.Join(a.dir, fmt.Sprintf(warcName, now.UTC().Format("20060102T150405Z"), n))
		warc, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return err
		}
		index, err := os.OpenFile(name+indexName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return errors.Join(err, warc.Close())
		}
		a.warc, a.index, a.size = warc, index, 0
		break
	}
	n, err := a.write("warcinfo", now, []byte("software: newsgraph\r\nformat: WARC File Format 1.1\r\n"), "application/warc-fields")
	if err != nil {
		return errors.Join(err, a.end())
	}
	a.size = n
	return nil
}

// end closes the files that are open.
func (a *archive) end() error {
	if a.warc == nil {
		return nil
	}
	err := errors.Join(a.warc.Close(), a.index.Close())
	a.warc, a.index = nil, nil
	return err
}

func (a *archive) close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.end()
}
