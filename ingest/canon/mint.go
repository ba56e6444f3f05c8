package canon

import (
	"cmp"
	"slices"
	"strings"

	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
)

// mint names the relation of a statement that the table knows no type for,
// from the lemmas of its predicate: verbs, noun, preposition ("provide for").
// A passive keeps its participle ("be banned from"). A predicate without
// lemmas is named by its words.
func mint(s *syntax.Sentence, st *relation.Statement) string {
	p := &st.Predicate
	parts := slices.Clone(p.Verbs)
	if n := len(parts); p.Passive && n > 0 {
		verb, particles, _ := strings.Cut(parts[n-1], " ")
		for _, i := range p.Tokens {
			if s.Tag(i) == syntax.VBN && s.Lemma(i) == verb {
				parts[n-1] = "be " + s.Lower(i) + " " + particles
				break
			}
		}
	}
	name := strings.Join(strings.Fields(strings.Join(append(parts, p.Noun, p.Prep), " ")), " ")
	return cmp.Or(name, p.Phrase, "related to")
}
