package source

import (
	"path/filepath"
	"strings"
)

// Readable reports whether Dir reads a file of that name.
func Readable(path string) bool {
	return kindOf(path) != unknown && !strings.HasPrefix(filepath.Base(path), ".")
}
