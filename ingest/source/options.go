package source

import (
	"io"
	"os"
	"path/filepath"
)

// Options says how much a source may read. The zero value is usable.
type Options struct {
	MaxRecord int         // bytes of one article, unpacked; 0: 16 MiB
	Stdin     io.Reader   // what "-" means; nil: os.Stdin
	Folder    string      // absolute; a file below is named by its path from there, another by its full path; empty: as it is asked for
	Progress  func(n int) // told of every read of a file how many bytes it gave, packed as they are; nil: nobody
	Mapping   Mapping     // where records keep what an article has

	// Mappings are the mappings of what Open is asked for by these names; they
	// win over Mapping.
	Mappings map[string]Mapping

	// Quads is handed every input of N-Quads, in UTF-8, in its place among the
	// articles; it may read until it returns, and returns false to end the
	// sequence. Nil: such an input is a Problem.
	Quads func(name string, in io.Reader) bool

	// Page fetches the page at an address, for a record that has no text; nil:
	// such a record is a Problem.
	Page func(address string) (Article, error)
}

func (o Options) maxRecord() int {
	if o.MaxRecord > 0 {
		return o.MaxRecord
	}
	return 16 << 20
}

// Named returns the name of the file at a path, in UTF-8.
func (o *Options) Named(path string) string {
	if o.Folder == "" {
		return escaped(path)
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return escaped(path)
	}
	if rel, err := filepath.Rel(o.Folder, full); err == nil && filepath.IsLocal(rel) {
		full = rel
	}
	return escaped(filepath.ToSlash(full))
}

func (o Options) stdin() io.Reader {
	if o.Stdin != nil {
		return o.Stdin
	}
	return os.Stdin
}
