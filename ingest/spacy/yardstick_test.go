package spacy

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// yardstick is one text as spaCy annotated it; testdata/annotate.py says how.
type yardstick struct {
	Text     string           `json:"text"`
	Tokens   []yardstickToken `json:"tokens"`
	Starts   []int            `json:"starts"`
	Entities []yardstickSpan  `json:"entities"`
}

type yardstickToken struct {
	text, norm           string
	space                bool
	tag, pos, morph, dep string
	head                 int
	lemma                string
	annotated            bool // more than text, norm and space
}

func (t *yardstickToken) UnmarshalJSON(data []byte) error {
	fields := []any{&t.text, &t.norm, &t.space, &t.tag, &t.pos, &t.morph, &t.dep, &t.head, &t.lemma}
	var raw []json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	t.annotated = len(raw) == len(fields)
	for i, r := range raw {
		if err := json.Unmarshal(r, fields[i]); err != nil {
			return err
		}
	}
	return nil
}

type yardstickSpan struct {
	start, end int
	label      string
}

func (s *yardstickSpan) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&s.start, &s.end, &s.label})
}

// readYardsticks reads what annotate.py wrote.
func readYardsticks(t testing.TB, file string) []yardstick {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []yardstick
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<26)
	for s.Scan() {
		var y yardstick
		if err := json.Unmarshal(s.Bytes(), &y); err != nil {
			t.Fatal(err)
		}
		out = append(out, y)
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// yardstickFile returns the file that an environment variable names, or skips the test.
func yardstickFile(t testing.TB, variable string) string {
	file := os.Getenv(variable)
	if file == "" {
		t.Skip(variable + " names no annotated texts (testdata/annotate.py makes them)")
	}
	return file
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

// TestTokensAgainstYardstick compares tokens with those of spaCy, whitespace
// and all. Up to one token in 10,000 may differ.
func TestTokensAgainstYardstick(t *testing.T) {
	ys := readYardsticks(t, yardstickFile(t, "SPACY_TOKENS"))
	_, tok, _, _ := testRules(t)
	start := time.Now()
	var toks []token
	all, wrong, norms, texts := 0, 0, 0, 0
	for _, y := range ys {
		toks = tok.appendTokens(toks[:0], y.Text, 0)
		var got, want []string
		for i := range toks {
			got = append(got, fmt.Sprintf("%q %v", toks[i].Of(y.Text), toks[i].space))
		}
		for _, w := range y.Tokens {
			want = append(want, fmt.Sprintf("%q %v", w.text, w.space))
		}
		all += len(want)
		if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
			texts++
			wrong += differing(got, want)
			if texts <= 20 {
				t.Logf("%.60q: %s", y.Text, firstDifference(got, want))
			}
			continue
		}
		for i, w := range y.Tokens {
			if toks[i].norm != w.norm {
				if norms++; norms <= 20 {
					t.Logf("NORM of %q is %q, want %q", w.text, toks[i].norm, w.norm)
				}
			}
		}
	}
	t.Logf("%d texts, %d tokens: %d tokens in %d texts and %d norms differ (%v)", len(ys), all, wrong, texts, norms, time.Since(start))
	if wrong+norms > all/10000 {
		t.Errorf("%d of %d tokens differ", wrong+norms, all)
	}
}

// differing counts the elements of want that got hasn't, by a common prefix and suffix.
func differing(got, want []string) int {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	j := 0
	for j < len(got)-i && j < len(want)-i && got[len(got)-1-j] == want[len(want)-1-j] {
		j++
	}
	return len(want) - i - j
}

func firstDifference(got, want []string) string {
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			return fmt.Sprintf("got %v, want %v", got[min(i, len(got)):min(i+4, len(got))], want[i:min(i+4, len(want))])
		}
	}
	return "more than wanted"
}

// TestRulesAgainstYardstick runs attribute ruler and lemmatizer on spaCy's
// tokens, tags and dependencies. Up to one token in 1,000 may differ.
func TestRulesAgainstYardstick(t *testing.T) {
	ys := readYardsticks(t, yardstickFile(t, "SPACY_TEXTS"))
	v, _, r, l := testRules(t)
	all, wrong := 0, map[string]int{}
	for _, y := range ys {
		toks := make([]token, len(y.Tokens))
		for i, w := range y.Tokens {
			lex := v.lexeme(w.text)
			toks[i] = token{lex: lex, norm: w.norm, space: w.space, tag: w.tag, dep: w.dep}
		}
		r.apply(toks)
		l.apply(toks)
		all += len(toks)
		for i, w := range y.Tokens {
			for _, f := range [][3]string{
				{"pos", toks[i].pos, w.pos}, {"morph", toks[i].morph, w.morph}, {"lemma", toks[i].lemma, w.lemma},
				{"tag", toks[i].tag, w.tag}, {"dep", toks[i].dep, w.dep},
			} {
				if f[1] != f[2] {
					if wrong[f[0]]++; wrong[f[0]] <= 10 {
						t.Logf("%s of %q (%s, %s, %s) is %q, want %q", f[0], w.text, w.tag, w.dep, w.morph, f[1], f[2])
					}
				}
			}
		}
	}
	t.Logf("%d texts, %d tokens, differences %v", len(ys), all, wrong)
	for name, n := range wrong {
		if n > all/1000 {
			t.Errorf("%s: %d of %d differ", name, n, all)
		}
	}
}
