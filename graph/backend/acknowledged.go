package backend

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// The file noteName beside Pebble's says how many batches were acknowledged, with
// a checksum. The store counts in itself, under keyBatches, those that it holds.
// Pebble takes a log or a manifest whose end is damaged for one that was cut short
// by a kill, and passes over what followed; here the count falls short then, and the
// store isn't opened.
//
// The note is written after the batch is on disk, at the cost of one write to the
// system's cache. It is synced when it is made and when the store is closed: a loss
// of power may leave an older one, which asks for less.
const noteName = "acknowledged"

var crcTable = crc32.MakeTable(crc32.Castagnoli)

func note(batches int64) []byte {
	text := fmt.Sprintf("%020d", batches)
	return fmt.Appendf(nil, "%s %08x\n", text, crc32.Checksum([]byte(text), crcTable))
}

// readNote returns the count of acknowledged batches. Without a note found is
// false. An empty one says that whatever there is will do.
func readNote(files vfs.FS, path string) (batches int64, found bool, err error) {
	f, err := files.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, err
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil || len(text) == 0 {
		return 0, true, err
	}
	if _, err := fmt.Sscanf(string(text), "%020d", &batches); err != nil || !bytes.Equal(text, note(batches)) {
		return 0, true, fmt.Errorf("%s is damaged; %s", path, remedy(path))
	}
	return batches, true, nil
}

func remedy(path string) string {
	return "restore a backup, or empty that file to go on with what is left"
}

// keepNote opens the note for acknowledge, and makes it if there is none.
func (s *Store) keepNote() error {
	path := s.fs.PathJoin(s.dir, noteName)
	f, err := s.fs.OpenReadWrite(path, category)
	if err != nil {
		return err
	}
	s.note = f
	if err := errors.Join(s.acknowledge(), f.Sync()); err != nil {
		return err
	}
	dir, err := s.fs.OpenDir(s.dir)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// acknowledge notes that all batches so far are on disk.
func (s *Store) acknowledge() error {
	if s.note == nil { // a store in memory
		return nil
	}
	_, err := s.note.WriteAt(note(s.batches), 0)
	return err
}

// fresh reports whether a directory holds nothing of a store, but for what a
// process that was killed while it made one may have left.
func fresh(files vfs.FS, dir string) (bool, error) {
	names, err := files.List(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	for _, name := range names {
		used := name == noteName || strings.HasSuffix(name, ".sst") || strings.HasSuffix(name, ".blob")
		if strings.HasSuffix(name, ".log") {
			info, err := files.Stat(files.PathJoin(dir, name))
			if err != nil {
				return false, err
			}
			used = info.Size() > 0
		}
		if used {
			return false, nil
		}
	}
	return true, nil
}

// check reads a store, and changes nothing in it, to find whether all that was
// acknowledged is there.
func (s *Store) check(opts pebble.Options) (err error) {
	opts.ReadOnly = true
	s.db, err = pebble.Open(s.dir, &opts)
	if errors.Is(err, pebble.ErrDBDoesNotExist) {
		return errors.New("the store isn't whole: no file marker.manifest.* says what belongs to it")
	}
	if err != nil {
		return fmt.Errorf("the store isn't whole, or in use: %w", err)
	}
	defer func() { err = errors.Join(err, s.db.Close()) }()
	s.reader = reader{s: s, r: s.db}
	if err := s.read(); err != nil {
		return err
	}
	path := s.fs.PathJoin(s.dir, noteName)
	noted, found, err := readNote(s.fs, path)
	switch {
	case err != nil:
		return err
	case !found && s.batches > 0:
		return fmt.Errorf("%s is missing, which tells whether the store is whole; %s", path, remedy(path))
	case noted > s.batches:
		return fmt.Errorf("%d of the %d writes that %s tells of are lost: another file is damaged; %s", noted-s.batches, noted, path, remedy(path))
	}
	return nil
}
