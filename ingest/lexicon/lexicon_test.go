package lexicon

import (
	"slices"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	l, err := Read(
		File{"a", "# Verbs.\nspeech: say tell\nown: tell take_part @deny\ndeny: deny\nabbreviation: gov.=governor\n"},
		File{"b", "speech: add\n"},
	)
	if err != nil {
		t.Fatal(err)
	}
	own, ok := l.Class("own")
	if !ok {
		t.Fatal("no class of its own")
	}
	for _, tt := range []struct {
		word string
		c    Class
		want bool
	}{
		{"say", Speech, true},
		{"add", Speech, true},
		{"say", own, false},
		{"tell", own, true},
		{"take part", own, true},
		{"deny", own, true},
		{"deny", Speech, false},
		{"nothing", own, false},
	} {
		if got := l.Has(tt.word, tt.c); got != tt.want {
			t.Errorf("%s in class %d: %v", tt.word, tt.c, got)
		}
	}
	if l.Full("gov.") != "governor" || l.Full("gov") != "gov" {
		t.Error("abbreviations")
	}
	if l.Value("gov.", Abbreviation) != "governor" || l.Value("say", Speech) != "say" || l.Value("deny", Speech) != "" {
		t.Error("values")
	}
	if words := l.Words(Speech); len(words) != 3 || !slices.Contains(words, "add") {
		t.Errorf("words of a class: %v", words)
	}
	if m := l.Missing(); len(m) != numNamed-3 || slices.Contains(m, "deny") {
		t.Errorf("%d missing classes", len(m))
	}
	if new(Lexicon).Has("say", Speech) {
		t.Error("the zero lexicon has words")
	}
}

func TestReadRefuses(t *testing.T) {
	var many strings.Builder
	for i := range maxClasses {
		many.WriteString("c" + strings.Repeat("x", i) + ": w\n")
	}
	for text, want := range map[string]string{
		"say tell\n":             "f:1: want a class",
		"\na b: c\n":             "f:2: want a class",
		many.String():            "one class too many",
		"speech: say\n: nothing": "f:2: want a class",
	} {
		if _, err := Read(File{"f", text}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %v, want %s", text, err, want)
		}
	}
}

// TestNames checks that the names are as many as the classes, and none twice.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for c, n := range names {
		if n == "" || seen[n] {
			t.Errorf("class %d has the name %q", c, n)
		}
		seen[n] = true
	}
}
