package english_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/english"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// read reads a text of one paragraph as the stages before relation do.
func read(t *testing.T, engine *spacy.Pipeline, language *english.Language, body string) []*syntax.Sentence {
	t.Helper()
	doc := &text.Document{ID: "example", Text: body, Paragraphs: []text.Span{{Start: 0, End: len(body)}}}
	sents := engine.Analyse(doc)
	language.Names.Mend(sents)
	return language.Syntax.Read(sents)
}

// examples runs the examples of rules. check analyses a text and returns the
// names of the rules that were used, and whether what is wanted holds, in words
// if it doesn't.
func examples[S syntax.Reading](t *testing.T, rules []syntax.Rule[S], check func(body, want string) (used []string, wrong string)) {
	for k := range rules {
		r := &rules[k]
		for _, e := range r.Examples {
			t.Run(fmt.Sprintf("%s:%d", r.Name, e.Line), func(t *testing.T) {
				used, wrong := check(e.Text, e.Want)
				if slices.Contains(used, r.Name) == e.Not {
					t.Errorf("%s: %s: used are %v", r, e.Text, used)
				}
				if wrong != "" {
					t.Errorf("%s: %s: %s", r, e.Text, wrong)
				}
			})
		}
	}
}

// TestRepairs runs the examples of repairs.txt.
func TestRepairs(t *testing.T) {
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	examples(t, language.Syntax.Repairs.Rules(), func(body, want string) (used []string, wrong string) {
		for _, s := range read(t, engine, language, body) {
			for _, r := range s.Repairs {
				used = append(used, r.Name)
			}
			var arcs []string
			for i := range s.Tokens {
				for d := range strings.FieldsSeq(want) {
					word, rest, _ := strings.Cut(d, "<")
					head, label, _ := strings.Cut(rest, "/")
					if s.Tokens[i].Text == word && s.Tokens[s.Head(i)].Text == head && s.Dep(i) == syntax.DepOf(label) {
						arcs = append(arcs, d)
					}
				}
			}
			for d := range strings.FieldsSeq(want) {
				if !slices.Contains(arcs, d) {
					wrong += fmt.Sprintf("%s isn't there; ", d)
				}
			}
		}
		return used, wrong
	})
}

// TestMoods runs the examples of moods.txt.
func TestMoods(t *testing.T) {
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	examples(t, language.Relations.Moods.Rules(), func(body, want string) (used []string, wrong string) {
		verb, status, _ := strings.Cut(want, " = ")
		got := map[string]bool{}
		sents := read(t, engine, language, body)
		for k, s := range sents {
			for _, m := range language.Relations.MoodsOf(s) {
				for _, r := range m.Rules {
					used = append(used, r.Name)
				}
				if s.Tokens[m.Head].Text == verb {
					said := string(m.Status)
					if m.Speaker.Head >= 0 {
						said += " by " + sents[m.SpeakerAt].Tokens[m.Speaker.Head].Text
					}
					got[said] = true
				}
			}
			_ = k
		}
		if want != "" && !got[status] {
			wrong = fmt.Sprintf("%s is %v, want %s", verb, got, status)
		}
		return used, wrong
	})
}

// TestConstructions runs the examples of constructions.txt.
func TestConstructions(t *testing.T) {
	engine, err := spacy.English()
	if err != nil {
		t.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		t.Fatal(err)
	}
	examples(t, language.Relations.Constructions.Rules(), func(body, want string) (used []string, wrong string) {
		sents := read(t, engine, language, body)
		var drawn []string
		for _, st := range language.Relations.Extract(sents) {
			for _, g := range st.Grammar {
				used = append(used, g[strings.LastIndexByte(g, ' ')+1:])
			}
			drawn = append(drawn, fmt.Sprintf("%s | %s | %s | %s", spaced(sents, &st, st.Subject), st.Predicate.Phrase, spaced(sents, &st, st.Object), st.Status))
		}
		if want != "" && !slices.Contains(drawn, want) {
			wrong = "what is wanted isn't in\n" + strings.Join(drawn, "\n")
		}
		return used, wrong
	})
}

// spaced returns the tokens of an argument, "-" if there is none.
func spaced(sents []*syntax.Sentence, st *relation.Statement, a relation.Argument) string {
	words := []string{}
	for _, i := range a.Tokens {
		words = append(words, sents[st.Sentence].Tokens[i].Text)
	}
	return cmp.Or(strings.Join(words, " "), "-")
}
