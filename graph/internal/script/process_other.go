//go:build !linux

package script

import (
	"os"
	"syscall"
)

func executable() string {
	path, err := os.Executable()
	if err != nil {
		return os.Args[0]
	}
	return path
}

func attributes() *syscall.SysProcAttr { return nil }

// limitData does nothing: the process looks after itself.
func limitData(int64) {}
