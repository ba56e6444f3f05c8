package spacy

import (
	"strings"
	"testing"
)

// words makes tokens of "form/TAG/dep …".
func words(v *vocab, s string) []token {
	var toks []token
	for w := range strings.FieldsSeq(s) {
		part := append(strings.Split(w, "/"), "", "")
		toks = append(toks, token{lex: v.lexeme(part[0]), tag: part[1], dep: part[2]})
	}
	return toks
}

func test(attr, test string, values ...string) TokenCondition {
	return TokenCondition{Attr: attr, Test: test, Values: values}
}

func one(tests ...TokenCondition) TokenPattern { return TokenPattern{Tests: tests} }

// TestRuler checks single rules: which lemmas they set.
func TestRuler(t *testing.T) {
	v := newVocab(LexemeRules{})
	for _, tt := range []struct {
		name    string
		pattern []TokenPattern
		index   int
		text    string
		want    string // lemmas; - for none
	}{
		{"value", []TokenPattern{one(test("LOWER", "IN", "gon")), one(test("LOWER", "IN", "na"))}, 1, "Gon na go", "- X -"},
		{"from the end", []TokenPattern{one(test("TAG", "IN", "A")), one()}, -2, "a/A b/B c/A", "X - -"},
		{"beyond", []TokenPattern{one(test("TAG", "IN", "A"))}, 1, "a/A b/B", "- -"},
		{"not in", []TokenPattern{one(test("DEP", "NOT_IN", "", "det"), test("TAG", "IN", "A"))}, 0, "a/A/det b/A/aux c/A", "- X -"},
		{"regex", []TokenPattern{one(test("LOWER", "REGEX", "^n[ou]thin'$"))}, 0, "Nuthin' nothin' nothing", "X X -"},
		{"length", []TokenPattern{one(test("LENGTH", ">=", "3"))}, 0, "é éé ééé", "- - X"},
		{"flag", []TokenPattern{one(test("IS_PUNCT", "IN", "true"))}, 0, "a , 1", "- X -"},
		{"none or one", []TokenPattern{one(test("TAG", "IN", "A")), {Op: "?", Tests: one(test("TAG", "IN", "B")).Tests}, one(test("TAG", "IN", "C"))}, 2, "a/A b/B c/C a/A c/C", "- - X - -"},
		{"any number", []TokenPattern{one(test("TAG", "IN", "A")), {Op: "*"}, one(test("TAG", "IN", "C"))}, -1, "a/A b/B b/B c/C", "- - - X"},
		{"not", []TokenPattern{{Op: "!", Tests: one(test("TAG", "IN", "A")).Tests}, one(test("TAG", "IN", "C"))}, 1, "a/A c/C b/B c/C", "- - - X"},
		{"counted", []TokenPattern{{Op: "{2}", Tests: one(test("TAG", "IN", "A")).Tests}}, 1, "a/A b/B a/A a/A", "- - - X"},
	} {
		r, err := newRuler(RulerRules{[]AttributeRule{{Patterns: [][]TokenPattern{tt.pattern}, Set: map[string]string{"LEMMA": "X"}, Index: tt.index}}})
		if err != nil {
			t.Fatal(err)
		}
		toks := words(v, tt.text)
		r.apply(toks)
		var got []string
		for i := range toks {
			got = append(got, toks[i].lemma)
			if toks[i].lemma == "" {
				got[i] = "-"
			}
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, g, tt.want)
		}
	}
}

// TestRulerOrder checks that later rules hold, and that all see the tokens as
// they were.
func TestRulerOrder(t *testing.T) {
	rule := func(attr, value, key, to string) AttributeRule {
		return AttributeRule{Patterns: [][]TokenPattern{{one(test(attr, "IN", value))}}, Set: map[string]string{key: to}}
	}
	r, err := newRuler(RulerRules{[]AttributeRule{
		rule("LOWER", "a", "POS", "NOUN"), rule("DEP", "d", "POS", "VERB"), rule("TAG", "T", "POS", "ADV"),
		rule("TAG", "T", "TAG", "U"), rule("TAG", "U", "LEMMA", "seen"), rule("LOWER", "a", "MORPH", "Number=Sing|Case=Nom,Acc"),
	}})
	if err != nil {
		t.Fatal(err)
	}
	toks := words(newVocab(LexemeRules{}), "a/T/d")
	r.apply(toks)
	if got := toks[0]; got.pos != "ADV" || got.tag != "U" || got.lemma != "" || got.morph != "Case=Acc,Nom|Number=Sing" {
		t.Errorf("%s %s %q %s", got.pos, got.tag, got.lemma, got.morph)
	}
}

// TestRulerRefuses checks that what isn't supported is an error.
func TestRulerRefuses(t *testing.T) {
	for _, rule := range []AttributeRule{
		{Set: map[string]string{"SHAPE": "x"}},
		{Patterns: [][]TokenPattern{{one(test("LIKE_NUM", "IN", "true"))}}},
		{Patterns: [][]TokenPattern{{one(test("LOWER", "FUZZY", "x"))}}},
		{Patterns: [][]TokenPattern{{one(test("LOWER", "REGEX", "("))}}},
		{Patterns: [][]TokenPattern{{{Op: "x"}}}},
	} {
		if _, err := newRuler(RulerRules{[]AttributeRule{rule}}); err == nil {
			t.Errorf("%+v: accepted", rule)
		}
	}
}
