package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

func TestPlain(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Zürich 東京 🙂 a\tb\n", "Zürich 東京 🙂 a\tb\n"},
		{"\x1b[2J\x1b]0;x\x07", `\x1b[2J\x1b]0;x\x07`},
		{"a\rb\x7f\u0085", `a\x0db\u007f\u0085`},
		{"\u202egnp.exe\u2066", `\u202egnp.exe\u2066`},
		{"\u200b\ufeff\u2028\U000e0041", `\u200b\ufeff\u2028\U000e0041`},
		{"bad \xff\xc3", `bad \xff`},
	}
	for _, tt := range tests {
		for _, size := range []int{1, 2, len(tt.in)} { // characters are cut by small writes
			var out bytes.Buffer
			p := &plain{to: &out}
			for rest := []byte(tt.in); len(rest) > 0; {
				n := min(size, len(rest))
				if m, err := p.Write(rest[:n]); m != n || err != nil {
					t.Fatal(m, err)
				}
				rest = rest[n:]
			}
			if out.String() != tt.want {
				t.Errorf("%q in writes of %d: %q, want %q", tt.in, size, &out, tt.want)
			}
		}
	}
}

// What steers a terminal comes from names of files, titles and texts, by way of
// restored quads too, and reaches no command's output that people read.
func TestUnprintable(t *testing.T) {
	const evil = "\x1b[31m\u202eevil\u009b\x07"
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range map[string]string{
		"a" + evil + ".txt": "Acme Corporation has bought Globex.",
		"b" + evil + ".pdf": "no PDF",
		"titled.jsonl":      `{"id": "x\u001b[31m\u202e", "title": "T\u001b[31m\u202e", "publisher": "P\u001b]0;x\u0007\u009b", "text": "Acme\u001b[1m Corporation has bought \u202eInitech.", "date": "2021-02-03"}`,
		"evil.nq":           "<entity:evil> <rdfs:label> \"Evil" + evil + "\" .\n<entity:evil> <rdf:type> <ng:Organization> .\nbad " + evil + " line\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	shown := ""
	for _, args := range [][]string{
		{"ingest", "--store", "g", "--verbose", "."},
		{"ingest", "--store", "g", "a" + evil + ".txt"},
		{"ingest", "--store", "g", "--dry-run", "."},
		{"show", "--store", "g", "entity:evil"},
		{"show", "--store", "g", "Acme Corporation"},
		{"show", "--store", "g", "no" + evil},
		{"export", "--store", "g", "--format", "table"},
		{"extract", "."},
		{"explain", "--store", "g", "statement:" + evil},
		{"forget", "--store", "g", evil},
		{"verify", "--store", "g"},
		{evil},
		{"stats", "--store", evil},
		{"stats", "--" + evil},
	} {
		var stdout, stderr bytes.Buffer
		finish(&stderr, execute(t.Context(), args, strings.NewReader(""), &stdout, &stderr))
		for _, out := range []string{stdout.String(), stderr.String()} {
			shown += out
			if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && r != '\t' && !unicode.IsGraphic(r) }); i >= 0 {
				t.Errorf("newsgraph %q: %q", args, out[max(0, i-40):min(len(out), i+40)])
			}
		}
	}
	if !strings.Contains(shown, `\x1b[31m\u202eevil`) {
		t.Errorf("nothing of it is shown: %s", shown)
	}
}
