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

// TestRepairs runs the examples of repairs.txt, which the parser alone must get wrong.
func TestRepairs(t *testing.T) {
	r := newReader(t)
	bare := &syntax.Reader{Lex: r.Syntax.Lex}
	examples(t, r.Syntax.Repairs.Rules, func(body, want string) (used []string, wrong string) {
		sents := r.read(body)
		for _, s := range sents {
			for _, rule := range s.Repairs {
				used = append(used, rule.Name)
			}
		}
		if m := missing(sents, want); len(m) > 0 {
			wrong = fmt.Sprintf("%v aren't there", m)
		} else if want != "" && len(missing(bare.Read(r.analyse(body)), want)) == 0 {
			wrong = "the parser has it right"
		}
		return used, wrong
	})
}

// missing returns those of the arcs TOKEN<HEAD/LABEL, and of the tags TOKEN=TAG, that
// no sentence has.
func missing(sents []*syntax.Sentence, wanted string) []string {
	want := strings.Fields(wanted)
	for _, s := range sents {
		for i := range s.Tokens {
			want = slices.DeleteFunc(want, func(arc string) bool {
				if word, tag, ok := strings.Cut(arc, "="); ok {
					return s.Tokens[i].Text == word && s.Tag(i) == syntax.TagOf(tag)
				}
				word, rest, _ := strings.Cut(arc, "<")
				head, label, _ := strings.Cut(rest, "/")
				return s.Tokens[i].Text == word && s.Tokens[s.Head(i)].Text == head && s.Dep(i) == syntax.DepOf(label)
			})
		}
	}
	return want
}

// TestMoods runs the examples of moods.txt.
func TestMoods(t *testing.T) {
	r := newReader(t)
	examples(t, r.Relations.Moods.Rules(), func(body, want string) (used []string, wrong string) {
		verb, status, _ := strings.Cut(want, " = ")
		got := map[string]bool{}
		sents := r.read(body)
		for _, s := range sents {
			for _, m := range r.Relations.MoodsOf(s) {
				for _, g := range m.Grammar {
					used = append(used, g[strings.LastIndexByte(g, ' ')+1:])
				}
				if s.Tokens[m.Subject.Head].Text == verb {
					said := string(m.Status)
					if m.Speaker.Head >= 0 {
						said += " by " + sents[m.SpeakerAt].Tokens[m.Speaker.Head].Text
					}
					got[said] = true
				}
			}
		}
		if want != "" && !got[status] {
			wrong = fmt.Sprintf("%s is %v, want %s", verb, got, status)
		}
		return used, wrong
	})
}

// TestConstructions runs the examples of constructions.txt.
func TestConstructions(t *testing.T) {
	r := newReader(t)
	examples(t, r.Relations.Constructions.Rules(), func(body, want string) (used []string, wrong string) {
		sents := r.read(body)
		var drawn []string
		for _, st := range r.Relations.Extract(sents) {
			for _, g := range st.Grammar {
				used = append(used, g[strings.LastIndexByte(g, ' ')+1:])
			}
			drawn = append(drawn, shown(sents, &st))
		}
		if want != "" && !slices.Contains(drawn, want) {
			wrong = "what is wanted isn't in\n" + strings.Join(drawn, "\n")
		}
		return used, wrong
	})
}

// reader is the language with the engine whose trees it reads.
type reader struct {
	*english.Language
	engine *spacy.Pipeline
}

func newReader(tb testing.TB) *reader {
	tb.Helper()
	engine, err := spacy.English()
	if err != nil {
		tb.Fatal(err)
	}
	language, err := english.Read()
	if err != nil {
		tb.Fatal(err)
	}
	return &reader{language, engine}
}

// analyse gives the sentences of a text of one paragraph, their names mended.
func (r *reader) analyse(body string) []text.Sentence {
	sents := r.engine.Analyse(&text.Document{ID: "example", Text: body, Paragraphs: []text.Span{{Start: 0, End: len(body)}}})
	r.Names.Mend(sents)
	return sents
}

// read reads a text of one paragraph as the stages before relation do.
func (r *reader) read(body string) []*syntax.Sentence { return r.Syntax.Read(r.analyse(body)) }

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

// shown returns a statement as examples have it: subject, words, object, "-" if
// there is none, and status.
func shown(sents []*syntax.Sentence, st *relation.Statement) string {
	spaced := func(a relation.Argument) string {
		words := []string{}
		for _, i := range a.Tokens {
			words = append(words, sents[st.Sentence].Tokens[i].Text)
		}
		return cmp.Or(strings.Join(words, " "), "-")
	}
	return fmt.Sprintf("%s | %s | %s | %s", spaced(st.Subject), st.Predicate.Phrase, spaced(st.Object), st.Status)
}
