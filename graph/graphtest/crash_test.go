package graphtest

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
)

// logged is a store in memory that keeps its changes in a file, a line a
// batch or, wrongly, a line a change. It writes what Crash writes and no more.
type logged struct {
	graph.QuadStore
	file  *os.File
	lines func([]graph.Delta) [][]graph.Delta
	early bool // reports a batch before it is in the file
}

// entry is a delta as the file has it: of the quads of crashQuads, some with a
// number and some with a string and a label.
type entry struct {
	Subject, Predicate, Object, Label string
	Number                            int
	Delete                            bool
}

func entryOf(d graph.Delta) entry {
	e := entry{Delete: d.Action == graph.Delete, Subject: string(d.Quad.Subject.(quad.IRI)), Predicate: string(d.Quad.Predicate.(quad.IRI))}
	switch o := d.Quad.Object.(type) {
	case quad.Int:
		e.Number = int(o)
	case quad.String:
		e.Object, e.Label = string(o), string(d.Quad.Label.(quad.IRI))
	}
	return e
}

func (e entry) delta() graph.Delta {
	d := graph.Delta{Action: graph.Add, Quad: quad.Quad{Subject: quad.IRI(e.Subject), Predicate: quad.IRI(e.Predicate), Object: quad.Int(e.Number)}}
	if e.Label != "" {
		d.Quad.Object, d.Quad.Label = quad.String(e.Object), quad.IRI(e.Label)
	}
	if e.Delete {
		d.Action = graph.Delete
	}
	return d
}

func (l *logged) ApplyDeltas(batch []graph.Delta, opts graph.IgnoreOpts) error {
	write := func() error {
		for _, line := range l.lines(batch) {
			var entries []entry
			for _, d := range line {
				entries = append(entries, entryOf(d))
			}
			if err := json.NewEncoder(l.file).Encode(entries); err != nil {
				return err
			}
		}
		return nil
	}
	if l.early {
		go write()
	} else if err := write(); err != nil {
		return err
	}
	return l.QuadStore.ApplyDeltas(batch, opts)
}

func (l *logged) Close() error { return errors.Join(l.file.Close(), l.QuadStore.Close()) }

// openLogged reads the file up to its last whole line, and cuts it there.
func openLogged(dir string, early bool, lines func([]graph.Delta) [][]graph.Delta) (graph.QuadStore, error) {
	name := filepath.Join(dir, "log")
	text, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	whole := text[:strings.LastIndexByte(string(text), '\n')+1]
	if err := os.WriteFile(name, whole, 0o644); err != nil {
		return nil, err
	}
	qs, err := graph.NewQuadStore("memstore", "", nil)
	if err != nil {
		return nil, err
	}
	scan := bufio.NewScanner(strings.NewReader(string(whole)))
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		var entries []entry
		if err := json.Unmarshal(scan.Bytes(), &entries); err != nil {
			return nil, err
		}
		var batch []graph.Delta
		for _, e := range entries {
			batch = append(batch, e.delta())
		}
		if err := qs.ApplyDeltas(batch, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
			return nil, err
		}
	}
	file, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	return &logged{QuadStore: qs, file: file, lines: lines, early: early}, err
}

func together(batch []graph.Delta) [][]graph.Delta { return [][]graph.Delta{batch} }

func apart(batch []graph.Delta) (lines [][]graph.Delta) {
	for i := range batch {
		lines = append(lines, batch[i:i+1])
	}
	return lines
}

// A store that keeps whole batches before it reports them passes.
func TestCrash(t *testing.T) {
	skipShort(t)
	Crash(t, Backend{Open: func(dir string) (graph.QuadStore, error) { return openLogged(dir, false, together) }}, 5)
}

// One that keeps half a batch is found out.
func TestCrashHalf(t *testing.T) {
	mustFail(t, Backend{Open: func(dir string) (graph.QuadStore, error) { return openLogged(dir, false, apart) }})
}

// One that reports too early is found out.
func TestCrashEarly(t *testing.T) {
	mustFail(t, Backend{Open: func(dir string) (graph.QuadStore, error) { return openLogged(dir, true, together) }})
}

// skipShort skips what is about processes, not about what runs at the same
// time, when the race detector slows it down.
func skipShort(t *testing.T) {
	if testing.Short() {
		t.Skip("processes are killed in the long run alone")
	}
}

func mustFail(t *testing.T, b Backend) {
	skipShort(t)
	r := &recorder{TB: t}
	r.run(func() { Crash(r, b, 100) })
	if !r.Failed() {
		t.Error("a hundred kills did no harm")
	}
}
