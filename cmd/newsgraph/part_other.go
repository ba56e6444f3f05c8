//go:build !unix

package main

import (
	"os"
	"path/filepath"
)

// openPart opens a file of its own for what will be at a path.
func openPart(path string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
}
