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
