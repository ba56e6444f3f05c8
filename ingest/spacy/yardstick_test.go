package spacy

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
)

// readReferences reads what testdata/annotate.py wrote to the file that an
// environment variable names, or skips the test.
func readReferences(t testing.TB, variable string) []reference {
	name := os.Getenv(variable)
	if name == "" {
		t.Skipf("%s names no texts annotated by spaCy (testdata/annotate.py makes them)", variable)
	}
	return loadReferences(t, name)
}

func loadReferences(t testing.TB, name string) []reference {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var refs []reference
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var r reference
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		refs = append(refs, r)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return refs
}

// testRules returns the rule parts of the embedded model.
func testRules(t testing.TB) (*vocab, *tokenizer, *ruler, *lemmatizer) {
	m, err := ReadModel(english)
	if err != nil {
		t.Fatal(err)
	}
	var lexemes LexemeRules
	var tokens TokenizerRules
	var attributes RulerRules
	var lemmas LemmatizerRules
	for name, v := range map[string]any{"vocab": &lexemes, "tokenizer": &tokens, "attribute_ruler": &attributes, "lemmatizer": &lemmas} {
		if err := m.JSON(name, v); err != nil {
			t.Fatal(err)
		}
	}
	v := newVocab(lexemes)
	tok, err := newTokenizer(tokens, v)
	if err != nil {
		t.Fatal(err)
	}
	r, err := newRuler(attributes)
	if err != nil {
		t.Fatal(err)
	}
	l, err := newLemmatizer(lemmas)
	if err != nil {
		t.Fatal(err)
	}
	return v, tok, r, l
}

// TestTokensAgainstSpaCy compares tokens with spaCy's, whitespace and all, on
// the file NEWSGRAPH_SPACY_TOKENS. One token in 10,000 may differ.
func TestTokensAgainstSpaCy(t *testing.T) {
	refs := readReferences(t, "NEWSGRAPH_SPACY_TOKENS")
	_, tok, _, _ := testRules(t)
	var toks []token
	all, wrong, norms := 0, 0, 0
	for _, ref := range refs {
		toks = tok.appendTokens(toks[:0], ref.Text, 0)
		checkTiling(t, ref.Text, toks)
		all += len(ref.Tokens)
		found := map[[2]int]string{}
		for i := range toks {
			found[[2]int{toks[i].Start, toks[i].End}] = toks[i].norm
		}
		for _, w := range ref.Tokens {
			switch norm, ok := found[[2]int{w.start, w.end}]; {
			case !ok:
				if wrong++; wrong <= 30 {
					t.Logf("no token %q in %q", ref.Text[w.start:w.end], ref.Text[max(0, w.start-20):min(len(ref.Text), w.end+20)])
				}
			case norm != w.norm:
				if norms++; norms <= 30 {
					t.Logf("NORM of %q is %q, want %q", ref.Text[w.start:w.end], norm, w.norm)
				}
			}
		}
	}
	t.Logf("%d texts, %d tokens: %d tokens and %d norms differ", len(refs), all, wrong, norms)
	if wrong+norms > all/10000 {
		t.Errorf("%d of %d tokens differ", wrong+norms, all)
	}
}

// TestRulesAgainstSpaCy runs attribute ruler and lemmatizer on spaCy's tokens,
// tags and dependencies in the file NEWSGRAPH_SPACY_REFERENCE. One token in
// 1,000 may differ.
func TestRulesAgainstSpaCy(t *testing.T) {
	refs := readReferences(t, "NEWSGRAPH_SPACY_REFERENCE")
	v, _, r, l := testRules(t)
	all, wrong := 0, map[string]int{}
	for _, ref := range refs {
		toks := make([]token, len(ref.Tokens))
		for i, w := range ref.Tokens {
			toks[i] = token{lex: v.lexeme(ref.Text[w.start:w.end]), norm: w.norm, tag: w.tag, dep: w.dep}
		}
		r.apply(toks)
		l.apply(toks)
		all += len(toks)
		for i, w := range ref.Tokens {
			tok := &toks[i]
			for _, f := range [][3]string{
				{"pos", tok.pos, w.pos},
				{"morph", tok.morph, w.morph},
				{"lemma", tok.lemma, w.lemma},
				{"tag", tok.tag, w.tag},
				{"dep", tok.dep, w.dep},
			} {
				if f[1] == f[2] {
					continue
				}
				if wrong[f[0]]++; wrong[f[0]] <= 10 {
					t.Logf("%s of %q (%s, %s, %s) is %q, want %q", f[0], tok.lex.text, w.tag, w.dep, w.morph, f[1], f[2])
				}
			}
		}
	}
	t.Logf("%d texts, %d tokens, differences %v", len(refs), all, wrong)
	for name, n := range wrong {
		if n > all/1000 {
			t.Errorf("%s: %d of %d differ", name, n, all)
		}
	}
}
