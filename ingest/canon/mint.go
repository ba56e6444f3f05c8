package canon

import (
	"strings"

	"newsgraph/ingest/relation"
	"newsgraph/ingest/text"
)

// mint names the relation of a statement that the table knows no type for,
// from the lemmas of its predicate: verbs, noun, preposition ("provide for").
// A passive keeps its participle ("be banned from"). A predicate without
// lemmas is named by its words.
func mint(s *text.Sentence, st *relation.Statement) string {
	p := &st.Predicate
	var parts []string
	parts = append(parts, p.Verbs...)
	if n := len(parts); p.Passive && n > 0 {
		for _, i := range p.Tokens {
			if i >= 0 && i < len(s.Tokens) && s.Tokens[i].Tag == "VBN" && lemma(&s.Tokens[i]) == firstWord(parts[n-1]) {
				parts[n-1] = "be " + strings.ToLower(s.Tokens[i].Text) + strings.TrimPrefix(parts[n-1], firstWord(parts[n-1]))
				break
			}
		}
	}
	if p.Noun != "" {
		parts = append(parts, p.Noun)
	}
	if p.Prep != "" {
		parts = append(parts, p.Prep)
	}
	if name := strings.Join(parts, " "); strings.TrimSpace(name) != "" {
		return name
	}
	if p.Phrase != "" {
		return p.Phrase
	}
	return "related to"
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}
