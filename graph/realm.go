package graph

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// What the builtins of a script may be given, and may make. A script can be
// stopped between two of its steps, and a call of a builtin is one step: each
// must end soon, and with memory to spare.
const (
	maxLength   = 1 << 20 // items of an array, UTF-16 units of a string
	maxTotal    = 1 << 24 // UTF-16 units of all strings in an array that is joined, searched or sorted
	maxCost     = 1 << 28 // units of a string times units of what is looked for
	maxBuiltins = 500     // builtins that call each other through values
	maxFlat     = 64      // levels that flat takes away
)

// removed are the globals that a query has no use for: they read program text,
// whose nesting can end the program, hold memory in bulk, or get around the
// checks of other builtins.
var removed = []string{
	"eval", "Function", "Proxy", "Reflect", "ArrayBuffer", "SharedArrayBuffer", "DataView",
	"Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array",
	"Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
}

// arrayMethods are the methods of arrays that go through all of one, or make one.
var arrayMethods = strings.Fields("concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap " +
	"forEach includes indexOf join keys lastIndexOf map reduce reduceRight reverse shift slice some sort splice " +
	"toLocaleString toReversed toSorted toSpliced unshift values with")

// stringMethods are the methods of strings that make long ones, or take more
// time than the string is long.
var stringMethods = strings.Fields("concat includes indexOf lastIndexOf localeCompare match matchAll normalize padEnd padStart " +
	"repeat replace replaceAll search split")

// prelude takes away the other ways to a constructor of functions.
var prelude = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile("prelude", `[function () {}, function* () {}, async function () {}].forEach(
		function (f) { delete Object.getPrototypeOf(f).constructor })`, false)
})

// realm is the world of one script: goja's builtins, those that could run
// long, fill the memory or end the program behind a check.
type realm struct {
	vm    *goja.Runtime
	ctx   context.Context
	depth int // builtins under way
}

// restrict puts the checks in place. It fails if goja's builtins aren't those
// that it knows.
func (r *realm) restrict() error {
	if _, err := r.vm.RunProgram(prelude()); err != nil {
		return err
	}
	gone := r.vm.ToValue(func(goja.FunctionCall) goja.Value {
		r.refuse("this builtin is not there for queries")
		return nil
	})
	for _, name := range removed {
		if err := r.vm.Set(name, gone); err != nil { // Delete would make all the others first
			return err
		}
	}
	array, err := r.constructor("Array")
	if err != nil {
		return err
	}
	text, err := r.constructor("String")
	if err != nil {
		return err
	}
	items, units := array.Get("prototype").ToObject(r.vm), text.Get("prototype").ToObject(r.vm)
	for _, name := range arrayMethods {
		if err := r.wrap(items, name, r.arrayCheck(name)); err != nil {
			return err
		}
	}
	if err := items.DefineDataPropertySymbol(goja.SymIterator, items.Get("values"), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		return err
	}
	for _, name := range stringMethods {
		if err := r.wrap(units, name, r.stringCheck(name)); err != nil {
			return err
		}
	}
	function := r.vm.ToValue(func(goja.FunctionCall) goja.Value { return nil }).ToObject(r.vm).Prototype()
	json := r.vm.Get("JSON").ToObject(r.vm)
	return errors.Join(
		text.Set("raw", gone),
		r.wrap(array, "from", r.short),
		r.wrap(function, "apply", r.short),
		r.wrap(json, "parse", r.parseCheck),
		r.wrap(json, "stringify", r.deep),
		r.restrictRegExp(),
	)
}

func (r *realm) constructor(name string) (*goja.Object, error) {
	o, ok := r.vm.Get(name).(*goja.Object)
	if !ok {
		return nil, fmt.Errorf("this version of goja has no %s", name)
	}
	return o, nil
}

// wrap puts a builtin, if there is one of that name, behind a check.
func (r *realm) wrap(of *goja.Object, name string, check func(goja.FunctionCall)) error {
	call, ok := goja.AssertFunction(of.Get(name))
	if !ok {
		return nil
	}
	return r.define(of, name, func(c goja.FunctionCall) goja.Value {
		r.step()
		if r.depth == maxBuiltins {
			r.refuse("builtins call each other more than %d deep", maxBuiltins)
		}
		r.depth++
		defer func() { r.depth-- }()
		check(c)
		v, err := call(c.This, c.Arguments...)
		throw(r.vm, err)
		return v
	})
}

func (r *realm) define(of *goja.Object, name string, f func(goja.FunctionCall) goja.Value) error {
	return of.DefineDataProperty(name, r.vm.ToValue(f), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// step ends the script if its time is up.
func (r *realm) step() {
	if r.ctx.Err() != nil {
		panic(&goja.InterruptedError{})
	}
}

// refuse throws an error into the script.
func (r *realm) refuse(format string, args ...any) {
	panic(r.vm.ToValue(fmt.Errorf(format, args...)))
}

// short refuses a call with a string or an array that is too long.
func (r *realm) short(c goja.FunctionCall) {
	r.length(c.This)
	for _, a := range c.Arguments {
		r.length(a)
	}
}

// length returns the length of a string or an array, and 0 for all else.
func (r *realm) length(v goja.Value) int {
	n := 0
	switch v := v.(type) {
	case goja.String:
		n = v.Length()
	case *goja.Object:
		if l := v.Get("length"); l != nil && v.ClassName() != "Function" {
			n = int(l.ToInteger())
		}
	}
	if n > maxLength {
		r.refuse("a string or an array of %d is too long: a builtin takes up to %d", n, maxLength)
	}
	return n
}

// arrayCheck returns what is checked before a method of arrays.
func (r *realm) arrayCheck(name string) func(goja.FunctionCall) {
	switch name {
	case "join", "toLocaleString", "sort", "indexOf", "lastIndexOf", "includes":
		return func(c goja.FunctionCall) {
			r.short(c)
			r.total(c.This, r.length(c.Argument(0)))
		}
	case "concat":
		return func(c goja.FunctionCall) {
			n := r.length(c.This)
			for _, a := range c.Arguments {
				if n += r.length(a); n > maxLength {
					r.refuse("the array would be longer than %d", maxLength)
				}
			}
		}
	case "flat":
		return func(c goja.FunctionCall) {
			r.short(c)
			if n := c.Argument(0).ToInteger(); n > maxFlat {
				r.refuse("flat: %d levels are too many: it takes up to %d", n, maxFlat)
			}
		}
	}
	return r.short
}

// total refuses an array whose strings, with between after each, are too long
// together.
func (r *realm) total(list goja.Value, between int) {
	o, ok := list.(*goja.Object)
	if !ok {
		return
	}
	sum := between * r.length(o)
	for _, key := range o.Keys() {
		if s, ok := o.Get(key).(goja.String); ok {
			sum += s.Length()
		}
		if sum > maxTotal {
			break
		}
	}
	if sum > maxTotal {
		r.refuse("the strings of the array are longer than %d together", maxTotal)
	}
}

// stringCheck returns what is checked before a method of strings.
func (r *realm) stringCheck(name string) func(goja.FunctionCall) {
	switch name {
	case "repeat":
		return func(c goja.FunctionCall) {
			if n, times := r.length(c.This.ToString()), c.Argument(0).ToInteger(); times > 0 && int64(n) > maxLength/times {
				r.refuse("repeat: the string would be longer than %d", maxLength)
			}
		}
	case "padStart", "padEnd":
		return func(c goja.FunctionCall) {
			r.short(c)
			if c.Argument(0).ToInteger() > maxLength {
				r.refuse("%s: the string would be longer than %d", name, maxLength)
			}
		}
	case "concat":
		return func(c goja.FunctionCall) {
			n := r.length(c.This)
			for _, a := range c.Arguments {
				if n += r.length(a); n > maxTotal {
					r.refuse("concat: the string would be longer than %d", maxTotal)
				}
			}
		}
	case "replace", "replaceAll", "split", "indexOf", "lastIndexOf", "includes":
		return func(c goja.FunctionCall) {
			r.short(c)
			n, m := r.length(c.This.ToString()), r.length(c.Argument(0))
			if text, ok := c.Argument(1).(goja.String); ok && strings.HasPrefix(name, "replace") {
				m = max(m, replacement(text.String(), n))
			}
			if m > 0 && n > maxCost/m {
				r.refuse("%s: the string is too long for this", name)
			}
		}
	case "match", "matchAll", "search":
		return func(c goja.FunctionCall) {
			r.short(c)
			if s, ok := c.Argument(0).(goja.String); ok {
				r.pattern(s.String())
			}
		}
	}
	return r.short
}

// replacement returns how long a replacement can become in a string of n: $&
// and its like stand for parts of that.
func replacement(text string, n int) int {
	length := len(text)
	for i := range len(text) {
		if text[i] == '$' {
			length += n
		}
	}
	return length
}

// parseCheck refuses JSON that nests so deep that its reader would end the
// program.
func (r *realm) parseCheck(c goja.FunctionCall) {
	r.length(c.Argument(0))
	depth, quoted := 0, false
	text := c.Argument(0).String()
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case quoted && b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '[', b == '{':
			if depth++; depth > maxCalls {
				r.refuse("JSON.parse: the text nests more than %d deep", maxCalls)
			}
		case b == ']', b == '}':
			depth--
		}
	}
}

// deep refuses arguments that nest too deep or hold too many values.
func (r *realm) deep(c goja.FunctionCall) {
	budget := maxValues
	for _, a := range c.Arguments {
		if err := checkResult(a, 0, &budget); err != nil {
			r.refuse("%v", err)
		}
	}
}
