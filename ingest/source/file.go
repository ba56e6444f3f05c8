package source

import (
	"bufio"
	"io"
	"iter"
	"os"
)

// File returns the articles of one file: one for a page or a text, one a
// record for records, those of all members for an archive. The extension says
// what it is; a file with another extension is read as what its first bytes
// look like. A file may be packed by gzip or zstd, whatever its name.
func File(path string, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) { readFile(path, o, yield) }
}

func readFile(path string, o Options, yield yielder) bool {
	m := new(meter)
	name := o.Named(path)
	in := &input{name: name, root: name, kind: kindOf(path), meter: m, o: o}
	f, err := os.Open(path)
	if err != nil {
		return in.fail(yield, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return in.fail(yield, err)
	}
	if info.Mode().IsRegular() {
		in.file = o.countedAt(io.NewSectionReader(f, 0, info.Size()))
	}
	in.in = bufio.NewReaderSize(m.packedReader(o.counted(f)), buffer)
	return in.read(legible(name, yield))
}
