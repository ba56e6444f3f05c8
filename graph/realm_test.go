package graph_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"newsgraph/graph"
)

// Scripts that would end the program, fill the memory or be deaf to their time
// are refused, or end within a second of it.
func TestHostileScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds, and minutes with the race detector")
	}
	const (
		length = "too long"
		late   = "deadline"
		memory = "uses too much memory"
	)
	tests := []struct{ text, want string }{
		{`'x'.repeat(1e10)`, "would be longer"},
		{`'x'.padEnd(1e10)`, "would be longer"},
		{`'x'.repeat(1e5).replaceAll('x', 'y'.repeat(1e5))`, length},
		{"'x'.repeat(1e6).replace(/x/g, '$`')", length},
		{`'ā'.repeat(1e6).indexOf('ā'.repeat(5e5) + 'b')`, length},
		{`String.raw({raw: {length: 1e10}})`, "not there"},
		{`Array(4294967295).fill(0)`, length},
		{`Array(4294967295).sort()`, length},
		{`Array.prototype.fill.call({length: 4e9}, 0)`, length},
		{`Array(300).fill('x'.repeat(1e5)).sort()`, "longer than"},
		{`Array(300).fill('x'.repeat(1e5)).join()`, "longer than"},
		{`Array(1e6).concat(Array(1e6))`, "longer than"},
		{`[...Array(4294967295)]`, length},
		{`for (var x of Array(4294967295)) {}`, length},
		{`new Set(Array(4294967295))`, length},
		{`Array.from({length: 4e9})`, length},
		{`Math.max.apply(null, Array(1e9))`, length},
		{`JSON.stringify({a: Array(4294967295)})`, "holds more than"},
		{`JSON.stringify({toJSON: function () { return Array(4e9) }})`, "toJSON"},
		{`var a = '['; while (a.length < 1e6) a += a; JSON.parse(a)`, "nests more than"},
		{`var a = []; for (var i = 0; i < 1e3; i++) a = [a]; String(a)`, "call each other"},
		{`var a = []; for (var i = 0; i < 1e3; i++) a = [a]; a.flat(Infinity)`, "levels"},
		{`var a = 'x'; for (var i = 0; i < 40; i++) a = [a, a]; g.emit(a)`, "holds too much"},
		{`new ArrayBuffer(1e11)`, "not a constructor"},
		{`eval('1')`, "not there"},
		{`(function () {}).constructor('return 1')()`, "Not a function"},
		{`Object.getPrototypeOf(function* () {}).constructor('yield 1').name.x.y`, "TypeError"},
		{`new Proxy({}, {})`, "not a constructor"},
		{`/(?=a)(a+)+$/.test('a'.repeat(40) + '!')`, "takes too long"},
		{`'ab'.repeat(40).match(/(a|b|ab)*\1x/)`, "takes too long"},
		{`/a{1000}a{1000}b/.test('a'.repeat(1e6))`, "costs too much"},
		{`new RegExp('('.repeat(1e6))`, "longer than 10000"},
		{`'x'.match('('.repeat(1e6))`, "longer than 10000"},
		{`'x'.repeat(1e6).match(/x(?:.*y)?/g)`, late},
		{`var o = {}; o.toString = function () { return '' + o }; '' + o`, "call each other"},
		{`function f() { Promise.resolve().then(f) } f()`, late},
		{`var s = 'x'; while (true) s += s`, memory},
		{`var o = {}; while (true) o = {o: o}`, memory},
		{`var f = function () {}; while (true) f = f.bind(null)`, memory},
		{`while (true) g.emit('x'.repeat(1e6))`, memory},
		{`var m = new Map(); for (var i = 0; ; i++) m.set(i, 'x' + i)`, memory},
	}
	s := graph.Memory()
	example(t, s)
	for _, tt := range tests {
		limit, bytes := 30*time.Second, int64(1<<30)
		switch tt.want {
		case late:
			limit = 200 * time.Millisecond
		case memory:
			bytes = 32 << 20
		}
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		_, err := s.Query(ctx, graph.Gizmo, tt.text, graph.QueryOptions{Limit: 1 << 30, Memory: bytes})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.text, err, tt.want)
		}
		if errors.Is(err, graph.ErrMemory) != (tt.want == memory) {
			t.Errorf("%s: %v", tt.text, err)
		}
		if end, _ := ctx.Deadline(); time.Since(end) > 2*time.Second { // one, and one for a busy machine
			t.Errorf("%s: %v after its time", tt.text, time.Since(end))
		}
		cancel()
	}
}

// What is checked works as it does without.
func TestBuiltins(t *testing.T) {
	const text = `
		g.emit('a-b'.split(/-/).join('+'));
		g.emit('xyx'.replace(/x/g, '$&$&').replace('y', function (s) { return s.toUpperCase() }));
		g.emit(/y/.test('xyz'));
		g.emit('abc'.match(/b/).index);
		g.emit('x1y2'.match(/\d/g));
		g.emit('a1b'.search(/\d/));
		g.emit([3, 1, 2].sort().map(function (x) { return 2 * x }).filter(function (x) { return x > 2 }));
		g.emit([3, 1, 2].sort(function (a, b) { return b - a }).concat([0], 7).indexOf(7));
		g.emit([..."ab", ...[1, 2]]);
		g.emit(JSON.parse(JSON.stringify({a: [1, "["], d: new Date(0)})));
		g.emit(new RegExp('B', 'i').test('abc') && /x/ instanceof RegExp && new RegExp(/x/g).global && RegExp('x').source == 'x');
		g.emit(Math.max.apply(null, [1, 5]));
		g.emit(Array.prototype.slice.call({0: 'x', length: 1}));
		g.emit(String([1, [2, 3]]) + [].concat([1]));
		var [a, ...b] = [1, 2, 3]; g.emit([a, b]);
		g.emit(new Set([1, 1, 2]).size + Array.from('ab').length + 'ab'.padStart(4).length + 'ab'.repeat(2).length);
		try { 'x'.repeat(-1) } catch (e) { g.emit(e instanceof RangeError) }
		try { [].reduce(function () {}) } catch (e) { g.emit(e instanceof TypeError) }`
	const want = `["a+b","xxYxx",true,1,["1","2"],1,[4,6],4,["a","b",1,2],{"a":[1,"["],"d":"1970-01-01T00:00:00.000Z"},true,5,["x"],"1,2,31",[1,[2,3]],12,true,true]`
	if got := ask(t, graph.Memory(), graph.Gizmo, text, graph.QueryOptions{Memory: 1 << 30}); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
