// Package postgrestest starts PostgreSQL servers for tests, from the programs
// that are installed. Only tests import it. It never touches a server that
// runs already.
package postgrestest

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// Start starts a server of the test's own, which ends with it, and returns the
// address of an empty database. Settings are written like fsync=off. Where no
// server can be started the test is skipped, unless POSTGRES_TESTS is
// "required".
func Start(t testing.TB, settings ...string) string {
	t.Helper()
	address, stop, err := Launch(settings...)
	Need(t, err)
	t.Cleanup(stop)
	return address
}

// Need skips the test, or fails it, for the error of Launch.
func Need(t testing.TB, err error) {
	t.Helper()
	switch {
	case err == nil:
	case errors.Is(err, ErrAbsent) && os.Getenv("POSTGRES_TESTS") != "required":
		t.Skip(err)
	default:
		t.Fatal(err)
	}
}

// ErrAbsent says that no server can be started here.
var ErrAbsent = errors.New("PostgreSQL isn't installed")

// Launch starts a server, which listens on a socket in a temporary directory
// and on no network, and returns the address of an empty database and what
// ends the server and removes the directory.
func Launch(settings ...string) (address string, stop func(), err error) {
	bin, err := programs()
	if err != nil {
		return "", nil, err
	}
	dir, err := os.MkdirTemp("", "pg") // short: the path of a socket may have 107 bytes
	if err != nil {
		return "", nil, err
	}
	s := server{bin: bin, dir: dir}
	if err := s.start(settings); err != nil {
		os.RemoveAll(dir)
		return "", nil, err
	}
	return "postgres://news@/postgres?host=" + url.QueryEscape(dir), s.stop, nil
}

// server is a server that was started here.
type server struct {
	bin, dir string // of the programs; of its data, socket and log
	owner    *syscall.Credential
}

func (s *server) start(settings []string) (err error) {
	if s.owner, err = unprivileged(s.dir); err != nil {
		return err
	}
	if err := s.run("initdb", "--username", "news", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"); err != nil {
		return err
	}
	options := "-c listen_addresses='' -c unix_socket_directories='" + s.dir + "'"
	for _, o := range settings {
		options += " -c " + o
	}
	return s.run("pg_ctl", "--log", s.path("log"), "--options", options, "--wait", "start")
}

func (s *server) stop() {
	s.run("pg_ctl", "--mode", "immediate", "--wait", "stop")
	os.RemoveAll(s.dir)
}

func (s *server) path(name string) string { return filepath.Join(s.dir, name) }

// run runs a program of PostgreSQL's on the server's data.
func (s *server) run(program string, args ...string) error {
	cmd := exec.Command(filepath.Join(s.bin, program), append([]string{"--pgdata", s.path("data")}, args...)...)
	cmd.Dir = s.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.owner}
	out, err := os.Create(s.path(program + ".out"))
	if err != nil {
		return err
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out // no pipe: the server would keep it open
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(out.Name())
		log, _ := os.ReadFile(s.path("log"))
		return fmt.Errorf("%s: %w\n%s%s", program, err, text, log)
	}
	return nil
}

// Available reports whether PostgreSQL is installed.
func Available() bool {
	_, err := programs()
	return err == nil
}

// programs returns the directory of PostgreSQL's programs. Debian doesn't put
// those of a server into the path.
func programs() (string, error) {
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin/initdb", "/usr/pgsql-*/bin/initdb"} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return filepath.Dir(found[len(found)-1]), nil
		}
	}
	path, err := exec.LookPath("initdb")
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrAbsent, err)
	}
	return filepath.Dir(path), nil
}

// unprivileged returns whom the server runs as, nil for the present user: it
// refuses to be root's. It gives that user the directory.
func unprivileged(dir string) (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			return nil, err
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, fmt.Errorf("%w for another user than root", ErrAbsent)
}
