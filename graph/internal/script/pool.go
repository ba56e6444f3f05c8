package script

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"
)

// argument is what the program is started with to run scripts.
const argument = "script-worker"

// outOfMemory is the status with which a child ends that uses too much memory.
const outOfMemory = 77

// grace is how long a child may take to end a script when it is told to.
const grace = 200 * time.Millisecond

// children are those that wait for a script. There are never more than ran at
// the same time, but for those of Ready. They end with the program.
var children struct {
	mu       sync.Mutex
	idle     []*child
	starting int
}

// child is a process that runs one script at a time.
type child struct {
	cmd    *exec.Cmd
	in     *bufio.Writer
	out    *bufio.Reader
	mu     sync.Mutex    // of in
	ended  chan struct{} // closed at its end
	errors *head         // what it wrote to its standard error; complete once it has ended
}

// Ready sees to it that n children wait for scripts, or soon will.
func Ready(n int) {
	children.mu.Lock()
	defer children.mu.Unlock()
	for ; len(children.idle)+children.starting < n; children.starting++ {
		go func() {
			c, err := start()
			children.mu.Lock()
			children.starting--
			children.mu.Unlock()
			if err == nil { // else the next script says what is wrong
				c.release()
			}
		}()
	}
}

// take returns a child that waits, or starts one.
func take() (*child, error) {
	children.mu.Lock()
	for n := len(children.idle); n > 0; n = len(children.idle) {
		c := children.idle[n-1]
		children.idle = children.idle[:n-1]
		select {
		case <-c.ended:
			continue
		default:
		}
		children.mu.Unlock()
		return c, nil
	}
	children.mu.Unlock()
	return start()
}

// release lets the child wait for another script.
func (c *child) release() {
	children.mu.Lock()
	defer children.mu.Unlock()
	children.idle = append(children.idle, c)
}

// replace ends the child, and has another one started where none waits.
func (c *child) replace() {
	c.kill()
	<-c.ended
	Ready(1)
}

func (c *child) kill() { _ = c.cmd.Process.Kill() } // it fails if the process has ended

// start starts a child.
func start() (*child, error) {
	if !begun { // the child would run the program
		return nil, fmt.Errorf("%w: main does not begin with Worker", ErrProcess)
	}
	cmd := exec.Command(executable())
	cmd.Args = []string{os.Args[0], argument}
	cmd.Env = []string{"GOTRACEBACK=none", "GOMAXPROCS=2"} // none of the program's: there are secrets in it
	cmd.SysProcAttr = attributes()
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c := &child{cmd: cmd, in: bufio.NewWriter(in), out: bufio.NewReader(out), ended: make(chan struct{}), errors: new(head)}
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := starter()(cmd); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrProcess, err)
	}
	go func() {
		_, _ = io.Copy(c.errors, stderr)
		_ = cmd.Wait() // how it ended is in ProcessState
		close(c.ended)
	}()
	return c, nil
}

// starter returns what starts processes: a thread that never ends. On Linux a
// child dies with the thread that started it.
var starter = sync.OnceValue(func() func(*exec.Cmd) error {
	type order struct {
		cmd  *exec.Cmd
		done chan error
	}
	orders := make(chan order)
	go func() {
		runtime.LockOSThread()
		for o := range orders {
			o.done <- o.cmd.Start()
		}
	}()
	return func(cmd *exec.Cmd) error {
		o := order{cmd, make(chan error)}
		orders <- o
		return <-o.done
	}
})

// send sends a frame.
func (c *child) send(kind byte, body []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := writeFrame(c.in, frame{kind, body}); err != nil {
		return err
	}
	return c.in.Flush()
}

// why says why a child ended that nobody ended.
func (c *child) why() error {
	c.kill() // it may be that only its pipe is broken
	<-c.ended
	text := c.errors.String()
	switch {
	case c.cmd.ProcessState.ExitCode() == outOfMemory,
		strings.Contains(text, "out of memory"), strings.Contains(text, "cannot allocate"), strings.Contains(text, "failed to create new OS thread"):
		return ErrMemory
	case strings.Contains(text, "stack exceeds"):
		return errors.New("its functions or its values nest too deep")
	}
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if line == "" {
		line = c.cmd.ProcessState.String()
	}
	return fmt.Errorf("it ended the process that ran it: %s", line)
}

// head keeps the beginning of what is written to it.
type head struct{ bytes.Buffer }

func (h *head) Write(p []byte) (int, error) {
	if room := 4096 - h.Len(); room > 0 {
		_, _ = h.Buffer.Write(p[:min(len(p), room)])
	}
	return len(p), nil
}

// watch has the child end its script once ctx has ended, and kills it if it
// doesn't. rest waits until that is over, and reports whether the child is as
// before.
func (c *child) watch(ctx context.Context) (rest func() bool) {
	told := make(chan struct{})
	alive := true
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(told)
		late := time.AfterFunc(grace, c.kill)
		_ = c.send(interrupt, nil) // a child that can't be told is killed
		select {
		case <-ended:
		case <-c.ended:
		}
		alive = late.Stop()
	})
	return func() bool {
		close(ended)
		if !stop() {
			<-told
		}
		return alive
	}
}
