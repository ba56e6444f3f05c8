package vocab

import (
	"testing"
	"unicode/utf8"
)

func FuzzBlank(f *testing.F) {
	for _, name := range []string{"a", "b0", "x", "x1", "x61", "x20", "x7832", "x783230", "a b", "", "-", "ä", "X20", "x2A"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		label := BlankLabel(name)
		if label == "" || !isLabel(label) && label[0] != 'x' {
			t.Errorf("%q has the label %q", name, label)
		}
		if got := BlankName(label); got != name && utf8.ValidString(name) {
			t.Errorf("%q has the label %q, which is the name %q", name, label, got)
		}
	})
}
