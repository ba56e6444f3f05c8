package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// serveProgram starts serving the sample as a process of its own, and returns
// it with its address.
func serveProgram(t *testing.T, settings ...string) (cmd *exec.Cmd, address string) {
	t.Helper()
	dir := t.TempDir()
	sample, err := filepath.Abs("testdata/sample.txt")
	if err != nil {
		t.Fatal(err)
	}
	if out, err := program(t.Context(), dir, os.Kill, "ingest", "--store", "graph", sample).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd = program(t.Context(), dir, os.Kill, "serve", "--store", "graph", "--listen", "127.0.0.1:0")
	cmd.Env = append(cmd.Env, settings...)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	r := bufio.NewReader(stderr)
	line, err := r.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, r) }()
	_, address, _ = strings.Cut(strings.TrimSpace(line), "serving on ")
	return cmd, address
}

// workersOf returns the processes that run scripts for a process.
func workersOf(t *testing.T, pid int) (list []int) {
	t.Helper()
	for id, parent := range processes(t) {
		if parent == pid {
			list = append(list, id)
		}
	}
	return list
}

// processes returns those that run scripts, with their parents.
func processes(t *testing.T) map[int]int {
	t.Helper()
	names, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		t.Fatal(err)
	}
	all := map[int]int{}
	for _, name := range names {
		args, err := os.ReadFile(name + "/cmdline")
		if err != nil || !strings.HasSuffix(string(args), "\x00script-worker\x00") {
			continue
		}
		stat, err := os.ReadFile(name + "/stat")
		if err != nil {
			continue // it has ended
		}
		var id, parent int
		var state string
		_, rest, _ := strings.Cut(string(stat), ") ")
		if _, err := fmt.Sscan(filepath.Base(name), &id); err != nil {
			continue
		}
		if _, err := fmt.Sscan(rest, &state, &parent); err == nil && state != "Z" {
			all[id] = parent
		}
	}
	return all
}

// endless are scripts that end by themselves at no time, in different ways.
var endless = []string{
	`while (true) {}`, `JSON.stringify(1, Array)`, `var a=[];for(var i=0;i<60;i++)a=[a,a];a.flat(64)`,
	`/(?=a)(a+)+$/.test('a'.repeat(40) + '!')`, `while (true) try { while (true) g.V().Out().All() } catch (e) {}`,
	`function f() { Promise.resolve().then(f) } f()`,
}

// askAll posts scripts at the same time, twice each, and returns what waits for
// the answers. Errors don't matter.
func askAll(address string, scripts []string) (wait func()) {
	var all sync.WaitGroup
	for range 2 {
		for _, text := range scripts {
			all.Go(func() {
				if resp, err := http.Post(address+"/api/v1/query/gizmo", "", strings.NewReader(text)); err == nil {
					_, _ = io.Copy(io.Discard, resp.Body)
					resp.Body.Close()
				}
			})
		}
	}
	return all.Wait
}

// Children don't outlive the server, however it ends, and whatever scripts do.
func TestChildrenEnd(t *testing.T) {
	for _, how := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM} {
		cmd, address := serveProgram(t, "NEWSGRAPH_SERVER_QUERY_TIMEOUT=1s")
		wait := askAll(address, endless)
		var workers []int
		for begun := time.Now(); len(workers) < 2*len(endless) && time.Since(begun) < 30*time.Second; time.Sleep(10 * time.Millisecond) {
			workers = workersOf(t, cmd.Process.Pid)
		}
		if len(workers) < len(endless) {
			t.Errorf("only %d children", len(workers))
		}
		begun := time.Now()
		if err := cmd.Process.Signal(how); err != nil {
			t.Fatal(err)
		}
		err := cmd.Wait()
		if took := time.Since(begun); took > 10*time.Second {
			t.Errorf("%v: it ends after %v", how, took)
		}
		if how == syscall.SIGTERM && err != nil {
			t.Errorf("%v: it ends with %v", how, err)
		}
		wait()
		for begun := time.Now(); ; time.Sleep(10 * time.Millisecond) {
			left, now := 0, processes(t)
			for _, id := range workers {
				if _, ok := now[id]; ok {
					left++
				}
			}
			if left == 0 {
				break
			}
			if time.Since(begun) > 10*time.Second {
				t.Errorf("%v: %d children are left", how, left)
				break
			}
		}
	}
}

// Server and children together keep to so many queries of so much memory, and
// some for themselves.
func TestChildrenMemory(t *testing.T) {
	cmd, address := serveProgram(t, "NEWSGRAPH_SERVER_QUERY_TIMEOUT=2s", "NEWSGRAPH_SERVER_MAX_QUERIES=4", "NEWSGRAPH_SERVER_QUERY_MEMORY=128MiB")
	ended := make(chan struct{})
	wait := askAll(address, []string{
		`var s='x'; while (true) s += s`,
		"var s='x'.repeat(1<<20);`" + strings.Repeat("${s}", 12000) + "`",
		`var o = {}; while (true) o = {o: o}`,
		`var m = new Map(); for (var i = 0; ; i++) m.set(i, 'x' + i)`,
		`while (true) g.emit('x'.repeat(1e6))`,
		`var a = []; while (true) a.push(g.V().TagArray())`,
		`Array(4294967295).fill(0)`,
		`var s=new Map();s.set(s,s);g.emit(s)`,
		`var p = g.V("x".repeat(1e5)); for (var i = 0; i < 12; i++) p = p.And(p); p.All()`,
	})
	go func() { wait(); close(ended) }()
	most := 0
	for done := false; !done; {
		select {
		case <-ended:
			done = true
		case <-time.After(5 * time.Millisecond):
		}
		sum := 0
		for _, pid := range append(workersOf(t, cmd.Process.Pid), cmd.Process.Pid) {
			text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
			if err != nil {
				continue
			}
			var size, resident int
			if _, err := fmt.Sscan(string(text), &size, &resident); err == nil {
				sum += resident * os.Getpagesize()
			}
		}
		most = max(most, sum)
	}
	t.Logf("%d MB", most>>20)
	if most > 4*128<<20+200<<20 {
		t.Errorf("%d MB", most>>20)
	}
	if status, answer := post(t, http.DefaultClient, address+"/api/v1/query/gizmo", `g.emit(1)`, nil); status != 200 {
		t.Errorf("then %d %s", status, answer)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}
