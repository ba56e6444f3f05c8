package spacy

import (
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
)

// checkTiling fails unless toks and the single blanks after them tile s.
func checkTiling(t *testing.T, s string, toks []token) {
	t.Helper()
	at := 0
	for i := range toks {
		tok := &toks[i]
		if tok.Start != at || tok.End <= tok.Start || tok.End > len(s) {
			t.Fatalf("token %d has span %v, want one from %d on, within %d bytes", i, tok.Span, at, len(s))
		}
		if tok.lex.text != tok.Of(s) {
			t.Fatalf("token %d is %q with the lexeme of %q", i, tok.Of(s), tok.lex.text)
		}
		if tok.norm == "" || tok.normID != stringID(tok.norm) {
			t.Fatalf("token %d, %q, has NORM %q with number %d", i, tok.Of(s), tok.norm, tok.normID)
		}
		at = tok.End
		if tok.space {
			if at == len(s) || s[at] != ' ' {
				t.Fatalf("token %d, %q, is not followed by a blank", i, tok.Of(s))
			}
			at++
		}
	}
	if at != len(s) {
		t.Fatalf("tokens end at byte %d of %d", at, len(s))
	}
}

// TestTokenizerRules checks every kind of rule on a small set of them. What
// is expected is what spaCy does with the same rules.
func TestTokenizerRules(t *testing.T) {
	rules := TokenizerRules{
		Prefix: `^[("'$]`, Suffix: `[)"'.,:]$|'s$`, Infix: `(?<=[a-z])[-~](?=[a-z])|\.\.+`,
		TokenMatch: `^\(c\)$`, URLMatch: `^\w+\.(?:com|org)$`,
		Exceptions: map[string][]ExceptionToken{
			"don't": {{Text: "do"}, {Text: "n't", Norm: "not"}}, "(-:": {{Text: "(-:"}}, "a.m.": {{Text: "a.m."}},
			"x y": {{Text: "x y"}}, "ab": {{Text: "a"}, {Text: "b"}},
		},
	}
	for _, thorough := range []bool{false, true} {
		rules.Thorough = thorough
		tok, err := newTokenizer(rules, newVocab(LexemeRules{}))
		if err != nil {
			t.Fatal(err)
		}
		for _, tt := range []struct{ text, want, thorough string }{
			{"don't", "do|n't", ""},
			{"(don't.)", "(|do|n't|.|)", ""},
			{"say (c) now", "say_|(c)_|now", ""},
			{"((c))", "(|(c)|)", ""},
			{"see (foo.com).", "see_|(|foo.com|)|.", ""},
			{"foo.org's", "foo.org|'s", ""},
			{"a-b~c d..e", "a|-|b|~|c_|d|..|e", ""},
			{"10a.m.", "10a.m|.", ""},
			{"a.m..", "a.m.|.", ""},
			{"(-: ok", "(-:_|ok", ""},
			{"((-:)", "(|(-:|)", ""},
			{"x y", "x y", ""},
			{"x  y", "x_| |y", ""},
			{"ab-ab", "ab|-|ab", "a|b|-|a|b"},
			{"'ab'", "'|a|b|'", ""},
			{"$-a-", "$|-a-", ""},
			{"''", "'|'", ""},
			{"no\tblank\n here ", "no|\t|blank|\n |here_", ""},
		} {
			var got []string
			toks := tok.appendTokens(nil, tt.text, 0)
			checkTiling(t, tt.text, toks)
			for i := range toks {
				got = append(got, toks[i].Of(tt.text))
				if toks[i].space {
					got[i] += "_"
				}
			}
			want := tt.want
			if thorough && tt.thorough != "" {
				want = tt.thorough
			}
			if g := strings.Join(got, "|"); g != want {
				t.Errorf("%q (thorough %v): %s, want %s", tt.text, thorough, g, want)
			}
		}
	}
}

// FuzzTokenizer checks that tokens tile the text, and that neither the memory
// of earlier texts nor an offset changes them.
func FuzzTokenizer(f *testing.F) {
	for _, s := range []string{
		"", " ", "  a  b ", "\n\n", "a\u00a0b\u2028c", "Mr. O'Neill's U.S.-based firm won't pay $1.2bn.",
		"see http://example.org/a?b=c, or mail a.b@example.com!", "((((:-)))) :-( ;) (*_*) \\n", "don't DON'T don’t y'all gonna",
		"10km 5°C 3pm 12:30a.m. 1,000.50 -5 +3% 1/2", "北京市。東京、大阪！", "İstanbul ΣΊΣΥΦΟΣ straße", "👩‍👩‍👧 🇩🇪 ☺️", "a.B c,D e..f g...h i–j k—l m/n",
		"#39;s &lt;b&gt; \\$5 \\\\", "'Cause 'em 'tis C++ J. R. R. Tolkien's", strings.Repeat("(", 300) + "x", strings.Repeat("a", 5000),
	} {
		f.Add(s)
	}
	_, used, _, _ := testRules(f)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		toks := used.appendTokens(nil, s, 0)
		checkTiling(t, s, toks)
		again := used.appendTokens(make([]token, 1), s, 7)[1:]
		if len(again) != len(toks) {
			t.Fatalf("%d tokens, then %d", len(toks), len(again))
		}
		for i := range again {
			if again[i].Start != toks[i].Start+7 || again[i].norm != toks[i].norm {
				t.Fatalf("token %d: %v %q, then %v %q", i, toks[i].Span, toks[i].norm, again[i].Span, again[i].norm)
			}
		}
	})
}

// TestHostileText checks that time grows with the length of a text alone.
func TestHostileText(t *testing.T) {
	_, tok, _, _ := testRules(t)
	for name, part := range map[string]string{
		"letters": "a", "dots": ".", "brackets": "(", "quotes": "'", "hyphens": "a-", "smiles": ":-)", "digits": "1,",
		"dots and letters": "a.", "addresses": "a@", "address ends": "@.a:", "schemes": "a://", "blanks": " ", "lines": "\n", "specials": "don't", "Han": "字。",
		"prefixes": "§$(", "suffixes": "'s", "capitals": "A.", "mixed space": "\t \n", "long dots": "...-", "accents": "é.",
	} {
		s := strings.Repeat(part, 300_000/len(part))
		start := time.Now()
		toks := tok.appendTokens(nil, s, 0)
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%s: %v for %d bytes", name, d, len(s))
		} else {
			t.Logf("%s: %v, %d tokens", name, d, len(toks))
		}
		checkTiling(t, s, toks)
	}
}

// TestTokensConcurrently checks that sharing a tokenizer changes nothing.
func TestTokensConcurrently(t *testing.T) {
	_, tok, _, _ := testRules(t)
	texts := goldenTexts(t)
	want := make([][]token, len(texts))
	for i, s := range texts {
		want[i] = tok.forgetful().appendTokens(nil, s, 0)
	}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for k := range texts {
				i := (k*7 + g*31) % len(texts)
				got := tok.appendTokens(nil, texts[i], 0)
				if len(got) != len(want[i]) {
					t.Errorf("%q: %d tokens, want %d", texts[i], len(got), len(want[i]))
					continue
				}
				for j := range got {
					if w := want[i][j]; got[j].Span != w.Span || got[j].norm != w.norm || got[j].space != w.space {
						t.Errorf("%q: token %d is %v, want %v", texts[i], j, got[j].Span, w.Span)
					}
				}
			}
		})
	}
	wg.Wait()
}

// TestRulesDontAllocate checks that texts of known words cost no memory.
func TestRulesDontAllocate(t *testing.T) {
	_, tok, r, l := testRules(t)
	text := strings.Join(goldenTexts(t)[:20], " ")
	var toks []token
	n := testing.AllocsPerRun(20, func() {
		toks = tok.appendTokens(toks[:0], text, 0)
		for i := range toks {
			toks[i].tag = "NNS"
		}
		r.apply(toks)
		l.apply(toks)
	})
	if perToken := n / float64(len(toks)); perToken > 0.05 {
		t.Errorf("%.0f allocations for %d tokens", n, len(toks))
	}
}
