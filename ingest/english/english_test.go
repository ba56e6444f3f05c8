package english_test

import (
	"testing"

	"newsgraph/ingest/english"
)

// TestClasses checks that English has words of every class that the program names.
func TestClasses(t *testing.T) {
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	if m := language.Syntax.Lex.Missing(); len(m) > 0 {
		t.Errorf("no words of %v", m)
	}
}
