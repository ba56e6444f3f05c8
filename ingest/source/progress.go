package source

import "io"

// counted returns a file that tells Progress what is read of it.
func (o Options) counted(r io.Reader) io.Reader {
	if o.Progress == nil {
		return r
	}
	return progress{r, o.Progress}
}

type progress struct {
	io.Reader
	tell func(int)
}

func (p progress) Read(b []byte) (int, error) {
	n, err := p.Reader.Read(b)
	p.tell(n)
	return n, err
}

// countedAt is counted for a file that is read anywhere.
func (o Options) countedAt(f file) file {
	if o.Progress == nil {
		return f
	}
	return progressAt{f, o.Progress}
}

type progressAt struct {
	file
	tell func(int)
}

func (p progressAt) ReadAt(b []byte, off int64) (int, error) {
	n, err := p.file.ReadAt(b, off)
	p.tell(n)
	return n, err
}
