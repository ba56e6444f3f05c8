package script

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
)

func TestMain(m *testing.M) {
	Worker()
	os.Exit(m.Run())
}

// people is a small graph.
func people() *memstore.QuadStore {
	var quads []quad.Quad
	for i := range 40 {
		a, b := fmt.Sprintf("p%d", i), fmt.Sprintf("p%d", (i*7+3)%40)
		quads = append(quads, quad.Make(quad.IRI(a), quad.IRI("follows"), quad.IRI(b), quad.IRI("l"+a[1:2])), quad.Make(quad.IRI(a), quad.IRI("age"), quad.Int(i), nil))
	}
	return memstore.New(quads...)
}

// execute runs a script and returns its results and how it ended.
func execute(ctx context.Context, s query.Session, text string, limit int) (results []any, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	it, err := s.Execute(ctx, text, query.Options{Collation: query.JSON, Limit: limit})
	if err != nil {
		return nil, err
	}
	for it.Next(ctx) {
		if r := it.Result(); r != nil {
			results = append(results, r)
		}
	}
	err = it.Err()
	cancel()
	for it.Next(ctx) || it.Next(context.Background()) {
	}
	return results, errors.Join(err, it.Close())
}

// builtins returns what a script finds in the engine, as expressions.
func builtins(t testing.TB) []string {
	vm, err := machine(gizmo.NewSession(nil))
	if err != nil {
		t.Fatal(err)
	}
	v, err := vm.RunString(`
		var list = [], seen = [];
		function gather(path, o, depth) {
			if (o === null || typeof o != "object" && typeof o != "function" || depth > 3 || seen.includes(o)) return;
			seen.push(o);
			for (var k of Object.getOwnPropertyNames(o)) {
				if (/^(list|seen|gather|k)$/.test(k) || !/^[a-zA-Z]\w*$/.test(k)) continue;
				var at = path ? path + "." + k : k, v = {};
				try { v = o[k] } catch (e) {}
				if (typeof v != "object" && typeof v != "function") continue;
				list.push(at);
				gather(at, v, depth + 1);
			}
			for (var s of Object.getOwnPropertySymbols(o)) list.push(path + "[" + s.description + "]");
		}
		gather("", globalThis, 0);
		gather("Object.getPrototypeOf(function*(){})", Object.getPrototypeOf(function*(){}), 0);
		gather("Object.getPrototypeOf(async function(){})", Object.getPrototypeOf(async function(){}), 0);
		gather("Object.getPrototypeOf([].values())", Object.getPrototypeOf([].values()), 0);
		list`)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, name := range v.Export().([]any) {
		list = append(list, name.(string))
	}
	return list
}

// methods returns the methods of g or of a path.
func methods(t testing.TB, of string) []string {
	vm, err := machine(gizmo.NewSession(nil))
	if err != nil {
		t.Fatal(err)
	}
	v, err := vm.RunString(of)
	if err != nil {
		t.Fatal(err)
	}
	return v.ToObject(vm).Keys()
}

// writer writes scripts.
type writer struct {
	*rand.Rand
	builtins, ofG, paths []string
	depth                int
}

func (w *writer) of(list []string) string { return list[w.IntN(len(list))] }

// values are such as engines stumble over.
var values = []string{
	"v0", "v1", "v2", "0", "-1", "1e9", "4294967295", "NaN", "null", "undefined", `""`, `"a"`, `"<p1>"`, `"<follows>"`, "1n", "this",
	`"x".repeat(1e5)`, `"\ud800"`, `"$&$1"`, "[]", "[3,2,1]", "Array(1e6)", "Array(4294967295)", "[,1]", "{}", "{length: 4e9}", "{length: -1}",
	"function(x){return x}", "function(){throw 1}", "()=>v0", "function*(){yield v0}", "async function(){await v0}", "class extends Array{}",
	"new Map([[1,v0]])", "new Set([v0])", "new WeakMap", "Symbol.iterator", "Symbol()", "/(a+)+$/g", "/(?=a)\\1/", "new Date(NaN)", "new Error",
	"Promise.resolve(v0)", "new Proxy({}, v0)", "new Proxy([], {get(){return v1}})", "new Proxy(function(){}, {})", "Object.create(null)",
	"{toString(){return v0}}", "{valueOf(){throw v1}}", "{toJSON(){return v0}}", "{then(f){f(v1)}}", "{get a(){return v0}}", "{[Symbol.toPrimitive](){return v1}}",
	"{[Symbol.iterator]:function*(){while(true)yield v0}}", "{__proto__: v1}", "new ArrayBuffer(8)", "new Uint8Array(9)", "new Float64Array(2)",
	"g", "g.V()", `g.V("<p1>")`, `g.M().Out("<follows>")`, `iri("p1")`, "gt(3)", `regex("p")`, `lang("a","b")`,
}

func (w *writer) value() string {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 5 {
		return w.of(values)
	}
	switch w.IntN(12) {
	case 0, 1, 2:
		return "(" + w.of(values) + ")"
	case 3, 4:
		return w.of(w.builtins) + w.args()
	case 5:
		return w.of(w.builtins) + ".call(" + w.value() + "," + w.value() + "," + w.value() + ")"
	case 6:
		return "new (" + w.of(w.builtins) + ")" + w.args()
	case 7:
		return w.of(w.builtins)
	case 8:
		return "g." + w.of(w.ofG) + w.args()
	case 9, 10:
		p := w.of([]string{"g.V()", `g.V("<p1>")`, "g.M()", "v0"})
		for range w.IntN(4) {
			p += "." + w.of(w.paths) + w.args()
		}
		return p
	default:
		return "[" + w.value() + ",..." + w.value() + "]"
	}
}

func (w *writer) args() string {
	list := make([]string, w.IntN(4))
	for i := range list {
		list[i] = w.value()
	}
	return "(" + strings.Join(list, ",") + ")"
}

func (w *writer) statement() string {
	v := w.of([]string{"v0", "v1", "v2"})
	switch w.IntN(12) {
	case 0, 1, 2, 3, 4:
		return "try { " + v + " = " + w.value() + " } catch (e) { " + v + " = e }"
	case 5:
		return "try { " + w.of(w.builtins) + " = " + w.value() + " } catch (e) {}"
	case 6:
		return "for (var i = 0; i < 1e" + strconv.Itoa(w.IntN(6)) + "; i++) try { " + v + " = " + w.value() + " } catch (e) { v2 = e }"
	case 7:
		return "try { Object.defineProperty(" + w.value() + ", " + w.of([]string{`"length"`, `"constructor"`, "Symbol.iterator", "Symbol.species", `"then"`, `"a"`}) +
			", {get() { return " + w.value() + " }, configurable: true}) } catch (e) {}"
	case 8:
		return "try { " + v + "[" + w.value() + "] = " + w.of([]string{"v0", "v1", "v2"}) + " } catch (e) {}"
	case 9:
		return "g.emit(" + w.value() + ")"
	case 10:
		return v + " = " + v + " + " + v
	default:
		return "throw " + w.value()
	}
}

// FuzzScript writes scripts of the engine's builtins, Gizmo's methods and
// hostile objects. Each ends in its time, whatever it does, and the program and
// its children keep to their memory.
func FuzzScript(f *testing.F) {
	engine, ofG, paths := builtins(f), methods(f, "g"), methods(f, "g.V()")
	if len(engine) < 500 || len(ofG) < 10 || len(paths) < 40 {
		f.Fatalf("%d builtins, %d methods of g, %d of paths", len(engine), len(ofG), len(paths))
	}
	for seed := range uint64(100) {
		f.Add(seed)
	}
	const memory, late = 32 << 20, 100 * time.Millisecond
	store := people()
	f.Fuzz(func(t *testing.T, seed uint64) {
		w := &writer{Rand: rand.New(rand.NewPCG(seed, 0)), builtins: engine, ofG: ofG, paths: paths}
		text := "var v0 = 1, v1 = [1], v2 = {};\n"
		for range 1 + w.IntN(8) {
			text += w.statement() + ";\n"
		}
		ctx, cancel := context.WithTimeout(t.Context(), late)
		defer cancel()
		_, err := execute(ctx, New(store, memory), text, 100)
		if end, _ := ctx.Deadline(); time.Since(end) > 10*time.Second {
			t.Errorf("%v after its time:\n%s", time.Since(end), text)
		}
		if errors.Is(err, errWire) {
			t.Errorf("%v:\n%s", err, text)
		}
		for pid, most := range map[string]int{"self": 1 << 30, "children": memory + 100<<20} {
			if have := peak(pid); have > most {
				t.Errorf("%s: %d MB:\n%s", pid, have>>20, text)
			}
		}
	})
}

// peak returns the most bytes that the process, or one of its children that
// wait for a script, ever had; 0 where that can't be told.
func peak(of string) (most int) {
	names := []string{"self"}
	if of == "children" {
		names = nil
		children.mu.Lock()
		for _, c := range children.idle {
			names = append(names, strconv.Itoa(c.cmd.Process.Pid))
		}
		children.mu.Unlock()
	}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join("/proc", name, "status"))
		if err != nil {
			continue
		}
		_, after, _ := strings.Cut(string(text), "\nVmHWM:")
		size, _, _ := strings.Cut(after, "kB")
		n, _ := strconv.Atoi(strings.TrimSpace(size))
		most = max(most, n<<10)
	}
	return most
}
