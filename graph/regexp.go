package graph

import (
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/dlclark/regexp2"
	"github.com/dop251/goja"
)

const (
	maxPattern   = 10000                  // bytes of a regular expression
	maxMatching  = 1 << 25                // units of a text times states of the expression
	matchingTime = 500 * time.Millisecond // of an expression that has to try ways out one by one
)

// boundMatching limits the time of expressions that go beyond regular ones:
// with references back, or looking ahead. regexp2, which goja takes for them,
// can be stopped by its own clock alone, and has but a variable for it.
var boundMatching = sync.OnceFunc(func() { regexp2.DefaultMatchTimeout = matchingTime })

// restrictRegExp bounds what a match costs. A method other than exec and test
// gets its matches from exec once that is not goja's own.
func (r *realm) restrictRegExp() error {
	boundMatching()
	constructor, err := r.constructor("RegExp")
	if err != nil {
		return err
	}
	proto := constructor.Get("prototype").ToObject(r.vm)
	exec, ok := goja.AssertFunction(proto.Get("exec"))
	if !ok {
		return errors.New("this version of goja has no RegExp.prototype.exec")
	}
	match := func(c goja.FunctionCall) goja.Value {
		r.step()
		text := c.Argument(0).ToString()
		expression, _ := c.This.(*goja.Object)
		if expression == nil || expression.ClassName() != "RegExp" {
			r.refuse("exec: this is no regular expression")
		}
		if n := r.length(text); n > maxMatching/(1+states(expression.Get("source").String())) {
			r.refuse("the regular expression costs too much on a text of %d", n)
		}
		start := time.Now()
		v, err := exec(c.This, text)
		throw(r.vm, err)
		if time.Since(start) >= matchingTime {
			r.refuse("the regular expression takes too long") // and perhaps gave up: it says "no match" then
		}
		return v
	}
	checked := r.vm.ToValue(func(c goja.ConstructorCall) *goja.Object {
		r.step()
		if len(c.Arguments) > 0 {
			r.pattern(c.Arguments[0].String())
		}
		o, err := r.vm.New(constructor, c.Arguments...)
		throw(r.vm, err)
		return o
	}).ToObject(r.vm)
	for _, define := range []func() error{
		func() error { return r.define(proto, "exec", match) },
		func() error {
			return r.define(proto, "test", func(c goja.FunctionCall) goja.Value {
				return r.vm.ToValue(!goja.IsNull(match(c)))
			})
		},
		func() error { return proto.Set("compile", goja.Undefined()) },
		func() error { return checked.Set("prototype", proto) },
		func() error { return proto.Set("constructor", checked) },
		func() error { return r.vm.Set("RegExp", checked) },
	} {
		if err := define(); err != nil {
			return err
		}
	}
	return nil
}

// pattern refuses an expression that is too long.
func (r *realm) pattern(text string) {
	if len(text) > maxPattern {
		r.refuse("a regular expression of %d bytes is longer than %d", len(text), maxPattern)
	}
}

// states returns how many states an expression has at most: its length, times
// the largest number of its repetitions. Go's syntax refuses more than a
// thousand, nested ones multiplied.
func states(pattern string) int {
	times := 1
	for part := range strings.SplitSeq(pattern, "{") {
		for number := range strings.FieldsFuncSeq(part, func(c rune) bool { return c < '0' || c > '9' }) {
			if n, err := strconv.Atoi(number); err == nil && strings.Contains(part, "}") && n > times {
				times = min(n, 1000)
			}
		}
	}
	if strings.Count(pattern, "{") > 1 && times > 1 {
		times = 1000 // they may be nested
	}
	return len(pattern) * times
}
