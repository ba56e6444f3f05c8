package spacy

import (
	"bytes"
	"slices"
	"sort"
	"testing"
)

// TestMargins asks of the golden texts that every token have margins within
// their range, that the tokens of an entity share one, and that only tokens
// without a choice have the highest.
func TestMargins(t *testing.T) {
	p := englishPipeline(t)
	var heads, entities []float32
	for _, line := range goldenTexts(t) {
		for _, s := range p.Analyse(document(line)) {
			for i, tok := range s.Tokens {
				for _, m := range []float32{tok.HeadMargin, tok.EntityMargin} {
					if !(m >= leastMargin && m <= mostMargin) {
						t.Errorf("%q in %q: margins %v and %v", tok.Text, line, tok.HeadMargin, tok.EntityMargin)
					}
				}
				if tok.Entity >= 0 && tok.EntityMargin != s.Tokens[s.Entities[tok.Entity].Start].EntityMargin {
					t.Errorf("%q in %q: margin %v differs in its entity", tok.Text, line, tok.EntityMargin)
				}
				if tok.HeadMargin == mostMargin && len(s.Tokens) > 1 {
					t.Errorf("%q in %q, token %d of %d: no choice of a head", tok.Text, line, i, len(s.Tokens))
				}
				heads, entities = append(heads, tok.HeadMargin), append(entities, tok.EntityMargin)
			}
		}
	}
	// Scores are odds of thousands to one for most tokens, and near evens for few.
	for _, c := range []struct {
		name        string
		margins     []float32
		tenth, half [2]float32 // bounds of these quantiles
	}{
		{"heads", heads, [2]float32{0.5, 3}, [2]float32{5, 9}},
		{"entities", entities, [2]float32{3, 7}, [2]float32{9, 14}},
	} {
		slices.Sort(c.margins)
		tenth, half := c.margins[len(c.margins)/10], c.margins[len(c.margins)/2]
		if tenth < c.tenth[0] || tenth > c.tenth[1] || half < c.half[0] || half > c.half[1] {
			t.Errorf("%s: a tenth below %v, half below %v", c.name, tenth, half)
		}
	}
}

// TestMarginsOfOneToken asks for certainty where there is no choice, and for
// doubt where a reader would have it.
func TestMarginsOfOneToken(t *testing.T) {
	p := englishPipeline(t)
	if s := p.Analyse(document("x")); s[0].Tokens[0].HeadMargin != mostMargin {
		t.Errorf("a lone token has head margin %v", s[0].Tokens[0].HeadMargin)
	}
	s := p.Analyse(document("The police watched the man with a telescope."))[0]
	with, article := s.Tokens[5], s.Tokens[0]
	if with.Text != "with" || with.HeadMargin > 4 || article.HeadMargin < 2*with.HeadMargin {
		t.Errorf("margins of %q %v, of %q %v", with.Text, with.HeadMargin, article.Text, article.HeadMargin)
	}
}

// TestMarginsOfNoModel asks that margins be zero where no parser and no
// recognizer has judged.
func TestMarginsOfNoModel(t *testing.T) {
	m, err := ReadModel(english)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.AddJSON("components", []Component{{"tok2vec", "tok2vec", "tok2vec"}, {"tagger", "tagger", "tok2vec"}}); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	p, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, tok := range p.Analyse(document("Acme bought Initech."))[0].Tokens {
		if tok.Tag == "" || tok.HeadMargin != 0 || tok.EntityMargin != 0 {
			t.Errorf("%+v", tok)
		}
	}
}

func TestWeigh(t *testing.T) {
	const s, d, l, r, b = 5, 4, 2, 1, 9
	for _, c := range []struct {
		kind       byte
		made       float32 // the score of the move, instead of the one above
		top, front float32
	}{
		{'L', 7, 2, 6},                     // over S, over R; B does not count
		{'R', 7, 5, 2},                     // the top over L, the front over S
		{'S', 7, 5, 6},                     // over L, over R
		{'D', 7, mostMargin, 6},            // over R
		{'B', 9, mostMargin, mostMargin},   // decides about no head
		{'S', 2, leastMargin, 1},           // a tie with L
		{'S', 2e5, mostMargin, mostMargin}, // beyond the range
	} {
		var st arcState
		st.reset(make([]token, 3))
		st.push()
		st.peak['S'], st.peak['D'], st.peak['L'], st.peak['R'], st.peak['B'] = s, d, l, r, b
		st.peak[c.kind] = c.made
		st.weigh(c.kind)
		if got, want := st.margins, []float32{c.top, c.front, mostMargin}; !slices.Equal(got, want) {
			t.Errorf("%c: margins %v, want %v", c.kind, got, want)
		}
	}
}

// TestMarginsTell analyses every eighth text of NEWSGRAPH_SPACY_REFERENCE with
// the embedded model and with NEWSGRAPH_SPACY_MODEL, which must be another one,
// and asks that they differ where margins are low.
func TestMarginsTell(t *testing.T) {
	path := otherModel(t)
	refs := readReferences(t, "NEWSGRAPH_SPACY_REFERENCE")
	other, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	one := englishPipeline(t)
	series := []struct {
		name string
		list []judged
	}{
		{name: "heads, by margins of " + one.Name()},
		{name: "heads, by margins of " + other.Name()},
		{name: "entities, by margins of " + one.Name()},
		{name: "entities, by margins of " + other.Name()},
	}
	for i := 0; i < len(refs); i += 8 {
		a, b := tokensOf(one, refs[i].Text), tokensOf(other, refs[i].Text)
		if len(a) != len(b) {
			continue // tokenizers of two versions
		}
		for k := range a {
			head := a[k].head != b[k].head
			entity := a[k].entIOB != b[k].entIOB || a[k].entType != b[k].entType
			for n, j := range []judged{{a[k].headMargin, head}, {b[k].headMargin, head}, {a[k].entMargin, entity}, {b[k].entMargin, entity}} {
				series[n].list = append(series[n].list, j)
			}
		}
	}
	for _, s := range series {
		parts := tenths(t, s.list)
		t.Logf("%s: %d tokens, and in each tenth how many differ", s.name, len(s.list))
		var upper float64
		for i, part := range parts {
			t.Logf("\tup to %6.2f %6.2f %%", part.upTo, part.percent)
			if i >= 5 {
				upper += part.percent / 5
			}
		}
		if parts[0].percent < 25 || upper > 1.5 {
			t.Errorf("%s: %.1f %% differ in the lowest tenth, %.2f %% in the upper half", s.name, parts[0].percent, upper)
		}
	}
}

// judged is a token's margin, and whether another model decides otherwise.
type judged struct {
	margin float32
	differ bool
}

// tenth is a tenth of the tokens, by margin.
type tenth struct {
	upTo    float32 // its highest margin
	percent float64 // of its tokens differ
}

func tenths(t *testing.T, list []judged) []tenth {
	if len(list) < 1000 {
		t.Fatalf("%d tokens say little", len(list))
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].margin < list[j].margin })
	var out []tenth
	for i := range 10 {
		part := list[i*len(list)/10 : (i+1)*len(list)/10]
		n := 0
		for _, j := range part {
			if j.differ {
				n++
			}
		}
		out = append(out, tenth{part[len(part)-1].margin, 100 * float64(n) / float64(len(part))})
	}
	return out
}

// tokensOf returns the analysed tokens of one paragraph, whitespace left out.
func tokensOf(p *Pipeline, s string) []token {
	b := new(batch)
	b.toks = dropSpace(p.tokenizer.appendTokens(nil, s, 0))
	b.texts = []extent{{0, len(b.toks), 0}}
	p.run(b)
	return b.toks
}
