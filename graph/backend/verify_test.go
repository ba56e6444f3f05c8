package backend

import (
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

func TestVerify(t *testing.T) {
	l := Link{1, 2, 3, 4}
	tests := []struct {
		name string
		harm func(*pebble.DB) error
		want string
	}{
		{"nothing", func(*pebble.DB) error { return nil }, ""},
		{"quad gone from one index", func(db *pebble.DB) error { return db.Delete(l.put(nil, 4), pebble.NoSync) }, "index 5 has other quads"},
		{"quad gone from the first index", func(db *pebble.DB) error { return db.Delete(l.put(nil, 0), pebble.NoSync) }, "their number is said to be 2"},
		{"wrong count", func(db *pebble.DB) error {
			return db.Merge(idKey(nil, keyCount, 2), counts{0, 1}.append(nil), pebble.NoSync)
		}, "term 2 is predicate of 2 quads, said to be of 3"},
		{"value gone", func(db *pebble.DB) error { return db.Delete(idKey(nil, keyValue, 3), pebble.NoSync) }, "terms have a value"},
		{"value changed", func(db *pebble.DB) error { return db.Set(idKey(nil, keyValue, 3), []byte{1, 'x'}, pebble.NoSync) }, "term 3 is found as 0"},
		{"damaged value", func(db *pebble.DB) error { return db.Set(idKey(nil, keyValue, 3), []byte{99}, pebble.NoSync) }, "damaged"},
		{"term without quad", func(db *pebble.DB) error { return db.Delete(idKey(nil, keyCount, 3), pebble.NoSync) }, "term 3 is in no quad"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := Memory()
			defer s.Close()
			err := s.ApplyDeltas([]graph.Delta{
				{Quad: quad.MakeIRI("a", "b", "c", "d"), Action: graph.Add},
				{Quad: quad.MakeIRI("e", "b", "f", ""), Action: graph.Add},
			}, graph.IgnoreOpts{})
			if err == nil {
				err = tt.harm(s.db)
			}
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			if err := s.Verify(t.Context(), func(p string) { found = append(found, p) }); err != nil {
				t.Fatal(err)
			}
			if text := strings.Join(found, "\n"); !strings.Contains(text, tt.want) || tt.want == "" && text != "" {
				t.Errorf("found %q, want %q", text, tt.want)
			}
		})
	}
}
