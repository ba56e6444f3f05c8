package source

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Dir returns the articles of all files below root whose extension is that of
// an article (.txt, .html, .jsonl, .csv, .warc, .zip, …, each perhaps with .gz or .zst), in the order
// of their paths. Other files and hidden ones are left out; a link to a file
// is followed, a link to a directory isn't. A directory without such a file is
// a Problem.
func Dir(root string, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		found := false
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			hidden := strings.HasPrefix(nameOf(d), ".") && path != root
			switch {
			case err != nil:
				found = true
				if !yield(Article{Name: o.Named(path)}, problem(o.Named(path), err)) {
					return fs.SkipAll
				}
				return nil
			case d.IsDir() && hidden:
				return fs.SkipDir
			case d.IsDir() || hidden || kindOf(path) == unknown || special(path, d):
				return nil
			}
			found = true
			if !readFile(path, o, yield) {
				return fs.SkipAll
			}
			return nil
		})
		switch {
		case err != nil:
			yield(Article{}, problem(root, err))
		case !found:
			yield(Article{}, &Problem{Name: root, Err: ErrNone})
		}
	}
}

// nameOf returns the name of an entry; WalkDir passes nil where the root is missing.
func nameOf(d fs.DirEntry) string {
	if d == nil {
		return ""
	}
	return d.Name()
}

// special reports whether path is neither a file nor a link to one: a pipe, a
// device, a link to a directory. A link to nothing is read, and reported.
func special(path string, d fs.DirEntry) bool {
	if d.Type().IsRegular() {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular()
}
