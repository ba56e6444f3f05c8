package script

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"
	"reflect"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/dop251/goja"
)

const (
	lookAround = 2 * time.Millisecond // how often a child looks at its memory
	maxStack   = 256 << 20            // bytes of the stack of a script
	worn       = 64 << 20             // bytes after whose use a child is replaced
)

// begun is set by Worker in a program that isn't a child.
var begun bool

// Worker is the first that main calls. In a child it runs scripts, and ends the
// process.
func Worker() {
	if len(os.Args) != 2 || os.Args[1] != argument {
		begun = true
		return
	}
	// Its parent ends it, by its own end at the latest.
	signal.Ignore(os.Interrupt, syscall.SIGTERM)
	debug.SetMaxStack(maxStack)
	w := &worker{frames: make(chan frame), out: bufio.NewWriter(os.Stdout), base: memory()}
	go w.read(os.Stdin)
	go w.guard()
	for f := range w.frames {
		if f.kind != run {
			continue // what a script didn't wait for
		}
		if err := w.run(f.body); err != nil {
			break // the parent is gone
		}
	}
	os.Exit(0)
}

// worker is what a child is.
type worker struct {
	frames chan frame // of the parent
	out    *bufio.Writer
	vm     atomic.Pointer[goja.Runtime] // of the script that runs
	base   uint64                       // bytes that the process had before its first script
	limit  atomic.Uint64                // bytes that it may have
}

// read reads what the parent says until it says no more.
func (w *worker) read(in io.Reader) {
	r := bufio.NewReader(in)
	for {
		f, err := readFrame(r, math.MaxInt)
		if err != nil {
			os.Exit(0)
		}
		if f.kind != interrupt {
			w.frames <- f
		} else if vm := w.vm.Load(); vm != nil {
			vm.Interrupt("interrupted")
		}
	}
}

// guard ends the process when it has more memory than it may.
func (w *worker) guard() {
	for range time.Tick(lookAround) {
		if limit := w.limit.Load(); limit > 0 && memory() > limit {
			os.Exit(outOfMemory)
		}
	}
}

// memory returns how many bytes the process has of the machine's.
func memory() uint64 {
	s := [...]metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s[:])
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}

// run runs a script and says how it ended.
func (w *worker) run(body []byte) error {
	d := newDecoder(body, 2)
	text := d.text()
	most, _ := d.value(0).(int64)
	if most > 0 {
		w.limit.Store(w.base + uint64(most))
		debug.SetMemoryLimit(int64(w.base) + most*9/10)
		limitData(most)
	}
	problem := w.script(text)
	w.vm.Store(nil)
	w.limit.Store(0)
	body, err := encode(problem, memory() > w.base+worn)
	if err != nil {
		body = encodeAll("its error is too long", true)
	}
	if err := writeFrame(w.out, frame{done, body}); err != nil {
		return err
	}
	return w.out.Flush()
}

// script runs a script, and returns by what it failed; empty: it hasn't.
func (w *worker) script(text string) (problem string) {
	defer func() {
		if p := recover(); p != nil {
			problem = fmt.Sprintf("it can't be run: %v", p)
		}
	}()
	program, err := goja.Compile("", text, false)
	if err != nil {
		return err.Error()
	}
	vm, err := machine(gizmo.NewSession(nil))
	if err != nil {
		return err.Error()
	}
	vm.SetMaxCallStackSize(maxCalls)
	f := &fence{vm: vm, w: w}
	for _, name := range vm.GlobalObject().Keys() { // what Gizmo adds to a script's world
		if err := vm.Set(name, f.global(name)); err != nil {
			return err.Error()
		}
	}
	w.vm.Store(vm)
	_, err = vm.RunProgram(program)
	return words(err)
}

// machine returns the virtual machine of a session, which is an unexported
// field.
func machine(s *gizmo.Session) (*goja.Runtime, error) {
	field := reflect.ValueOf(s).Elem().FieldByName("vm")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*goja.Runtime]() {
		return nil, errors.New("this version of Cayley keeps no goja.Runtime in Session.vm")
	}
	return (*goja.Runtime)(field.UnsafePointer()), nil
}

// words says in words by what a script failed.
func words(err error) string {
	if err == nil {
		return ""
	}
	if overflow := new(goja.StackOverflowError); errors.As(err, &overflow) {
		return fmt.Sprintf("its functions call each other more than %d deep", maxCalls)
	}
	if thrown := new(goja.Exception); errors.As(err, &thrown) && thrown.Value() != nil {
		if e, ok := exportError(thrown.Value()); ok {
			return e.Error()
		}
		if e := errors.Unwrap(thrown); e != nil { // without where in the program it was thrown
			return e.Error()
		}
	}
	return err.Error()
}

// exportError returns the error of Go that a script threw on.
func exportError(v goja.Value) (error, bool) {
	o, ok := v.(*goja.Object)
	if !ok || o.ExportType() == nil || !o.ExportType().Implements(reflect.TypeFor[error]()) {
		return nil, false
	}
	err, ok := o.Export().(error)
	return err, ok
}

// ask sends a frame and returns the answer. A broken pipe ends the process.
func (w *worker) ask(kind byte, body []byte) frame {
	w.tell(kind, body)
	if w.out.Flush() != nil {
		os.Exit(0)
	}
	return <-w.frames
}

func (w *worker) tell(kind byte, body []byte) {
	if writeFrame(w.out, frame{kind, body}) != nil {
		os.Exit(0)
	}
}
