package relation

import (
	"strings"

	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Confirm tells statements that another reading of their article gives, too, from
// those that it doesn't: each gets the feature "agreed" or "alone", and its
// confidence anew. Two readings are two models' analyses of the same text. One
// statement is the other's if their arguments are the same bytes, their predicates
// have the same verbs, and their status is the same.
func (x *Extractor) Confirm(stmts []Statement, sents []*syntax.Sentence, others []Statement, otherSents []*syntax.Sentence) {
	also := make(map[told]bool, len(others))
	for i := range others {
		also[toldBy(&others[i], otherSents)] = true
	}
	for i := range stmts {
		st := &stmts[i]
		feature := "alone"
		if also[toldBy(st, sents)] {
			feature = "agreed"
		}
		st.Features = append(st.Features, feature)
		st.Confidence = x.Trust.Of(st.Features)
	}
}

// told is what makes two statements the same.
type told struct {
	subject, object text.Span
	predicate       string
	status          Status
}

func toldBy(st *Statement, sents []*syntax.Sentence) told {
	span := func(a Argument) (s text.Span) {
		if a.Head < 0 {
			return s
		}
		tokens := sents[st.Sentence].Tokens
		return text.Span{Start: tokens[a.Tokens[0]].Start, End: tokens[a.Tokens[len(a.Tokens)-1]].End}
	}
	p := &st.Predicate
	return told{span(st.Subject), span(st.Object), strings.Join(p.Verbs, " ") + " " + p.Noun, st.Status}
}
