package script

import (
	"context"
	"errors"
	"fmt"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/schema"
	"github.com/cayleygraph/quad/voc"
	"github.com/dop251/goja"
)

// maxRows is how many rows a callback gets at a time, at most.
const maxRows = 256

// Session is a Gizmo session whose scripts run in a child.
type Session struct {
	store  cayley.QuadStore
	memory int64
}

// New returns a session over a store for scripts that may use so many bytes of
// memory; 0: as many as there are.
func New(store cayley.QuadStore, memory int64) Session { return Session{store, memory} }

// Execute compiles the script, and runs it at the first Next. It ends with ctx.
func (s Session) Execute(ctx context.Context, text string, opts query.Options) (query.Iterator, error) {
	g := gizmo.NewSession(s.store)
	vm, err := machine(g)
	if err != nil {
		return nil, err
	}
	c := &conversation{Session: s, vm: vm, ctx: ctx, text: text}
	if err := vm.Set("converse", c.run); err != nil {
		return nil, err
	}
	return g.Execute(ctx, "converse()", opts)
}

// conversation is one with a child about one script.
type conversation struct {
	Session
	vm    *goja.Runtime
	ctx   context.Context
	text  string
	child *child
}

var (
	errStopped = errors.New("the script asks for no more")
	errGone    = errors.New("the script's process has ended") // see child.why
)

// run runs the script. It is what the parent's session runs in place of it.
func (c *conversation) run(goja.FunctionCall) goja.Value {
	if err := c.converse(); err != nil {
		panic(c.vm.ToValue(err))
	}
	return goja.Undefined()
}

func (c *conversation) converse() (err error) {
	if err := c.ctx.Err(); err != nil {
		return err
	}
	if c.child, err = take(); err != nil {
		return err
	}
	rest := c.child.watch(c.ctx)
	problem, worn, err := c.talk()
	alive := rest()
	switch {
	case err == nil && alive && !worn:
		c.child.release()
	default:
		go c.child.replace()
	}
	if c.ctx.Err() != nil {
		return c.ctx.Err()
	}
	if errors.Is(err, errGone) {
		return c.child.why()
	}
	if err == nil && problem != "" {
		err = errors.New(problem)
	}
	return err
}

// talk has the child run the script, and does what it asks for. It returns by
// what the script failed, and whether the child should not run another one.
func (c *conversation) talk() (problem string, worn bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("it can't be run: %v", p)
		}
	}()
	if err := c.child.send(run, encodeAll(c.text, c.memory)); err != nil {
		return "", false, errGone
	}
	f, err := c.serve()
	if err != nil {
		return "", false, err
	}
	if f.kind != done {
		return "", false, errWire
	}
	d := newDecoder(f.body, maxValues)
	problem = d.text()
	worn, _ = d.value(0).(bool)
	return problem, worn, d.err
}

// serve does what the child asks for, until it says something that is an answer
// itself.
func (c *conversation) serve() (frame, error) {
	for {
		f, err := readFrame(c.child.out, maxFrame+1024)
		if err != nil {
			return f, errGone
		}
		switch f.kind {
		case emit:
			err = c.emit(f.body)
		case final:
			err = c.answer(c.final(f.body))
		case load:
			err = c.answer(c.namespaces())
		default:
			return f, nil
		}
		if err != nil {
			return f, err
		}
	}
}

// answer sends a value, or by what the child's request failed.
func (c *conversation) answer(v any, err error) error {
	if errors.Is(err, errGone) || errors.Is(err, errWire) {
		return err
	}
	if err != nil {
		return c.child.send(failed, encodeAll(err.Error()))
	}
	return c.child.send(value, encodeAll(v))
}

// emit gives a result as g.emit does.
func (c *conversation) emit(body []byte) error {
	d := newDecoder(body, maxValues)
	v := d.value(0)
	if d.err != nil {
		return d.err
	}
	g := c.vm.Get("g").ToObject(c.vm)
	_, err := c.method(g, "emit", c.vm.ToValue(v))
	return err
}

func (c *conversation) namespaces() (any, error) {
	var found voc.Namespaces
	if err := schema.NewConfig().LoadNamespaces(c.ctx, c.store, &found); err != nil {
		return nil, err
	}
	list := []any{}
	for _, n := range found.List() {
		list = append(list, strings.TrimSuffix(n.Prefix, ":"), n.Full)
	}
	return list, nil
}

// final makes a path and asks it what the child asks.
func (c *conversation) final(body []byte) (any, error) {
	d := newDecoder(body, maxValues)
	path, _ := d.value(0).(*call)
	name := d.text()
	args, _ := d.value(0).([]any)
	callback, _ := d.value(0).(bool)
	if d.err != nil {
		return nil, d.err
	}
	this, err := c.make(path)
	if err != nil {
		return nil, err
	}
	values, err := c.values(args)
	if err != nil {
		return nil, err
	}
	if !callback {
		v, err := c.method(this, name, values...)
		if err != nil {
			return nil, err
		}
		return v.Export(), nil
	}
	b := &batch{c: c, size: 1}
	_, err = c.method(this, name, append(values, c.vm.ToValue(b.add))...)
	if err == nil {
		err = b.send()
	}
	if b.err != nil {
		err = b.err
	}
	if errors.Is(err, errStopped) {
		err = nil
	}
	return nil, err
}

// batch gathers rows for a callback: one at first, then more and more.
type batch struct {
	c    *conversation
	list []any
	size int
	err  error
}

func (b *batch) add(row goja.FunctionCall) goja.Value {
	b.list = append(b.list, row.Argument(0).Export())
	if len(b.list) >= b.size {
		if err := b.send(); err != nil {
			b.err = err
			panic(b.c.vm.ToValue(err))
		}
	}
	return goja.Undefined()
}

// send sends the rows, and does what their callback asks for.
func (b *batch) send() error {
	if len(b.list) == 0 {
		return nil
	}
	if err := b.c.child.send(rows, encodeAll(b.list)); err != nil {
		return errGone
	}
	b.list, b.size = nil, min(2*b.size, maxRows)
	f, err := b.c.serve()
	switch {
	case err != nil:
		return err
	case f.kind == stop:
		return errStopped
	case f.kind != goOn:
		return errWire
	}
	return nil
}

// make makes one of Gizmo's objects by the calls that made it in the child.
func (c *conversation) make(made *call) (*goja.Object, error) {
	if made == nil {
		return nil, errWire
	}
	var chain []*call
	for ; made != nil; made = made.on {
		chain = append(chain, made)
	}
	var object *goja.Object
	for i := len(chain) - 1; i >= 0; i-- {
		name := chain[i].name
		on := object
		if on == nil {
			on = c.vm.GlobalObject()
			if method, ok := strings.CutPrefix(name, "g."); ok {
				on, name = c.vm.Get("g").ToObject(c.vm), method
			}
		}
		values, err := c.values(chain[i].args)
		if err != nil {
			return nil, err
		}
		v, err := c.method(on, name, values...)
		if err != nil {
			return nil, err
		}
		var ok bool
		if object, ok = v.(*goja.Object); !ok || !ofGizmo(object.ExportType()) {
			return nil, errWire
		}
	}
	return object, nil
}

// values returns data and Gizmo's objects as values of the session's machine.
func (c *conversation) values(args []any) ([]goja.Value, error) {
	list := make([]goja.Value, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case undefined:
			list[i] = goja.Undefined()
		case nil:
			list[i] = goja.Null()
		case *call:
			o, err := c.make(a)
			if err != nil {
				return nil, err
			}
			list[i] = o
		case []any:
			items, err := c.values(a)
			if err != nil {
				return nil, err
			}
			anys := make([]any, len(items))
			for j := range items {
				anys[j] = items[j]
			}
			list[i] = c.vm.NewArray(anys...)
		default:
			list[i] = c.vm.ToValue(a)
		}
	}
	return list, nil
}

// method calls a method. An error of Go's is what it was before Gizmo threw it.
func (c *conversation) method(on *goja.Object, name string, args ...goja.Value) (goja.Value, error) {
	fn, ok := goja.AssertFunction(on.Get(name))
	if !ok {
		return nil, errWire
	}
	v, err := attempt(fn, on, args)
	if thrown := new(goja.Exception); errors.As(err, &thrown) {
		if e, ok := exportError(thrown.Value()); ok {
			return nil, e
		}
	}
	return v, err
}
