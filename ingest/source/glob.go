package source

import (
	"iter"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Glob returns the articles of the files that match a pattern, in the order of
// their paths: "archive/**/*.{html,txt.gz}". Files are read whatever their
// extension, for the pattern says which; hidden ones are left out unless the
// pattern names them. Links to directories aren't followed. A pattern that
// matches nothing is a Problem.
func Glob(pattern string, o Options) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		paths, err := doublestar.FilepathGlob(pattern, doublestar.WithFilesOnly(), doublestar.WithNoFollow())
		if err != nil {
			yield(Article{Name: pattern}, &Problem{Name: pattern, Err: err})
			return
		}
		slices.Sort(paths)
		found := false
		for _, path := range paths {
			if strings.Contains(path, "/.") && !strings.Contains(pattern, "/.") {
				continue
			}
			found = true
			if !readFile(path, o, yield) {
				return
			}
		}
		if !found {
			yield(Article{Name: pattern}, &Problem{Name: pattern, Err: ErrNone})
		}
	}
}
