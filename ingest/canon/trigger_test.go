package canon

import (
	"strings"
	"testing"
)

func TestParseTriggerErrors(t *testing.T) {
	l := lists{"bad": {"enemy"}, "preposition": {"in", "to"}}
	for _, c := range []struct{ source, want string }{
		{"", "is missing"},
		{"noun", "is missing"},
		{"noun *", "is missing"},
		{"* > go", `"*" is no lemma`},
		{"stop >", `">" is no lemma`},
		{"stop > * > go", `"*" is no lemma`},
		{"stop (passive) at", `unknown flag "at"`},
		{"add _ _", `unexpected "_"`},
		{"win _*", `"*" is no lemma`},
		{"go in to", `unexpected "to"`},
		{"give help support to", `unexpected "support"`},
		{"call _ $good", "unknown list $good"},
		{"Call", "lower-case"},
		{"call|", `"" is no lemma`},
		{"call (object:dog)", `unknown kind "dog"`},
		{"call (object:)", `unknown kind ""`},
		{"call (loud)", `unknown flag "loud"`},
	} {
		if _, err := l.parse(c.source); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.source, err, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"criticise", "criticize"},
		{"labour", "labor"},
		{"defence", "defense"},
		{"programme", "program"},
		{"organisation", "organization"},
		{"analyse", "analyze"},
		{"favour", "favor"},
	} {
		if fold(c.a) != fold(c.b) {
			t.Errorf("%s and %s fold to %s and %s", c.a, c.b, fold(c.a), fold(c.b))
		}
	}
}
