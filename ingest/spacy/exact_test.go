package spacy

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/ingest/text"
)

// reference is a line that testdata/annotate.py writes.
type reference struct {
	Text   string
	Tokens []refToken
	Ents   []refEntity
}

type refToken struct {
	start, end                        int
	norm, tag, pos, morph, lemma, dep string
	head                              int
	sentStart                         bool
}

type refEntity struct {
	start, end int
	label      string
}

func (t *refToken) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&t.start, &t.end, &t.norm, &t.tag, &t.pos, &t.morph, &t.lemma, &t.head, &t.dep, &t.sentStart})
}

func (e *refEntity) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&e.start, &e.end, &e.label})
}

// score counts agreements.
type score struct{ same, all int }

func (s *score) add(same bool) {
	if s.all++; same {
		s.same++
	}
}

func (s score) percent() float64 {
	if s.all == 0 {
		return 100
	}
	return 100 * float64(s.same) / float64(s.all)
}

// TestAgainstSpaCy compares the embedded pipeline with spaCy itself on the
// texts that testdata/annotate.py has annotated with the same package.
// NEWSGRAPH_SPACY_REFERENCE names its output, and NEWSGRAPH_SPACY_MODEL a model
// file, if it is another package that was used.
func TestAgainstSpaCy(t *testing.T) {
	path := os.Getenv("NEWSGRAPH_SPACY_REFERENCE")
	if path == "" {
		path = filepath.Join("testdata", "reference.jsonl")
	}
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("no annotations by spaCy: make them with testdata/annotate.py and set NEWSGRAPH_SPACY_REFERENCE (%v)", err)
	}
	defer f.Close()
	data := english
	if model := os.Getenv("NEWSGRAPH_SPACY_MODEL"); model != "" {
		if data, err = os.ReadFile(model); err != nil {
			t.Fatal(err)
		}
	}
	pipe, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	pipe.KeepSpace = true
	c := comparison{t: t}
	lines := bufio.NewReader(f)
	for texts := 0; ; texts++ {
		line, err := lines.ReadBytes('\n')
		if len(line) == 0 {
			t.Logf("%d texts, %d tokens", texts, c.tokens.all)
			break
		}
		var ref reference
		if err == nil {
			err = json.Unmarshal(line, &ref)
		}
		if err != nil {
			t.Fatalf("text %d: %v", texts, err)
		}
		c.compare(ref, pipe.Analyse(&text.Document{Text: ref.Text, Paragraphs: []text.Span{{Start: 0, End: len(ref.Text)}}}))
	}
	for _, m := range []struct {
		name  string
		score score
		least float64 // percent
	}{
		{"tokens", c.tokens, 99.99},
		{"norms", c.norms, 99.99},
		{"tags", c.tags, 99.9},
		{"coarse tags", c.pos, 99.9},
		{"features", c.morphs, 99.9},
		{"lemmas", c.lemmas, 99.9},
		{"heads", c.heads, 99.8},
		{"labels", c.deps, 99.8},
		{"sentence starts", c.starts, 99.8},
		{"entities", c.ents, 99.7}, // 99.77 with vectors in 8 bits
	} {
		t.Logf("%-15s %9d of %9d  %.4f %%", m.name, m.score.same, m.score.all, m.score.percent())
		if m.score.percent() < m.least {
			t.Errorf("%s: %.4f %% as in spaCy, want %.2f %%", m.name, m.score.percent(), m.least)
		}
	}
}

// comparison counts what agrees with spaCy: tokens by their bytes, and what is
// said of those; entities by bytes and label, all that either side has.
type comparison struct {
	t *testing.T

	tokens, norms, tags, pos, morphs, lemmas, heads, deps, starts, ents score

	shown int
}

func (c *comparison) compare(ref reference, got []text.Sentence) {
	type place struct {
		token    *text.Token
		sentence *text.Sentence
	}
	found := map[text.Span]place{}
	entities := map[text.Span]string{}
	tokens := 0
	for i := range got {
		s := &got[i]
		for j := range s.Tokens {
			found[s.Tokens[j].Span] = place{&s.Tokens[j], s}
		}
		for _, e := range s.Entities {
			entities[text.Span{Start: s.Tokens[e.Start].Start, End: s.Tokens[e.End-1].End}] = e.Label
		}
		tokens += len(s.Tokens)
	}
	for i, want := range ref.Tokens {
		p, ok := found[text.Span{Start: want.start, End: want.end}]
		c.tokens.add(ok)
		if !ok {
			c.show(ref, i, "token", "absent")
			continue
		}
		head := ref.Tokens[want.head]
		tok := p.token
		c.add(&c.norms, ref, i, "norm", tok.Norm, want.norm)
		c.add(&c.tags, ref, i, "tag", tok.Tag, want.tag)
		c.add(&c.pos, ref, i, "pos", tok.POS, want.pos)
		c.add(&c.morphs, ref, i, "morph", tok.Morph, want.morph)
		c.add(&c.lemmas, ref, i, "lemma", tok.Lemma, want.lemma)
		c.add(&c.deps, ref, i, "dep", tok.Dep, want.dep)
		c.heads.add(p.sentence.Tokens[tok.Head].Span == text.Span{Start: head.start, End: head.end})
		c.starts.add(want.sentStart == (p.sentence.Start == tok.Start))
	}
	for range tokens - len(ref.Tokens) {
		c.tokens.add(false)
	}
	for _, e := range ref.Ents {
		span := text.Span{Start: ref.Tokens[e.start].start, End: ref.Tokens[e.end-1].end}
		same := entities[span] == e.label
		c.ents.add(same)
		if !same {
			c.show(ref, e.start, "entity", e.label+" "+span.Of(ref.Text))
		} else {
			delete(entities, span)
		}
	}
	for range entities {
		c.ents.add(false)
	}
}

func (c *comparison) add(s *score, ref reference, i int, what, got, want string) {
	s.add(got == want)
	if got != want {
		c.show(ref, i, what, got+", not "+want)
	}
}

// show logs the first few differences with the words before them.
func (c *comparison) show(ref reference, i int, what, how string) {
	if c.shown++; c.shown > 40 {
		return
	}
	from := ref.Tokens[max(0, i-5)].start
	c.t.Logf("%s of %q: %s, in %q", what, ref.Text[ref.Tokens[i].start:ref.Tokens[i].end], how,
		strings.ToValidUTF8(ref.Text[from:min(len(ref.Text), from+80)], ""))
}
