package graph

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"sync"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// maxValues is how many values an argument or a result may hold, maxCalls how
// deep the functions of a script may call each other, maxNesting how deep a
// result may nest, and maxPath how many steps a path may have with the paths in
// it: one of some million, or one that a few dozen times became part of itself,
// is the end of the program.
const (
	maxValues  = 1 << 18
	maxCalls   = 10000
	maxNesting = 64
	maxPath    = 10000
)

// twice are the steps that go on from two copies of the path before them.
var twice = []string{"both", "Both", "labels", "Labels"}

// newGizmo returns a Gizmo session whose scripts can't end the program.
//
// Note: Gizmo runs a script in a goroutine of its own, and panics there at an
// argument of the wrong type: g.V().Out({}) would end the whole server. It
// offers no way to catch that. So the session's virtual machine, an unexported
// field, is taken out, and every function and method that a script can reach
// is put behind one that turns panics into errors of the script.
//
// What a script gives as its own value is no result, and is left out: Gizmo
// would turn it into a value of Go's, however large and deep it is.
func newGizmo(ctx context.Context, qs cayley.QuadStore) (query.Session, error) {
	s := gizmo.NewSession(qs)
	field := reflect.ValueOf(s).Elem().FieldByName("vm")
	if !field.IsValid() || field.Type() != reflect.TypeFor[*goja.Runtime]() {
		return nil, errors.New("this version of Cayley keeps no goja.Runtime in Session.vm")
	}
	vm := (*goja.Runtime)(field.UnsafePointer())
	vm.SetMaxCallStackSize(maxCalls)
	if err := (&realm{vm: vm, ctx: ctx}).restrict(); err != nil {
		return nil, err
	}
	f := &fence{vm: vm}
	for _, name := range gizmoNames() {
		if err := vm.Set(name, f.fence(vm.Get(name), 0)); err != nil {
			return nil, err
		}
	}
	return gizmoSession{s}, nil
}

// gizmoNames returns the names of what Gizmo adds to a script's world.
var gizmoNames = sync.OnceValue(func() []string {
	s := gizmo.NewSession(nil)
	return (*goja.Runtime)(reflect.ValueOf(s).Elem().FieldByName("vm").UnsafePointer()).GlobalObject().Keys()
})

type gizmoSession struct{ *gizmo.Session }

func (s gizmoSession) Execute(ctx context.Context, text string, opts query.Options) (query.Iterator, error) {
	if _, err := goja.Compile("", text, false); err != nil { // here, for the place of the error
		return nil, err
	}
	return s.Session.Execute(ctx, text+"\n;undefined", opts)
}

// scriptError puts into words what goja leaves without.
func scriptError(err error) error {
	if overflow := new(goja.StackOverflowError); errors.As(err, &overflow) {
		return fmt.Errorf("its functions call each other more than %d deep", maxCalls)
	}
	return err
}

// fence stands between a script and Gizmo's objects.
type fence struct{ vm *goja.Runtime }

// fenced is one of Gizmo's objects as the script sees it: the same members,
// behind the fence.
type fenced struct {
	*fence
	object *goja.Object
	steps  int // of a path, with those of the paths in it
}

func (o *fenced) Get(name string) goja.Value {
	v := o.object.Get(name)
	if v == nil {
		return nil
	}
	if call, ok := goja.AssertFunction(v); ok {
		return o.function(name, o, call)
	}
	return o.fence.fence(v, o.steps)
}

func (o *fenced) Has(name string) bool        { return o.object.Get(name) != nil }
func (o *fenced) Keys() []string              { return o.object.Keys() }
func (o *fenced) Set(string, goja.Value) bool { return false }
func (o *fenced) Delete(string) bool          { return false }
func (o *fenced) String() string              { return "[Gizmo object]" }

// fence returns v behind the fence if it is a function or an object of
// Gizmo's that scripts call methods of, else v itself.
func (f *fence) fence(v goja.Value, steps int) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	if call, ok := goja.AssertFunction(v); ok {
		return f.function("", nil, call)
	}
	t := o.ExportType()
	if t == nil || t.Kind() != reflect.Pointer || t.Elem().PkgPath() != reflect.TypeFor[gizmo.Session]().PkgPath() {
		return v
	}
	return f.vm.NewDynamicObject(&fenced{fence: f, object: o, steps: steps})
}

// function returns a function of Gizmo's, or a method of an object, behind the
// fence.
func (f *fence) function(name string, of *fenced, call goja.Callable) goja.Value {
	return f.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		this, steps := goja.Undefined(), 1
		if of != nil {
			this, steps = of.object, of.steps+1
		}
		if slices.Contains(twice, name) {
			steps *= 2
		}
		args := make([]goja.Value, len(c.Arguments))
		for i, a := range c.Arguments {
			budget := maxValues
			args[i] = f.bare(a, 0, &steps, &budget)
		}
		if steps > maxPath {
			throw(f.vm, fmt.Errorf("a path has more than %d steps", maxPath))
		}
		if name == "emit" || name == "Emit" {
			budget := maxValues
			for _, a := range args {
				throw(f.vm, checkResult(a, 0, &budget))
			}
		}
		v, err := f.call(call, this, args)
		throw(f.vm, err)
		return f.fence(v, steps)
	})
}

// call turns a panic of the function into an error.
func (f *fence) call(call goja.Callable, this goja.Value, args []goja.Value) (v goja.Value, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return call(this, args...)
}

// throw throws an error into the script. An interrupt stays what it is.
func throw(vm *goja.Runtime, err error) {
	var exception *goja.Exception
	var interrupted *goja.InterruptedError
	var overflow *goja.StackOverflowError
	switch {
	case err == nil:
	case errors.As(err, &exception):
		panic(exception.Value())
	case errors.As(err, &interrupted):
		panic(interrupted)
	case errors.As(err, &overflow):
		panic(overflow)
	default:
		panic(vm.ToValue(err))
	}
}

// bare takes objects, alone or in arrays, out of the fence again, and adds up
// their steps.
func (f *fence) bare(v goja.Value, depth int, steps, budget *int) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	if *budget--; depth > maxNesting || *budget < 0 {
		throw(f.vm, errors.New("an argument nests too deep, or holds too much"))
	}
	if o.ClassName() == "Array" {
		var items []any
		for _, key := range o.Keys() {
			items = append(items, f.bare(o.Get(key), depth+1, steps, budget))
		}
		return f.vm.NewArray(items...)
	}
	if inner, ok := o.Export().(*fenced); ok {
		*steps += inner.steps
		return inner.object
	}
	return v
}

// checkResult refuses what Gizmo can't emit: it walks an object that holds
// itself until the stack overflows, which nothing can catch, and one that is
// held many times as many times. budget is how many values there may be yet.
func checkResult(v goja.Value, depth int, budget *int) error {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	if depth > maxNesting {
		return errors.New("the value nests too deep, or holds itself")
	}
	n := 1
	if o.ClassName() == "Array" {
		n += int(o.Get("length").ToInteger())
	}
	if *budget -= n; *budget < 0 {
		return fmt.Errorf("the value holds more than %d values", maxValues)
	}
	if _, ok := goja.AssertFunction(o.Get("toJSON")); ok && o.ClassName() != "Date" {
		return errors.New("the value has a method toJSON")
	}
	for _, key := range o.Keys() {
		*budget--
		if err := checkResult(o.Get(key), depth+1, budget); err != nil {
			return err
		}
	}
	return nil
}

// plain returns a result as values that encoding/json can write, and nil for
// what is no value: functions, paths, not-a-number.
func plain(v any, depth int) (any, error) {
	if depth > maxNesting {
		return nil, errors.New("a result nests too deep, or holds itself")
	}
	switch v := v.(type) {
	case nil, string, bool, int, int64, time.Time, quad.Value:
		return v, nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, nil
		}
		return v, nil
	case []any:
		return plainList(v, depth)
	case []quad.Value:
		return v, nil
	case []map[string]any:
		for i := range v {
			if _, err := plain(v[i], depth); err != nil {
				return nil, err
			}
		}
		return v, nil
	case map[string]any:
		for key, item := range v {
			p, err := plain(item, depth+1)
			if err != nil {
				return nil, err
			}
			v[key] = p
		}
		return v, nil
	case map[string]string:
		return v, nil
	}
	return nil, nil
}

func plainList(list []any, depth int) (any, error) {
	for i, item := range list {
		p, err := plain(item, depth+1)
		if err != nil {
			return nil, err
		}
		list[i] = p
	}
	return list, nil
}
