package backend

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

var harms = flag.Int("harms", 1, "places of each file of a store that the damage test harms in each way")

// files are those of a store, by name.
type files map[string][]byte

func filesOf(t testing.TB, fs vfs.FS) files {
	t.Helper()
	names, err := fs.List("store")
	if err != nil {
		t.Fatal(err)
	}
	out := files{}
	for _, name := range names {
		f, err := fs.Open(fs.PathJoin("store", name))
		if err != nil {
			t.Fatal(err)
		}
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		text := make([]byte, info.Size())
		if len(text) > 0 {
			if _, err := f.ReadAt(text, 0); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		out[name] = text
	}
	return out
}

func (f files) in(t testing.TB) vfs.FS {
	t.Helper()
	fs := vfs.NewMem()
	if err := fs.MkdirAll("store", 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range f {
		w, err := fs.Create(fs.PathJoin("store", name), category)
		if err == nil {
			_, err = w.Write(text)
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return fs
}

func quadsOf(s *Store) (string, error) {
	var out []string
	it := s.QuadsAllIterator().Iterate()
	defer it.Close()
	for it.Next(context.Background()) {
		q, err := s.Quad(it.Result())
		if err != nil {
			return "", err
		}
		out = append(out, q.NQuad())
	}
	slices.Sort(out)
	return strings.Join(out, "\n"), it.Err()
}

// state is a store, and what is in it.
type state struct {
	name  string
	files files
	quads string
}

// states returns a store as its files are at several times: as a kill leaves
// it, and closed.
func states(t *testing.T) (out []state) {
	fs := vfs.NewMem()
	s, err := open("store", fs, true)
	if err != nil {
		t.Fatal(err)
	}
	s.large = 900
	batch := func(action graph.Procedure, label string, quads int) {
		t.Helper()
		var in []graph.Delta
		for i := range quads {
			in = append(in, graph.Delta{Action: action, Quad: quad.Quad{
				Subject: quad.IRI(fmt.Sprint("s", i%40)), Predicate: quad.IRI(fmt.Sprint("p", i%3)),
				Object: quad.String(fmt.Sprintf("%d of %s", i, label)), Label: quad.IRI(label),
			}})
		}
		if err := s.ApplyDeltas(in, graph.IgnoreOpts{}); err != nil {
			t.Fatal(err)
		}
	}
	keep := func(name string) {
		t.Helper()
		quads, err := quadsOf(s)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, state{name, filesOf(t, fs), quads})
	}
	for i := range 20 {
		batch(graph.Add, fmt.Sprint("l", i), 10)
	}
	keep("killed with a log alone")
	if err := s.db.Flush(); err != nil {
		t.Fatal(err)
	}
	keep("killed behind a flush")
	batch(graph.Add, "large", 1000)
	for i := range 10 {
		batch(graph.Delete, fmt.Sprint("l", i), 10)
		batch(graph.Add, fmt.Sprint("m", i), 10)
	}
	keep("killed with tables and a log")
	if err := s.db.Compact(t.Context(), []byte{0}, []byte{0xff}, true); err != nil {
		t.Fatal(err)
	}
	batch(graph.Add, "last", 20)
	keep("killed behind a compaction")
	want, err := quadsOf(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return append(out, state{"closed", filesOf(t, fs), want})
}

// opened opens a harmed store. What was done to it must be told, by Open,
// Verify or a read, or be without effect; and a store that is refused stays as
// it is.
func (s *state) opened(t *testing.T, harmed files, what string) (told bool) {
	t.Helper()
	fs := harmed.in(t)
	store, err := open("store", fs, false)
	if err != nil {
		now := filesOf(t, fs)
		delete(now, "LOCK")
		before := maps.Clone(harmed)
		delete(before, "LOCK")
		if !maps.EqualFunc(now, before, bytes.Equal) {
			t.Errorf("%s, %s: refused, and changed: %v\n%v\n%v", s.name, what, err,
				slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(now)))
		}
		if testing.Verbose() {
			t.Logf("%s, %s: %v", s.name, what, err)
		}
		return true
	}
	defer store.Close()
	var problems []string
	err = store.Verify(t.Context(), func(p string) { problems = append(problems, p) })
	if err != nil || len(problems) > 0 {
		return true
	}
	if quads, err := quadsOf(store); err != nil {
		return true
	} else if quads != s.quads {
		t.Errorf("%s, %s: of %d bytes of quads %d are there, and nothing tells", s.name, what, len(s.quads), len(quads))
	}
	return false
}

// A file that is harmed is told of, or does no harm.
func TestDamage(t *testing.T) {
	ways := []struct {
		name string
		harm func(text []byte, at int) []byte
	}{
		{"a bit flipped", func(text []byte, at int) []byte { text[at] ^= 1 << (at % 8); return text }},
		{"cut", func(text []byte, at int) []byte { return text[:at] }},
		{"32 bytes zeroed", func(text []byte, at int) []byte { clear(text[at:min(at+32, len(text))]); return text }},
		{"zeroed from there on", func(text []byte, at int) []byte { clear(text[at:]); return text }},
		{"a byte more", func(text []byte, at int) []byte { return slices.Insert(text, at, 'x') }},
	}
	r := rand.New(rand.NewPCG(3, 4))
	done, told := 0, 0
	for _, s := range states(t) {
		for _, name := range slices.Sorted(maps.Keys(s.files)) {
			text := s.files[name]
			if len(text) == 0 {
				continue
			}
			places := []int{0, len(text) - 1}
			for range *harms {
				places = append(places, r.IntN(len(text)))
			}
			for _, at := range places {
				for _, way := range ways {
					harmed := maps.Clone(s.files)
					harmed[name] = way.harm(bytes.Clone(text), at)
					if s.opened(t, harmed, fmt.Sprintf("%s: %s at %d of %d", name, way.name, at, len(text))) {
						told++
					}
					done++
				}
			}
		}
	}
	t.Logf("%d harms: %d told, %d without effect", done, told, done-told)
}

// Without a file, or two, the store is refused, or whole.
func TestMissing(t *testing.T) {
	done, told := 0, 0
	for _, s := range states(t) {
		names := slices.Sorted(maps.Keys(s.files))
		for i, a := range names {
			for _, b := range names[i:] {
				left := maps.Clone(s.files)
				delete(left, a)
				delete(left, b)
				if s.opened(t, left, "without "+a+" and "+b) {
					told++
				}
				done++
			}
		}
		for name := range s.files { // nothing makes a store of what is left
			left := maps.Clone(s.files)
			maps.DeleteFunc(left, func(n string, _ []byte) bool { return n != name })
			if _, err := open("store", left.in(t), false); err == nil {
				t.Errorf("%s: %s alone is a store", s.name, name)
			}
		}
	}
	t.Logf("%d without a file or two: %d told, %d without effect", done, told, done-told)
}

// A store of a program that didn't count is taken over, and counted from then on.
func TestUncounted(t *testing.T) {
	fs := vfs.NewMem()
	s, err := open("store", fs, true)
	if err != nil {
		t.Fatal(err)
	}
	add := func(name string) {
		t.Helper()
		if err := s.ApplyDeltas([]graph.Delta{{Quad: quad.MakeIRI(name, "p", "o", "l"), Action: graph.Add}}, graph.IgnoreOpts{}); err != nil {
			t.Fatal(err)
		}
	}
	add("a")
	if err := s.db.Delete(keyBatches, pebble.Sync); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := fs.Remove(fs.PathJoin("store", noteName)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if s, err = open("store", fs, false); err != nil {
			t.Fatal(err)
		}
		add(fmt.Sprint("b", s.batches))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	noted, found, err := readNote(fs, fs.PathJoin("store", noteName))
	if noted != 3 || !found || err != nil {
		t.Errorf("the note: %d, %v, %v", noted, found, err)
	}
}

// With an emptied note a store is opened with what is left of it.
func TestGoOn(t *testing.T) {
	s := states(t)[0]
	harmed := maps.Clone(s.files)
	for name, text := range harmed {
		if strings.HasSuffix(name, ".log") && len(text) > 1000 {
			harmed[name] = text[:len(text)*2/3]
		}
	}
	if _, err := open("store", harmed.in(t), false); err == nil || !strings.Contains(err.Error(), "are lost") {
		t.Fatalf("a log that is cut: %v", err)
	}
	harmed[noteName] = nil
	for range 2 {
		fs := harmed.in(t)
		left, err := open("store", fs, false)
		if err != nil {
			t.Fatal(err)
		}
		if err := left.Verify(t.Context(), func(p string) { t.Error(p) }); err != nil {
			t.Error(err)
		}
		if err := left.Close(); err != nil {
			t.Fatal(err)
		}
		harmed = filesOf(t, fs)
	}
}
