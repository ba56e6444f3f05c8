package script

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
)

// finals are the methods of paths that ask the graph, in lower case.
var finals = []string{"all", "getlimit", "toarray", "tagarray", "tovalue", "tagvalue", "map", "foreach", "count"}

// fence stands between a script and Gizmo's objects in a child.
type fence struct {
	vm *goja.Runtime
	w  *worker
}

// fenced is one of Gizmo's objects as the script sees it: the same members, but
// those that ask the graph ask the parent.
type fenced struct {
	*fence
	object *goja.Object
	call   *call // by which it was made; nil: it is g
}

func (o *fenced) Get(name string) goja.Value {
	v := o.object.Get(name)
	fn, ok := goja.AssertFunction(v)
	if !ok {
		return v
	}
	lower := strings.ToLower(name)
	switch {
	case o.call == nil && lower == "emit":
		return o.vm.ToValue(o.emit)
	case o.call == nil && lower == "loadnamespaces":
		return o.vm.ToValue(func(goja.FunctionCall) goja.Value { return o.load() })
	case o.call == nil:
		return o.builds(nil, "g."+name, o.object, fn)
	case slices.Contains(finals, lower):
		return o.vm.ToValue(func(c goja.FunctionCall) goja.Value { return o.ask(name, c) })
	}
	return o.builds(o.call, name, o.object, fn)
}

func (o *fenced) Has(name string) bool        { return o.object.Get(name) != nil }
func (o *fenced) Keys() []string              { return o.object.Keys() }
func (o *fenced) Set(string, goja.Value) bool { return false }
func (o *fenced) Delete(string) bool          { return false }
func (o *fenced) String() string              { return "[Gizmo object]" }

// global returns one of Gizmo's globals behind the fence.
func (f *fence) global(name string) goja.Value {
	o := f.vm.Get(name).ToObject(f.vm)
	if fn, ok := goja.AssertFunction(o); ok {
		return f.builds(nil, name, o, fn)
	}
	return f.vm.NewDynamicObject(&fenced{fence: f, object: o})
}

// builds returns a function of Gizmo's that builds something, or a method of an
// object that another call has made.
func (f *fence) builds(on *call, name string, this goja.Value, fn goja.Callable) goja.Value {
	return f.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		bare := make([]goja.Value, len(c.Arguments))
		for i, a := range c.Arguments {
			bare[i] = f.bare(a, 0)
		}
		v, err := attempt(fn, this, bare)
		f.throw(err)
		o, ok := v.(*goja.Object)
		if !ok || !ofGizmo(o.ExportType()) {
			return v
		}
		args := make([]any, len(bare))
		for i, a := range c.Arguments {
			args[i] = f.data(a, 0)
		}
		made, err := newCall(on, name, args)
		f.throw(err)
		return f.vm.NewDynamicObject(&fenced{fence: f, object: o, call: made})
	})
}

// ofGizmo reports whether a type is one of Gizmo's objects: a path or a filter.
func ofGizmo(t reflect.Type) bool {
	if t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t != nil && t.PkgPath() == reflect.TypeFor[gizmo.Session]().PkgPath()
}

// attempt turns a panic of a function into an error.
func attempt(fn goja.Callable, this goja.Value, args []goja.Value) (v goja.Value, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return fn(this, args...)
}

// throw throws an error into the script. An interrupt stays what it is.
func (f *fence) throw(err error) {
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
		panic(f.vm.ToValue(err))
	}
}

// inner returns what is behind the fence; nil: v is not.
func inner(o *goja.Object) *fenced {
	if o.ExportType() != reflect.TypeFor[*fenced]() {
		return nil
	}
	in, _ := o.Export().(*fenced)
	return in
}

// bare takes objects, alone or in arrays, out of the fence again.
func (f *fence) bare(v goja.Value, depth int) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok {
		return v
	}
	if depth > maxNesting {
		f.throw(errNests)
	}
	if o.ClassName() == "Array" {
		var items []any
		for _, key := range o.Keys() {
			items = append(items, f.bare(o.Get(key), depth+1))
		}
		return f.vm.NewArray(items...)
	}
	if in := inner(o); in != nil {
		return in.object
	}
	return v
}

// data returns an argument as the parent gets it. Of what is neither data nor
// one of Gizmo's objects it is the text, if Gizmo has taken it at all.
func (f *fence) data(v goja.Value, depth int) any {
	if v == nil || goja.IsUndefined(v) {
		return undefined{}
	}
	o, ok := v.(*goja.Object)
	if !ok {
		switch x := v.Export().(type) {
		case nil, bool, int64, float64, string:
			return x
		}
		return v.String()
	}
	if depth > maxNesting {
		f.throw(errNests)
	}
	if o.ClassName() == "Array" {
		list := []any{}
		for _, key := range o.Keys() {
			list = append(list, f.data(o.Get(key), depth+1))
		}
		return list
	}
	if in := inner(o); in != nil {
		if in.call == nil {
			return nil
		}
		return in.call
	}
	if t := o.ExportType(); t == reflect.TypeFor[time.Time]() || t != nil && t.Implements(reflect.TypeFor[quad.Value]()) {
		return o.Export()
	}
	return o.String()
}

// emit gives a result.
func (f *fence) emit(c goja.FunctionCall) goja.Value {
	if v := c.Argument(0); !goja.IsNull(v) && !goja.IsUndefined(v) {
		body, err := encode(v.Export())
		f.throw(err)
		f.w.tell(emit, body)
	}
	return goja.Null()
}

// ask has the parent call a method of a path that asks the graph.
func (o *fenced) ask(name string, c goja.FunctionCall) goja.Value {
	var callback goja.Callable
	args := []any{}
	for i, a := range c.Arguments {
		fn, ok := goja.AssertFunction(a)
		if ok && i == len(c.Arguments)-1 {
			callback = fn
			break
		}
		args = append(args, o.data(a, 0))
	}
	body, err := encode(o.call, name, args, callback != nil)
	o.throw(err)
	answer := o.w.ask(final, body)
	for answer.kind == rows {
		list, _ := newDecoder(answer.body, math.MaxInt).value(0).([]any)
		for _, row := range list {
			if _, err := callback(c.This, o.vm.ToValue(row)); err != nil {
				o.w.ask(stop, nil)
				o.throw(err)
			}
		}
		answer = o.w.ask(goOn, nil)
	}
	return o.answer(answer)
}

// answer returns the value that the parent answers, or throws what it failed by.
func (f *fence) answer(a frame) goja.Value {
	d := newDecoder(a.body, math.MaxInt)
	v := d.value(0)
	if d.err != nil {
		f.throw(d.err)
	}
	if a.kind == failed {
		text, _ := v.(string)
		f.throw(errors.New(text))
	}
	if list, ok := v.([]any); ok {
		return f.vm.ToValue(list)
	}
	if v == nil {
		return goja.Null()
	}
	return f.vm.ToValue(v)
}

// load takes over the namespaces of the graph.
func (o *fenced) load() goja.Value {
	list, _ := o.answer(o.w.ask(load, nil)).Export().([]any)
	add, ok := goja.AssertFunction(o.object.Get("addNamespace"))
	if !ok {
		o.throw(errors.New("this version of Cayley has no g.addNamespace"))
	}
	for i := 0; i+1 < len(list); i += 2 {
		_, err := attempt(add, o.object, []goja.Value{o.vm.ToValue(list[i]), o.vm.ToValue(list[i+1])})
		o.throw(err)
	}
	return goja.Undefined()
}
