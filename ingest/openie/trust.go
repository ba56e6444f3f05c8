package openie

import (
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
)

// levels are the confidences of tuples, by the least probability that the weights
// give: what share of such tuples agrees with the gold standard of the third of
// CaRB's development part that nothing is fitted to, and of the rest.
//
// Note: a finer confidence is no less true, but of no use: among the surest
// tuples the share of words that a gold standard confirms hardly rises.
var levels = []struct{ least, confidence float64 }{{.60, .82}, {.45, .52}, {.32, .37}, {.20, .21}, {0, .12}}

// level returns the confidence of a tuple.
func level(probability float64) float64 {
	for _, l := range levels {
		if probability >= l.least {
			return l.confidence
		}
	}
	return 0
}

// tupleFeatures returns the features of a tuple of the clause that is being
// told, or of a noun phrase if there is none.
func (w *writer) tupleFeatures(rule, rel string, args []string) []string {
	out := make([]string, 0, 12)
	add := func(feature string, has bool) {
		if has {
			out = append(out, feature)
		}
	}
	add(rule, true)
	words := strings.Count(rel, " ") + 1
	add("relation-short", words == 1)
	add("relation-long", words > 4)
	add("be", strings.HasPrefix(rel, "be "))
	n := strings.Count(args[0], " ") + 1
	add("subject-short", n == 1)
	add("subject-long", n > 6)
	add("subject-longest", n > 12)
	add("subject-pronoun", w.Lex.Has(strings.ToLower(args[0]), lexicon.Pronoun))
	add("subject-lower", args[0][0] >= 'a')
	if len(args) > 1 {
		n := strings.Count(args[1], " ") + 1
		add("object-short", n == 1)
		add("object-long", n > 8)
		add("object-longest", n > 16)
		add("object-name", args[1][0] < 'a')
	}
	add("arguments-3", len(args) == 3)
	add("arguments-many", len(args) > 3)
	t := len(w.Tokens)
	add("sentence-short", t < 12)
	add("sentence-long", t > 25)
	add("sentence-longest", t > 40)
	if c := w.at; c != nil {
		add(relation.LinkFeature(c.Link), relation.LinkFeature(c.Link) != "")
		add("borrowed", !c.OwnSubject)
		add("passive", c.Passive)
		add("deep", c.Up != nil && c.Up.Up != nil)
		add("lists", len(c.Objects) > 0 && len(w.Conjuncts(c.Objects[0])) > 1)
		add("negated", w.Child(c.Verb, syntax.Neg) >= 0)
	}
	return out
}
