package postgres

import (
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// What is wrong with the tables is named. The terms are numbered from 1: a, b,
// c, d, e, f.
func testVerify(t *testing.T, address string) {
	for _, tt := range []struct{ name, harm, want string }{
		{"nothing", "SELECT", ""},
		{"quad gone", "DELETE FROM quad WHERE l = 0", "1 quads are stored, their number is said to be 2\nterm 5 is in no quad\nterm 6 is in no quad"},
		{"quad too many", "INSERT INTO quad VALUES (1, 2, 3, 0)", "3 quads are stored, their number is said to be 2"},
		{"wrong numbers", "UPDATE store SET nodes = 9, quads = 8", "2 quads are stored, their number is said to be 8\n6 terms are stored, their number is said to be 9"},
		{"term gone", "DELETE FROM node WHERE id = 3", "5 terms are stored, their number is said to be 6\nquad (1, 2, 3, 4): its object has no value"},
		{"label gone", "UPDATE node SET id = -4 WHERE id = 4", "term -4 is of a number not yet given\nterm -4 is in no quad\nquad (1, 2, 3, 4): its label has no value"},
		{"quad of others", "UPDATE quad SET s = 0, p = 77 WHERE l = 0", "term 5 is in no quad\nquad (0, 77, 6, 0): its subject has no value\nquad (0, 77, 6, 0): its predicate has no value"},
		{"numbers forgotten", "SELECT setval('node_id', 5)", "term 6 is of a number not yet given"},
		{"value changed", `UPDATE node SET value = '\x0178' WHERE id = 3`, "term 3 has another's hash"},
		{"value damaged", `UPDATE node SET value = '\x99' WHERE id = 3`, "term 3: a term of the store is damaged\nterm 3 has another's hash"},
	} {
		s := open(t, strings.Replace(address, "search_path=", "search_path="+strings.ReplaceAll(tt.name, " ", "_")+"_", 1))
		err := s.ApplyDeltas([]graph.Delta{
			{Quad: quad.MakeIRI("a", "b", "c", "d"), Action: graph.Add},
			{Quad: quad.MakeIRI("e", "b", "f", ""), Action: graph.Add},
		}, graph.IgnoreOpts{})
		if err == nil {
			_, err = s.pool.Exec(t.Context(), tt.harm)
		}
		if err != nil {
			t.Fatal(tt.name, err)
		}
		var found []string
		if err := s.Verify(t.Context(), func(p string) { found = append(found, p) }); err != nil {
			t.Fatal(tt.name, err)
		}
		if got := strings.Join(found, "\n"); got != tt.want {
			t.Errorf("%s: found\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}
