package relation_test

import (
	"strings"
	"testing"

	"newsgraph/ingest/spacy"
)

// TestLists checks that lists of subjects and objects give no statement for each pair,
// but one for each member, and that no sentence gives more than some hundreds.
func TestLists(t *testing.T) {
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		body        string
		least, most int // statements
	}{
		{"France, Germany and Italy sued Spain, Greece and Cyprus.", 9, 9},
		{"France, Germany, Belgium, Austria, Poland, Norway, Sweden, Finland, Denmark and Italy sued Spain, Greece, Malta, Turkey, " +
			"Portugal, Croatia, Serbia, Bulgaria, Romania and Cyprus.", 19, 19},
		{strings.Repeat("Globex, Initech, ", 235) + "and Foo sued " + strings.Repeat("Alpha, Beta, ", 307) + "and Gamma.", 100, 400},
	} {
		got := statements(engine, c.body)
		if n := strings.Count(got, "\n"); n < c.least || n > c.most {
			t.Errorf("%.100s gives %d statements, want %d to %d:\n%.2000s", c.body, n, c.least, c.most, got)
		}
	}
}
