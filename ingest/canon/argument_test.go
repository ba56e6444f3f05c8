package canon

import (
	"testing"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/internal/parsed"
	"newsgraph/ingest/text"
)

func TestArgument(t *testing.T) {
	l := english(t)
	for _, c := range []struct {
		tokens           string
		head, start, end int
		as               role
		want, typ        string
	}{
		{"The/DT/det/2 Chinese/JJ/amod/2/NORP government/NN/nsubj/3 acted/VBD/ROOT/3", 2, 0, 3, subjectRole, "China", "Country"},
		{"The/DT/det/1 government/NN/nsubj/4 of/IN/prep/1 China/NNP/pobj/2/GPE acted/VBD/ROOT/4", 1, 0, 4, subjectRole, "China", "Country"},
		{"Beijing/NNP/nsubj/1/GPE objected/VBD/ROOT/1", 0, 0, 1, subjectRole, "China", "Country"},
		{"They/PRP/nsubj/1 met/VBD/ROOT/1 in/IN/prep/1 Beijing/NNP/pobj/2/GPE", 3, 3, 4, objectRole, "Beijing", "Place"},
		{"They/PRP/nsubj/1 flew:fly/VBD/ROOT/1 to/IN/prep/1 Beijing/NNP/pobj/2/GPE", 3, 3, 4, objectRole, "Beijing", "Place"},
		{"They/PRP/nsubj/1 sold:sell/VBD/ROOT/1 to/IN/prep/1 Beijing/NNP/pobj/2/GPE", 3, 3, 4, objectRole, "China", "Country"},
		{"Denzel/NNP/compound/1/PERSON Washington/NNP/nsubj/2/PERSON won/VBD/ROOT/2", 1, 0, 2, subjectRole, "Denzel Washington", "Person"},
		{"The/DT/det/1 Chinese/NNPS/nsubj/2/NORP agreed/VBD/ROOT/2", 1, 0, 2, subjectRole, "China", "Country"},
		{"Two/CD/nummod/1 Americans:american/NNPS/nsubj/2/NORP died/VBD/ROOT/2", 1, 0, 2, subjectRole, "Two Americans", "Thing"},
		{"The/DT/det/1 Canadian/NNP/nsubj/2/NORP left/VBD/ROOT/2", 1, 0, 2, subjectRole, "Canadian", "Thing"},
		{"The/DT/det/2 young:young/JJ/amod/2 Germans:german/NNPS/nsubj/3/NORP left/VBD/ROOT/3", 2, 0, 3, subjectRole, "young Germans", "Thing"},
		{"Google/NNP/nsubj/1/ORG bought/VBD/ROOT/1 new/JJ/amod/4 Huawei/NNP/compound/4/ORG devices:device/NNS/dobj/1", 4, 2, 5, objectRole, "Huawei", "Organization"},
		{"They/PRP/nsubj/1 met/VBD/ROOT/1 Huawei/NNP/poss/4/ORG 's/POS/case/2 rival/NN/dobj/1", 4, 2, 5, objectRole, "Huawei's rival", "Thing"},
		{"They/PRP/nsubj/1 bought/VBD/ROOT/1 shares:share/NNS/dobj/1 of/IN/prep/2 Apple/NNP/pobj/3/ORG", 2, 2, 5, objectRole, "Apple", "Organization"},
		{"Washington/NNP/poss/2/GPE 's/POS/case/0 decision/NN/nsubj/3 angered/VBD/ROOT/3", 2, 0, 3, subjectRole, "United States", "Country"},
		{"Huawei/NNP/compound/1/ORG devices:device/NNS/nsubj/2 failed/VBD/ROOT/2", 1, 0, 2, subjectRole, "Huawei devices", "Product"},
		{"The/DT/det/1 chipmaker/NN/compound/2 ARM/NNP/nsubj/3/PERSON agreed/VBD/ROOT/3", 2, 0, 3, subjectRole, "ARM", "Organization"},
		{"Firms:firm/NNS/nsubj/4 like/IN/prep/0 Intel/NNP/pobj/1/PERSON have/VB/aux/4 stopped/VBN/ROOT/4", 2, 2, 3, subjectRole, "Intel", "Organization"},
		{"Chinese/JJ/amod/1/NORP firms:firm/NNS/nsubj/2 agreed/VBD/ROOT/2", 1, 0, 2, subjectRole, "Chinese firms", "Organization"},
		{"The/DT/det/1 plan/NN/nsubj/4 that/WDT/dobj/3 failed/VBD/relcl/1 returned/VBD/ROOT/4", 1, 0, 4, subjectRole, "plan", "Thing"},
		{"It/PRP/nsubj/1 failed/VBD/ROOT/1", 0, 0, 1, subjectRole, "", ""},
	} {
		doc := &text.Document{}
		sents := []text.Sentence{parsed.Sentence(t, doc, c.tokens)}
		r := newResolver(l, doc, read(t, sents), nil)
		e := r.argument(&party{s: &r.sents[0], Argument: argument(c.head, c.start, c.end)}, c.as, nil)
		if (e.node != nil) != (c.want != "") || e.Name != c.want || e.node != nil && vocab.Local(e.Type) != c.typ {
			t.Errorf("%s: %q %s, want %q %s", doc.Text, e.Name, e.Type, c.want, c.typ)
		}
	}
}

func TestArgumentInChain(t *testing.T) {
	l, doc := english(t), &text.Document{}
	sents := []text.Sentence{
		parsed.Sentence(t, doc, "Huawei/NNP/nsubj/1/ORG objected/VBD/ROOT/1"),
		parsed.Sentence(t, doc, "They/PRP/nsubj/1 use/VB/ROOT/1 the/DT/det/3 company/NN/poss/5 's/POS/case/3 equipment/NN/dobj/1"),
		parsed.Sentence(t, doc, "The/DT/det/1 company/NN/nsubj/2 agreed/VBD/ROOT/2"),
	}
	chains := []coref.Chain{{Name: "Huawei", Type: "ORG", Mentions: []coref.Mention{
		{Sentence: 0, Start: 0, End: 1, Head: 0}, {Sentence: 1, Start: 2, End: 4, Head: 3}, {Sentence: 2, Start: 0, End: 2, Head: 1},
	}}}
	r := newResolver(l, doc, read(t, sents), chains)
	for _, c := range []struct{ sentence, head, start, end int }{{1, 5, 2, 6}, {2, 1, 0, 2}} {
		if e := r.argument(&party{s: &r.sents[c.sentence], Argument: argument(c.head, c.start, c.end)}, objectRole, nil); e.Name != "Huawei" || e.Type != vocab.Organization {
			t.Errorf("sentence %d: %+v", c.sentence, e)
		}
	}
}

// A name of the lists leads to one entity, whatever it is called.
func TestNamesOfLists(t *testing.T) {
	l := english(t)
	for _, c := range []struct{ tokens, want string }{
		{"McDonald/NNP/nsubj/2/ORG 's/POS/case/0 grew:grow/VBD/ROOT/2", "McDonald's"},
		{"Michael/NNP/compound/2/PERSON R./NNP/compound/2/PERSON Pompeo/NNP/nsubj/3/PERSON left:leave/VBD/ROOT/3", "Mike Pompeo"},
		{"The/DT/det/1 Emirates/NNPS/nsubj/2/GPE agreed/VBD/ROOT/2", "United Arab Emirates"},
	} {
		doc := &text.Document{}
		sents := []text.Sentence{parsed.Sentence(t, doc, c.tokens)}
		l.names.Mend(sents)
		head := 0
		for i, tok := range sents[0].Tokens {
			if tok.Dep == "nsubj" {
				head = i
			}
		}
		r := newResolver(l, doc, read(t, sents), nil)
		if e := r.argument(&party{s: &r.sents[0], Argument: argument(head, 0, head+1)}, subjectRole, nil); e.Name != c.want {
			t.Errorf("%s: %q, want %q", doc.Text, e.Name, c.want)
		}
	}
}

// A last name of the lists is that of the article's own bearer.
func TestLastNameOfOthers(t *testing.T) {
	l, doc := english(t), &text.Document{}
	sents := []text.Sentence{
		parsed.Sentence(t, doc, "Lynne/NNP/compound/1/PERSON Cheney/NNP/nsubj/2/PERSON left:leave/VBD/ROOT/2"),
		parsed.Sentence(t, doc, "Cheney/NNP/nsubj/1/PERSON agreed/VBD/ROOT/1"),
	}
	l.names.Mend(sents)
	r := newResolver(l, doc, read(t, sents), nil)
	if e := r.argument(&party{s: &r.sents[1], Argument: argument(0, 0, 1)}, subjectRole, nil); e.Name != "Lynne Cheney" {
		t.Errorf("%q", e.Name)
	}
}
