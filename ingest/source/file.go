package source

import (
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// kind is how the bytes of an input are laid out.
type kind int

const (
	unknown kind = iota // sniffed
	plain
	markdown
	page
	records // one JSON object a line
	whole   // .json: records if its first line is one
)

// kinds holds the file name extensions of articles, lower case.
var kinds = map[string]kind{
	".txt": plain, ".text": plain,
	".md": markdown, ".markdown": markdown,
	".html": page, ".htm": page, ".xhtml": page,
	".jsonl": records, ".ndjson": records,
	".json": whole,
}

// kindOf tells the kind by the extension, below a final ".gz" if there is one.
func kindOf(path string) kind {
	lower := strings.ToLower(path)
	return kinds[filepath.Ext(strings.TrimSuffix(lower, ".gz"))]
}

// File returns the articles of one file: one for a page or a text, one a line
// for records. The extension says which; a file with another extension is read
// as what its first bytes look like. A file may be gzipped, whatever its name.
func File(path string, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(Article{}, problem(path, err))
			return
		}
		defer f.Close()
		for a, err := range read(path, o.counted(f), kindOf(path), o) {
			if !yield(a, err) {
				return
			}
		}
	}
}
