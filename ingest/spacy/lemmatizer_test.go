package spacy

import "testing"

// TestLemmatizer checks lemmas of the English package.
func TestLemmatizer(t *testing.T) {
	v, _, _, l := testRules(t)
	for _, tt := range []struct{ form, pos, morph, want string }{
		{"Houses", "NOUN", "Number=Plur", "house"},
		{"children", "NOUN", "Number=Plur", "child"},
		{"glass", "NOUN", "Number=Sing", "glass"},
		{"AGREED", "VERB", "Tense=Past|VerbForm=Fin", "agree"},
		{"went", "VERB", "Tense=Past|VerbForm=Fin", "go"},
		{"frobbed", "VERB", "Tense=Past|VerbForm=Fin", "frobbe"},
		{"say", "VERB", "Tense=Pres|VerbForm=Fin", "say"},
		{"better", "ADJ", "Degree=Cmp", "well"},
		{"Happier", "ADJ", "Degree=Cmp", "happy"},
		{"Merkel", "PROPN", "Number=Sing", "Merkel"},
		{"”", "PUNCT", "PunctSide=Fin|PunctType=Quot", `"`},
		{"The", "DET", "", "the"},
		{"Odd", "", "", "odd"},
		{"\n", "SPACE", "", "\n"},
	} {
		for range 2 { // computed, then remembered
			if got := l.lemma(v.lexeme(tt.form), tt.pos, tt.morph); got != tt.want {
				t.Errorf("%s %s %s: %s, want %s", tt.form, tt.pos, tt.morph, got, tt.want)
			}
		}
	}
}

// TestLemmaLookup checks mode lookup, and that lemmas which are set stay.
func TestLemmaLookup(t *testing.T) {
	if _, err := newLemmatizer(LemmatizerRules{Mode: "pymorphy3"}); err == nil {
		t.Error("an unknown mode is accepted")
	}
	v := newVocab(LexemeRules{})
	l, err := newLemmatizer(LemmatizerRules{Mode: "lookup", Lookup: "432\tzahl\n"})
	if err != nil {
		t.Fatal(err)
	}
	toks := words(v, "number Ding number")
	toks[2].lemma = "kept"
	l.apply(toks)
	if toks[0].lemma != "zahl" || toks[1].lemma != "Ding" || toks[2].lemma != "kept" {
		t.Errorf("%q %q %q", toks[0].lemma, toks[1].lemma, toks[2].lemma)
	}
}
