package script

import (
	"bytes"
	"os"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
)

// executable returns the program as it was started: the file may be another
// one by now.
func executable() string { return "/proc/self/exe" }

// attributes has the system kill a child whose parent is killed.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}

// threads is for their stacks, in bytes.
const threads = 64 << 20

// limitData has the system refuse the process more memory than so many bytes
// beyond what it has.
func limitData(more int64) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return // the process looks after itself, too
	}
	_, text, _ = bytes.Cut(text, []byte("\nVmData:"))
	text, _, _ = bytes.Cut(text, []byte("kB"))
	have, err := strconv.ParseInt(string(bytes.TrimSpace(text)), 10, 64)
	if err != nil {
		return
	}
	_ = unix.Setrlimit(unix.RLIMIT_DATA, &unix.Rlimit{Cur: uint64(have<<10 + more + threads), Max: unix.RLIM_INFINITY})
}
