package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// maxWindow bounds what a zstd decompressor holds, in bytes.
const maxWindow = 64 << 20

// unpack replaces in.in by what is packed in it: by its first bytes, whatever
// its name.
func (in *input) unpack() error {
	for n := range maxDepth {
		head, _ := in.in.Peek(4)
		switch {
		case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
			z, err := gzip.NewReader(in.in)
			if err != nil {
				return broken(ErrGzip, err)
			}
			in.unpacked(in.meter.unpackedReader(z, ErrGzip))
			in.closers = append(in.closers, func() { _ = z.Close() })
		case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
			z, err := zstd.NewReader(in.in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
			if err != nil {
				return broken(ErrZstd, err)
			}
			in.unpacked(in.meter.unpackedReader(z, ErrZstd))
			in.closers = append(in.closers, z.Close)
		case n == 0:
			return in.asNamed()
		default:
			return nil
		}
	}
	return fmt.Errorf("%w: packed more than %d times", ErrDeep, maxDepth-1)
}

func (in *input) unpacked(r io.Reader) {
	in.in, in.file = bufio.NewReaderSize(r, buffer), nil
}

// asNamed returns an error if the input is called .gz or .zst and isn't packed.
func (in *input) asNamed() error {
	lower := strings.ToLower(in.name)
	switch {
	case strings.HasSuffix(lower, ".gz"), strings.HasSuffix(lower, ".tgz"):
		return fmt.Errorf("%w: it doesn't begin as one", ErrGzip)
	case strings.HasSuffix(lower, ".zst"), strings.HasSuffix(lower, ".tzst"):
		return fmt.Errorf("%w: it doesn't begin as one", ErrZstd)
	}
	return nil
}

// broken returns an error that is kind, unless it is one of ours already.
func broken(kind, err error) error {
	switch {
	case errors.Is(err, ErrBomb), errors.Is(err, ErrGzip), errors.Is(err, ErrZstd), errors.Is(err, ErrArchive):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: truncated", kind)
	}
	return fmt.Errorf("%w: %w", kind, err)
}
