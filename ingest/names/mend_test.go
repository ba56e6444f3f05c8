package names

import (
	"strings"
	"testing"

	"newsgraph/ingest/internal/parsed"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

func TestMend(t *testing.T) {
	l := readWith(t, lexicon.File{Name: "e", Text: "Project Heron\tProduct\tHeron"})
	for _, c := range []struct{ tokens, want string }{
		{"Qualcomm/NNP/nsubj/1/PERSON agreed/VBD/ROOT/1", "Qualcomm ORG"},
		{"Qualcomm/NNP/nsubj/1 agreed/VBD/ROOT/1", "Qualcomm ORG"},
		{"The/DT/det/2/PERSON Indianapolis/NNP/compound/2/PERSON Colts/NNPS/nsubj/3/PERSON won/VBD/ROOT/3", "The Indianapolis Colts ORG"},
		{"Indianapolis/NNP/compound/1/GPE Colts/NNPS/nsubj/2 won/VBD/ROOT/2", "Indianapolis Colts ORG"},
		{"McDonald/NNP/nsubj/2/PERSON 's/POS/case/0 grew:grow/VBD/ROOT/2", "McDonald's ORG"},
		{"Petrobras/NNP/compound/1/PERSON Inc/NNP/nsubj/2/PERSON grew:grow/VBD/ROOT/2", "Petrobras Inc ORG"},
		{"Peyton/NNP/compound/1/ORG Manning/NNP/nsubj/2/ORG won/VBD/ROOT/2", "Peyton Manning PERSON"},
		{"Chicago/NNP/nsubj/1/ORG won/VBD/ROOT/1", "Chicago ORG"},                                                                                          // a team
		{"Michael/NNP/compound/1/PERSON Dell/NNP/nsubj/2/PERSON left:leave/VBD/ROOT/2", "Michael Dell PERSON"},                                             // a longer name
		{"Dell/NNP/nsubj/1/PERSON left:leave/VBD/ROOT/1", "Dell PERSON"},                                                                                   // one that persons bear
		{"Dell/NNP/nsubj/1/PRODUCT grew:grow/VBD/ROOT/1", "Dell ORG"},                                                                                      // but nothing else
		{"Congress/NNP/compound/1/ORG Party/NNP/nsubj/2/ORG won/VBD/ROOT/2", "Congress Party ORG"},                                                         // the same
		{"They/PRP/nsubj/1 shell/VBP/ROOT/1 Shell/NNP/dobj/1", "Shell ORG"},                                                                                // by its case
		{"Heron/NNP/nsubj/1/PERSON failed/VBD/ROOT/1", "Heron PRODUCT"},                                                                                    // the user's
		{"Google/NNP/nsubj/1/ORG left:leave/VBD/ROOT/1 Boeing/NNP/dobj/1/PERSON on/IN/prep/1 Friday/NNP/pobj/3/DATE", "Google ORG|Boeing ORG|Friday DATE"}, // the rest stays
		{"fined:fine/VBD/ROOT/0 Acme/NNP/nmod/4/ORG 1.8/CD/compound/3/ORG billion/CD/nummod/4/ORG euros/NNS/dobj/0", "Acme ORG|1.8 billion euros MONEY"},
		{"fined:fine/VBD/ROOT/0 Acme/NNP/dative/0/ORG 40/CD/compound/3/ORG million/CD/nummod/4/ORG euros/NNS/dobj/0/ORG", "Acme ORG|40 million euros MONEY"},
		{"flew:fly/VBD/ROOT/0 Acme/NNP/nmod/2/PRODUCT 737/CD/nummod/3/PRODUCT jets/NNS/dobj/0", "Acme 737 PRODUCT"}, // a number of the name
	} {
		doc := &text.Document{}
		sents := []text.Sentence{parsed.Sentence(t, doc, c.tokens)}
		for range 2 { // a second time changes nothing
			l.Mend(sents)
			var got []string
			for k, e := range sents[0].Entities {
				got = append(got, sents[0].Words(e.Start, e.End)+" "+e.Label)
				for i := e.Start; i < e.End; i++ {
					if sents[0].Tokens[i].Entity != k {
						t.Errorf("%s: token %d is of entity %d, not %d", doc.Text, i, sents[0].Tokens[i].Entity, k)
					}
				}
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("%s: %q, want %q", doc.Text, s, c.want)
			}
		}
	}
	l.Mend(nil)
}
