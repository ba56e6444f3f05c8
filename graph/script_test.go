package graph_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"newsgraph/graph"
)

// hostile are scripts that would end the program, fill its memory or be deaf to
// their time if they ran in it.
var hostile = []string{
	`iri("a").shortWith()`,
	`var a=[3,2,1]; a.sort(function(x,y){a.pop();return x-y})`,
	`RegExp.prototype[Symbol.replace].call({},"a","b")`,
	`function run(f){let v=true;try{return 1;let r=false;()=>r&&v&&f}finally{v=false}} run()`,
	`var p=Promise.resolve(1);p.constructor={};p.constructor[Symbol.species]=function(e){e(function(){throw 1},function(){})};p.then(function(){})`,
	`var b=[];b[0]=b;g.V({a:b}).All()`,
	`var s=new Set();s.add(s);g.V(s).All()`,
	`var s=new Map();s.set(s,s);iri(s)`,
	`var s=new Set();s.add(s);g.Emit(s)`,
	`var s=new Map();s.set(1,s);g.emit({a:[s]})`,
	`var s=new Proxy({},{get(t,k){return s},ownKeys(){return ["a"]},getOwnPropertyDescriptor(){return {value:s,enumerable:true,configurable:true}}});g.emit(s)`,
	`var s={};s.toString=function(){return ""+s};g.V().Tag(s)`,
	`var s={};Object.defineProperty(s,"length",{get(){throw s}});g.V([s]).Out(s).All()`,
	`function mk(){return {get a(){return mk()}}} throw mk()`,
	`JSON.stringify(1, Array)`,
	`var a=[];for(var i=0;i<60;i++)a=[a,a];a.flat(64)`,
	`var a=[];for(var i=0;i<60;i++)a=[a,a];g.emit(a)`,
	`var a=[];for(var i=0;i<60;i++)a=[a,a];g.V(a).All()`,
	`var a=[];for(var i=0;i<1e6;i++)a=[a];g.emit(a)`,
	"var s='x'.repeat(1<<20);`" + strings.Repeat("${s}", 12000) + "`",
	`var s='x'; while (true) s += s`,
	`var s='x'.repeat(1e6); var p=g.V(s); for (var i=0;i<9;i++) p=p.And(p); p.All()`,
	`var p=g.V(); for (var i=0;i<9000;i++) p=p.Tag('x'.repeat(1e5)); p.All()`,
	`'x'.repeat(1e10)`,
	`'x'.padEnd(1e10)`,
	`'x'.repeat(1e5).replaceAll('x', 'y'.repeat(1e5))`,
	"'x'.repeat(1e6).replace(/x/g, '$`')",
	`String.raw({raw: {length: 1e10}})`,
	`Array(4294967295).fill(0)`,
	`Array(4294967295).sort()`,
	`for (var x of Array(4294967295)) {}`,
	`Math.max.apply(null, Array(1e9))`,
	`JSON.stringify({a: Array(4294967295)})`,
	`var a = []; for (var i = 0; i < 1e6; i++) a = [a]; String(a)`,
	`new ArrayBuffer(1e11)`,
	`eval('('.repeat(1e6))`,
	`(function () {}).constructor('('.repeat(1e6))()`,
	`new Proxy({}, new Proxy({}, {get() { while (true); }})).x`,
	`/(?=a)(a+)+$/.test('a'.repeat(40) + '!')`,
	`/a{1000}a{1000}b/.test('a'.repeat(1e6))`,
	`new RegExp('('.repeat(1e7))`,
	`function f() { Promise.resolve().then(f) } f()`,
	`var f = function () {}; while (true) f = f.bind(null)`,
	`while (true) g.emit('x'.repeat(1e6))`,
	`while (true) g.emit(1)`,
	`while (true) g.emit({a: [{}, {}, {}]})`,
	`while (true) g.V().ToArray()`,
	`while (true) try { while (true) g.V().Out({}).All() } catch (e) {}`,
	`g.V().ForEach(function f(d) { g.V().ForEach(f) })`,
	`g.V().ForEach(function (d) { throw d })`,
	`g.V().ForEach(1, function (d) { while (true); })`,
	`var m = new Map(); for (var i = 0; ; i++) m.set(i, 'x' + i)`,
	`g.emit = g.V = graph = iri = 1; for (var k in this) this[k] = this`,
	`Object.prototype.__proto__ = null; Object.prototype.then = function () { throw 1 }; g.V().All()`,
	`Array.prototype.push = Array.prototype.map = null; Object.prototype.get = function () {}; g.emit([1])`,
	`throw [1]`, `throw {}`, `throw null`, `throw undefined`, `throw g`, `throw g.V()`, `throw Symbol("x")`,
	`throw function () {}`, `throw new Proxy({}, {})`, `throw new Error([1])`, `throw {toString: 1, valueOf: 2}`, `throw 1n`,
	`throw {toString() { throw {toString() { throw 1 }} }}`,
	`throw Object.create(null)`, `var e = new Error("x"); e.stack = e.message = e.cause = e; throw e`,
}

// Whatever a script does, it ends in its time, with an answer, and without
// memory of the program's.
func TestHostileScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts many processes")
	}
	s := graph.Memory()
	example(t, s)
	for _, text := range hostile {
		ends(t, s, text, 300*time.Millisecond)
		want := `[{"id":"<entity:huawei>"}]`
		if got := ask(t, s, graph.Gizmo, `g.V("<entity:google>").Out("<relation:stopped-supplying>").All()`, graph.QueryOptions{}); got != want {
			t.Errorf("after %.100s: %s", text, got)
		}
	}
}

// ends runs a script that may do harm, and fails if it does.
func ends(t testing.TB, s *graph.Store, text string, limit time.Duration) {
	t.Helper()
	const memory = 64 << 20
	before := resident()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	_, err := s.Query(ctx, graph.Gizmo, text, graph.QueryOptions{Limit: 1 << 30, Memory: memory})
	var wrong *graph.QueryError
	if err != nil && !errors.Is(err, graph.ErrMemory) && !errors.Is(err, context.DeadlineExceeded) && !errors.As(err, &wrong) {
		t.Errorf("%.200s: %v", text, err)
	}
	if err != nil && strings.TrimSpace(strings.TrimPrefix(err.Error(), "gizmo query:")) == "" {
		t.Errorf("%.200s: an error without words", text)
	}
	if end, _ := ctx.Deadline(); time.Since(end) > 5*time.Second { // on a busy machine, too
		t.Errorf("%.200s: %v after its time", text, time.Since(end))
	}
	if grown := resident() - before; grown > 2*memory {
		t.Errorf("%.200s: the program has grown by %d MB", text, grown>>20)
	}
}

// resident returns the bytes that the program has of the machine's memory; 0
// where that can't be told.
func resident() int64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	pages, _ := strconv.ParseInt(strings.Fields(string(text))[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

// What a script gives and gets crosses to its process and back as it is.
func TestScriptValues(t *testing.T) {
	const text = `
		g.emit('a-b'.split(/-/).join('+'));
		g.emit([1, 1.5, -7, true, null, undefined, NaN, "\u0000ü", function () {}, g.V(), gt(1)]);
		g.emit({a: [1, "["], d: new Date(0), i: iri("x:y"), s: str("z"), l: lang("a", "de"), t: typed("1", "xsd:t")});
		g.emit(new Map([[1, 2]])); g.emit(Symbol("x")); g.emit(undefined); g.emit(0); g.emit("");
		g.emit(typeof g.V + typeof g.V() + typeof g + ("All" in g.V()));
		g.emit(g.V("<entity:google>").Out("<relation:stopped-supplying>").ToValue());
		g.emit(g.V("<entity:nobody>").ToValue());
		g.emit(g.V("<entity:google>").Tag("a", 5, undefined).Out("<relation:stopped-supplying>").TagArray());
		g.emit(g.V(iri("entity:google")).Out(["<nothing>", iri("relation:stopped-supplying")]).ToArray().map(function (x) { return x + "!" }));
		g.addNamespace("e", "entity:"); g.emit(g.V(g.IRI("e:google")).Count());
		var seen = []; g.V("<status:reported>", "<status:claimed>").In("<ng:status>").ForEach(function (d) { seen.push(g.V(d.id).Out("<rdf:subject>").ToValue()) }); g.emit(seen.sort());
		try { g.V().ForEach(function (d) { throw new TypeError("mine") }) } catch (e) { g.emit(e instanceof TypeError && e.message) }
		try { g.V().ForEach(2) } catch (e) { g.emit("" + e) }
		g.V().Tag("x").GetLimit(2);
		g.V("<entity:google>").Out("<relation:stopped-supplying>").All()`
	want := []string{
		`"a+b"`, `[1,1.5,-7,true,null,null,null,"\u0000ü",null,null,null]`,
		`{"a":[1,"["],"d":"1970-01-01T00:00:00Z","i":"x:y","l":{"Value":"a","Lang":"de"},"s":"z","t":{"Value":"1","Type":"xsd:t"}}`,
		`"x"`, `0`, `""`, `"functionobjectobjecttrue"`, `"<entity:huawei>"`,
		`[{"":"<entity:google>","5":"<entity:google>","a":"<entity:google>","id":"<entity:huawei>"}]`,
		`["<entity:huawei>!"]`, `1`, `["<entity:google>","<entity:huawei>"]`, `"mine"`, `"expected js callback function"`,
	}
	s := graph.Memory()
	example(t, s)
	got := ask(t, s, graph.Gizmo, text, graph.QueryOptions{Memory: 1 << 30})
	if !strings.HasPrefix(got, "["+strings.Join(want, ",")+",") {
		t.Errorf("got  %s\nwant %s", got, strings.Join(want, ","))
	}
	if n := strings.Count(got, `"x":`); n != 2 {
		t.Errorf("%d rows of GetLimit(2)", n)
	}
}

// A child that is killed is the query's problem alone.
func TestKilledScript(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("it finds the children in /proc")
	}
	s := graph.Memory()
	example(t, s)
	begun := make(chan struct{})
	go func() {
		<-begun
		for _, pid := range childrenOf(t, os.Getpid()) {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	}()
	ask(t, s, graph.Gizmo, `g.emit(1)`, graph.QueryOptions{})
	close(begun)
	_, err := s.Query(t.Context(), graph.Gizmo, `while (true) {}`, graph.QueryOptions{})
	var wrong *graph.QueryError
	if !errors.As(err, &wrong) || !strings.Contains(err.Error(), "it ended the process that ran it: signal: killed") {
		t.Errorf("error %v", err)
	}
	ask(t, s, graph.Gizmo, `g.emit(1)`, graph.QueryOptions{})
}

// childrenOf returns the processes that one has started for scripts.
func childrenOf(t testing.TB, pid int) (list []int) {
	t.Helper()
	names, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		var id, parent int
		var state string
		end := strings.LastIndexByte(string(text), ')')
		if _, err := fmt.Sscan(string(text[end+1:]), &state, &parent); err != nil || parent != pid {
			continue
		}
		args, err := os.ReadFile(filepath.Dir(name) + "/cmdline")
		if _, wrong := fmt.Sscan(string(text), &id); err == nil && wrong == nil && strings.HasSuffix(string(args), "\x00script-worker\x00") {
			list = append(list, id)
		}
	}
	return list
}
