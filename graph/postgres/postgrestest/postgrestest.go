// Package postgrestest starts PostgreSQL servers for tests, from the programs
// that are installed. Only tests import it. It never touches a server that
// runs already.
package postgrestest

import (
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
// address of an empty database. The server listens on a socket in a temporary
// directory, and on no network. Settings are written like fsync=off. Where
// PostgreSQL isn't installed the test is skipped, unless NEWSGRAPH_POSTGRES is
// "required".
func Start(t testing.TB, settings ...string) string {
	t.Helper()
	bin, err := programs()
	if err != nil {
		if os.Getenv("NEWSGRAPH_POSTGRES") == "required" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir, err := os.MkdirTemp("", "pg") // short: the path of a socket may have 107 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	owner := unprivileged(t, dir)
	data := filepath.Join(dir, "data")
	run := func(program string, args ...string) {
		t.Helper()
		cmd := exec.Command(filepath.Join(bin, program), args...)
		cmd.Dir = dir
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: owner}
		out, err := os.Create(filepath.Join(dir, program+".out"))
		if err != nil {
			t.Fatal(err)
		}
		defer out.Close()
		cmd.Stdout, cmd.Stderr = out, out // no pipe: the server would keep it open
		if err := cmd.Run(); err != nil {
			text, _ := os.ReadFile(out.Name())
			server, _ := os.ReadFile(filepath.Join(dir, "log"))
			t.Fatalf("%s: %v\n%s%s", program, err, text, server)
		}
	}
	run("initdb", "--pgdata", data, "--username", "news", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync")
	options := "-c listen_addresses='' -c unix_socket_directories='" + dir + "'"
	for _, s := range settings {
		options += " -c " + s
	}
	run("pg_ctl", "--pgdata", data, "--log", filepath.Join(dir, "log"), "--options", options, "--wait", "start")
	t.Cleanup(func() { run("pg_ctl", "--pgdata", data, "--mode", "immediate", "--wait", "stop") })
	return "postgres://news@/postgres?host=" + url.QueryEscape(dir)
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
		return "", fmt.Errorf("PostgreSQL isn't installed: %w", err)
	}
	return filepath.Dir(path), nil
}

// unprivileged returns whom the server runs as, nil for the present user: it
// refuses to be root's. It gives that user the directory.
func unprivileged(t testing.TB, dir string) *syscall.Credential {
	t.Helper()
	if os.Getuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Skipf("root can't give the server a directory of its own: %v", err)
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	t.Skip("there is no user to run the server as, and it refuses to be root's")
	return nil
}
