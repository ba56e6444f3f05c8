package relation_test

import (
	"fmt"
	"strings"
	"testing"

	"newsgraph/ingest/english"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/temporal"
	"newsgraph/ingest/text"
)

// TestEvents runs the pairs of testdata/events, in which a line of NAME.want is
// "subject | phrase | object | when (direction) | where".
func TestEvents(t *testing.T) { golden(t, "testdata/events/*.txtar", events) }

func events(engine *spacy.Pipeline, body string) string {
	doc := &text.Document{ID: "golden", Text: body, Paragraphs: []text.Span{{Start: 0, End: len(body)}}}
	sents := engine.Analyse(doc)
	directions := map[temporal.Direction]string{temporal.Past: "past", temporal.Future: "future", temporal.Nearest: "nearest"}
	language, err := english.Read()
	if err != nil {
		panic(err) // unreachable: its files are embedded
	}
	var b strings.Builder
	for _, st := range language.Relations.Extract(language.Syntax.Read(sents)) {
		phrase := func(a relation.Argument) string {
			if a.Head < 0 {
				return "-"
			}
			var words []string
			for _, i := range a.Tokens {
				words = append(words, sents[st.Sentence].Tokens[i].Text)
			}
			return strings.Join(words, " ")
		}
		when := phrase(st.When)
		if st.When.Head >= 0 {
			when += " (" + directions[st.Lies] + ")"
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s\n", phrase(st.Subject), st.Predicate.Phrase, phrase(st.Object), when, phrase(st.Where))
	}
	return b.String()
}
