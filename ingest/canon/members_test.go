package canon

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"newsgraph/ingest/coref"
	"newsgraph/ingest/internal/parsed"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/text"
)

func TestQuadsOfMembers(t *testing.T) {
	doc := &text.Document{ID: "a.txt"}
	sents := []text.Sentence{
		parsed.Sentence(t, doc, "Siemens/NNP/nsubj/3/ORG and/CC/cc/0 Intel/NNP/conj/0/ORG met/VBD/ROOT/3 ././punct/3"),
		parsed.Sentence(t, doc, "The/DT/det/2 two/CD/nummod/2 companies/NNS/nsubj/3 sued:sue/VBD/ROOT/3 Huawei/NNP/dobj/3/ORG ././punct/3"),
	}
	chains := []coref.Chain{
		{Name: "Siemens", Type: "ORG", Mentions: []coref.Mention{{Sentence: 0, Start: 0, End: 1, Head: 0}}},
		{Name: "Intel", Type: "ORG", Mentions: []coref.Mention{{Sentence: 0, Start: 2, End: 3, Head: 2}}},
		{Mentions: []coref.Mention{{Sentence: 1, Start: 0, End: 3, Head: 2}}, Members: []int{0, 1}},
	}
	st := relation.Statement{
		Sentence: 1, Subject: argument(2, 0, 3), Object: argument(4, 4, 5), Speaker: relation.Argument{Head: -1},
		Predicate: relation.Predicate{Verbs: []string{"sue"}, Tokens: []int{3}, Phrase: "sued"},
		Status:    relation.Asserted, Rule: "active", Confidence: 0.9,
	}
	var edges []string
	for _, q := range english(t).Quads(doc, read(t, sents), chains, []relation.Statement{st}) {
		if q.Predicate == quad.IRI("relation:sues") {
			edges = append(edges, quad.StringOf(q.Subject)+" "+quad.StringOf(q.Object))
		}
	}
	slices.Sort(edges)
	if want := []string{"<entity:intel> <entity:huawei>", "<entity:siemens> <entity:huawei>"}; !slices.Equal(edges, want) {
		t.Errorf("edges %q, want %q", edges, want)
	}
}
