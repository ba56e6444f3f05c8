package source

import (
	"fmt"
	"io"
)

// meter bounds what one root input unpacks to, over all archives inside it, so
// that a bomb of a few kilobytes can't keep a run busy for days. What is read
// is never held, so an honest archive may be of any size.
type meter struct {
	packed   int64 // bytes read of the root
	unpacked int64 // bytes that decompressors gave, of all layers
}

// Every root may unpack to freely, and beyond that to maxRatio times its size.
// News in any format packs to a twentieth, at best.
const (
	freely   = 64 << 20
	maxRatio = 200
)

// spent returns an error once too much was unpacked.
func (m *meter) spent() error {
	if m.unpacked > freely && m.unpacked > maxRatio*m.packed {
		return fmt.Errorf("%w: to more than %d times its size", ErrBomb, maxRatio)
	}
	return nil
}

func (m *meter) packedReader(r io.Reader) io.Reader { return &metered{r, m, &m.packed, ErrNone} }

// unpackedReader meters a decompressor. Its errors are marked with kind.
func (m *meter) unpackedReader(r io.Reader, kind error) io.Reader {
	return &metered{r, m, &m.unpacked, kind}
}

type metered struct {
	r    io.Reader
	m    *meter
	n    *int64
	kind error // ErrNone: errors are the system's
}

func (c *metered) Read(p []byte) (int, error) {
	if c.kind != ErrNone {
		if err := c.m.spent(); err != nil {
			return 0, err
		}
	}
	n, err := c.r.Read(p)
	*c.n += int64(n)
	if c.kind != ErrNone && err != nil && err != io.EOF {
		err = broken(c.kind, err)
	}
	return n, err
}
