package source

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Folder returns the folder below which everything is that Open reads of arg,
// a folder, a file or a pattern.
func Folder(arg string) string {
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return arg
	case err != nil && isPattern(arg):
		base, _ := doublestar.SplitPattern(filepath.ToSlash(arg))
		return filepath.FromSlash(base)
	}
	return filepath.Dir(arg)
}

// Concerns reports whether Open would read a file of that path for arg.
func Concerns(arg, path string) bool {
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		rel, err := filepath.Rel(arg, path)
		return err == nil && filepath.IsLocal(rel) && kindOf(path) != unknown && !strings.Contains("/"+filepath.ToSlash(rel), "/.")
	case err != nil && isPattern(arg):
		ok, err := doublestar.PathMatch(arg, path)
		return ok && err == nil
	}
	return filepath.Clean(arg) == filepath.Clean(path)
}

func isPattern(arg string) bool { return strings.ContainsAny(arg, "*?[{") }
