package source

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
)

// maxSpool bounds a zip archive that is itself packed, inside an archive or on
// standard input: its index is at its end, so it is laid in a temporary file.
const maxSpool = 1 << 30

// encrypted is the flag of members that need a password.
const encrypted = 1

// zip yields the articles of a zip archive, in the order of its index.
func (in *input) zip(yield yielder) bool {
	f := in.file
	if f == nil {
		spooled, end, err := in.spool()
		if err != nil {
			return in.fail(yield, err)
		}
		defer end()
		f = spooled
	}
	if in.depth == 0 {
		in.meter.packed = max(in.meter.packed, f.Size())
	}
	r, err := zip.NewReader(f, f.Size())
	if r == nil || err != nil && len(r.File) == 0 {
		return in.fail(yield, broken(ErrArchive, err))
	}
	found := false
	for n, m := range r.File {
		wanted, err := in.wanted(m.Name)
		switch {
		case err == nil && !wanted || m.FileInfo().IsDir():
			continue
		case err == nil && m.Flags&encrypted != 0:
			err = fmt.Errorf("%w: it needs a password", ErrArchive)
		}
		found = true
		var body io.ReadCloser
		if err == nil {
			if body, err = m.Open(); err != nil {
				err = broken(ErrArchive, err)
			}
		}
		if err != nil {
			if !in.failAt(yield, err, "member %d, %q", n+1, printable(m.Name)) {
				return false
			}
			continue
		}
		more := in.member(m.Name, in.meter.unpackedReader(body, ErrArchive), yield)
		_ = body.Close()
		if !more {
			return false
		}
		if in.meter.spent() != nil {
			return true // reported
		}
	}
	if !found {
		return in.fail(yield, ErrNone)
	}
	return true
}

// spool lays the input in a temporary file, which end closes.
func (in *input) spool() (f file, end func(), err error) {
	t, err := os.CreateTemp("", "newsgraph-*.zip")
	if err != nil {
		return nil, nil, err
	}
	// Unix keeps a file without a name while it is open: a program that is killed leaves none.
	removed := os.Remove(t.Name()) == nil
	end = func() {
		_ = t.Close()
		if !removed {
			_ = os.Remove(t.Name())
		}
	}
	n, err := io.Copy(t, io.LimitReader(in.in, maxSpool+1))
	if err == nil && n > maxSpool {
		err = tooLarge(maxSpool)
	}
	if err != nil {
		end()
		return nil, nil, err
	}
	return io.NewSectionReader(t, 0, n), end, nil
}
