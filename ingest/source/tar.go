package source

import (
	"archive/tar"
	"errors"
	"io"
)

// tar yields the articles of a tape archive, member by member as they come;
// links and devices are left out.
func (in *input) tar(yield yielder) bool {
	found := false
	r := tar.NewReader(in.in)
	for n := 1; ; n++ {
		h, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			if !found {
				return in.fail(yield, ErrNone)
			}
			return true
		case err != nil:
			return in.failAt(yield, broken(ErrArchive, err), "member %d", n)
		}
		wanted, err := in.wanted(h.Name)
		switch {
		case h.Typeflag != tar.TypeReg:
			continue
		case err != nil:
			found = true
			if !in.failAt(yield, err, "member %d, %q", n, printable(h.Name)) {
				return false
			}
		case wanted:
			found = true
			if !in.member(h.Name, r, yield) {
				return false
			}
		}
		if in.meter.spent() != nil {
			return true // reported
		}
	}
}
