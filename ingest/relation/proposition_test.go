package relation_test

import (
	"fmt"
	"strings"
	"testing"

	"newsgraph/ingest/english"
	"newsgraph/ingest/spacy"
	"newsgraph/ingest/text"
)

// TestPropositions runs the pairs of testdata/propositions, in which NAME.want has
// a line "verbs | group" for each clause, a '*' behind the verbs that the subject
// undergoes, and under it a line "phrase | argument | certainty" for each role.
func TestPropositions(t *testing.T) { golden(t, "testdata/propositions/*.txtar", propositions) }

func propositions(engine *spacy.Pipeline, body string) string {
	doc := &text.Document{ID: "golden", Text: body, Paragraphs: []text.Span{{Start: 0, End: len(body)}}}
	language, err := english.Read()
	if err != nil {
		panic(err) // unreachable: its files are embedded
	}
	var b strings.Builder
	for _, s := range language.Syntax.Read(engine.Analyse(doc)) {
		for _, p := range language.Relations.Propositions(s) {
			for k, v := range p.Verbs {
				if k < p.Undergone || k == len(p.Verbs)-1 && p.Passive {
					v += "*"
				}
				b.WriteString(v + " ")
			}
			fmt.Fprintf(&b, "| %s\n", s.Join(p.Group))
			for _, r := range p.Roles {
				fmt.Fprintf(&b, "\t%s | %s | %v\n", s.Join(r.Words), s.Join(s.Phrase(r.Head).Tokens), r.Certainty)
			}
		}
	}
	return b.String()
}
