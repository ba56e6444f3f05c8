package canon

import (
	"strings"
	"testing"
)

func TestParseTriggerErrors(t *testing.T) {
	l := lists{"bad": {"enemy"}, "preposition": {"in", "to"}}
	for _, c := range []struct{ source, want string }{
		{"", "empty trigger"},
		{"noun", "must name its noun"},
		{"noun *", "must name its noun"},
		{"* > go", "first verb must be named"},
		{"stop >", "no verb after"},
		{"add _ _", "two objects"},
		{"win _*", `write "_"`},
		{"go in to", "after a preposition"},
		{"give help support to", "unexpected noun"},
		{"call _ $good", "unknown list $good"},
		{"Call", "lower-case"},
		{"call|", `"" is no lemma`},
		{"call (object:dog)", `unknown kind "dog"`},
		{"call (object:)", "unknown flag"},
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
