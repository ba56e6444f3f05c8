// Package backend keeps quads in Pebble, as a quad store of Cayley. It stands
// under package graph, which alone uses it, and knows nothing of articles.
// schema.go says what is stored.
//
// A batch of changes is written whole or not at all, to disk and to every
// cache. Readers never wait for the writer nor it for them: each iterator, and
// a Snapshot, sees the store as it was when it began.
package backend

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"
)

var (
	ErrClosed = errors.New("the store is closed")
	ErrLocked = errors.New("the store is in use by another process")
)

// Store is a quad store. It is safe for concurrent use: any number of readers
// beside one writer, writers after each other.
type Store struct {
	reader
	write *pebble.WriteOptions

	dir     string
	fs      vfs.FS
	options *pebble.Options
	large   int // quads of a batch that is written as tables

	writing sync.Mutex // held by the one writer
	size    size       // as stored
	batches int64      // that are stored
	note    vfs.File   // see noteName; nil: in memory
	terms   numbers
	known   known

	values values

	mu     sync.Mutex
	db     *pebble.DB
	users  int   // iterators, snapshots and calls under way
	closed bool  // no more users; the last one closes db
	broken error // set once a commit has failed: nothing works after it
}

var _ graph.QuadStore = (*Store)(nil)

// Open opens the store in a directory. It returns ErrLocked if a process has it
// open. A store that isn't whole it refuses, and leaves as it is.
func Open(dir string) (*Store, error) { return locked(open(dir, vfs.Default, false)) }

// Make is Open, and makes the store if there is none, nor anything of one.
func Make(dir string) (*Store, error) { return locked(open(dir, vfs.Default, true)) }

func locked(s *Store, err error) (*Store, error) {
	if errors.Is(err, syscall.EAGAIN) || err != nil && strings.Contains(err.Error(), "lock held by") {
		return nil, ErrLocked
	}
	return s, err
}

// Memory returns an empty store that ends with the process.
func Memory() *Store {
	s, err := open("", vfs.NewMem(), true)
	if err != nil {
		panic("backend: memory store: " + err.Error()) // unreachable: nothing of it can fail
	}
	return s
}

const (
	cacheSize  = 64 << 20 // bytes of blocks kept
	writeSize  = 8 << 20  // bytes of small changes in memory before they become a table; three logs of a third of it are kept
	filterBits = 10       // of a Bloom filter, for each term: one in a hundred absent ones is looked for

	category = "newsgraph-load" // of our own files, in Pebble's statistics
)

func open(dir string, fs vfs.FS, create bool) (_ *Store, err error) {
	defer func() { ended(recover(), &err) }()
	cache := pebble.NewCache(cacheSize)
	defer cache.Unref()
	s := &Store{write: pebble.Sync, dir: dir, fs: fs, large: large}
	opts := &pebble.Options{
		FS:                    fs,
		Cache:                 cache,
		FormatMajorVersion:    pebble.FormatValueSeparation,
		MemTableSize:          writeSize,
		L0CompactionThreshold: 4,
		Merger:                &pebble.Merger{Name: "newsgraph.counts", Merge: newSum},
		Logger:                logger{},
		EventListener:         &pebble.EventListener{DataCorruption: s.damaged},
	}
	for i := range opts.Levels {
		opts.Levels[i].FilterPolicy = termFilter{bloom.FilterPolicy(filterBits)}
		opts.Levels[i].BlockSize = 8 << 10
	}
	opts.ApplyCompressionSettings(func() pebble.DBCompressionSettings { return pebble.DBCompressionGood })
	if dir == "" {
		opts.DisableWAL, s.write = true, pebble.NoSync
	}
	opts.EnsureDefaults()
	if dir != "" {
		none, err := fresh(fs, dir)
		if err != nil {
			return nil, err
		}
		if create = create && none; !create {
			if err := s.check(*opts); err != nil {
				return nil, err
			}
		}
	}
	opts.ErrorIfNotExists = !create
	db, err := pebble.Open(dir, opts)
	if err != nil {
		return nil, err
	}
	s.options, s.db, s.reader = opts, db, reader{s: s, r: db}
	if err := s.begin(); err != nil {
		return nil, errors.Join(err, s.shut())
	}
	return s, nil
}

// begin prepares the store for writing: a new one, one of a program that didn't
// count, and one that was killed.
func (s *Store) begin() error {
	if err := s.fs.RemoveAll(s.fs.PathJoin(s.dir, loading)); err != nil { // left by a process that was killed
		return err
	}
	if err := s.read(); err != nil {
		return err
	}
	if s.dir != "" {
		if err := s.keepNote(); err != nil {
			return err
		}
	}
	if s.batches > 0 {
		return nil
	}
	b := s.db.NewBatch()
	defer b.Close()
	if err := errors.Join(b.Set(keyFormat, []byte(format), nil), b.Set(keySize, s.size.encode(), nil), b.Merge(keyBatches, one, nil)); err != nil {
		return err
	}
	if err := s.db.Apply(b, s.write); err != nil || s.dir == "" {
		return err
	}
	s.batches++
	// Beside the note, a table tells that there must be a note.
	return errors.Join(s.acknowledge(), s.db.Flush())
}

// read reads what the store knows of itself.
func (s *Store) read() error {
	text, err := s.lookup(keyFormat)
	if err != nil {
		return err
	}
	if text != nil && string(text) != format {
		return fmt.Errorf("the store has format %.40q, this program reads %q", text, format)
	}
	if text != nil {
		if s.size, err = s.stored(); err != nil {
			return err
		}
	}
	var n counts
	if text, err = s.lookup(keyBatches); err == nil && text != nil {
		err = n.add(text)
	}
	s.batches = n[0]
	return err
}

// hold keeps the database open until release.
func (s *Store) hold() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	if s.broken != nil {
		return s.broken
	}
	s.users++
	return nil
}

func (s *Store) release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users--
	if s.closed && s.users == 0 {
		_ = s.end() // what was written is on disk already
	}
}

// Close closes the store, after the iterators and snapshots that are open.
// Further calls, of Close too, return ErrClosed.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	s.closed = true
	if s.users > 0 || s.broken != nil {
		return s.broken
	}
	return s.end()
}

// end closes the database. A long log becomes a table first, which is a quarter
// of its size and need not be read when the store is opened; on a disk that is
// full it stays.
func (s *Store) end() error {
	const long, patience = 1 << 20, 10 * time.Second
	if s.db.Metrics().WAL.Size >= long {
		if flushed, err := s.db.AsyncFlush(); err == nil {
			select {
			case <-flushed:
			case <-time.After(patience):
			}
		}
	}
	return s.shut()
}

func (s *Store) shut() error {
	err := s.db.Close()
	if s.note != nil {
		err = errors.Join(err, s.note.Sync(), s.note.Close())
	}
	return err
}

// damaged ends the store: Pebble has found that a file is not what it wrote.
func (s *Store) damaged(what pebble.DataCorruptionInfo) {
	s.mu.Lock()
	known := s.broken != nil
	if !known {
		s.broken = fmt.Errorf("the store is damaged: %s: %w", what.Path, what.Details)
	}
	s.mu.Unlock()
	if known {
		time.Sleep(time.Second) // for Pebble tries again at once, for ever, to merge the file
	}
}

// logger keeps Pebble from printing, and makes its end of the process, when it
// can't write, a panic that commit recovers from.
type logger struct{}

type fatal struct{ error }

func (logger) Infof(string, ...any)           {}
func (logger) Errorf(string, ...any)          {}
func (logger) Fatalf(format string, a ...any) { panic(fatal{fmt.Errorf(format, a...)}) }

// ended turns what Fatalf threw into an error.
func ended(thrown any, err *error) {
	if thrown == nil {
		return
	}
	f, ok := thrown.(fatal)
	if !ok {
		panic(thrown)
	}
	*err = f.error
}
