// Package spacy runs a published spaCy v3 pipeline natively: tokenizer, token
// vectors, tagger, dependency parser, entity recognizer, attribute rules and
// lemmatizer. It stands between the page, which gives paragraphs, and the
// stages that read relations off sentences. It does not train, and it knows no
// language of its own: all rules and weights come from a model file, which
// cmd/spacymodel makes out of a package.
package spacy

import (
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"sync"

	"newsgraph/ingest/text"
)

// Pipeline analyses text. Its methods are safe for concurrent use; its fields
// must be set before the first of them is called.
type Pipeline struct {
	// KeepSpace keeps tokens of whitespace, as spaCy does. By default they are
	// dropped before the statistical stages, so that the lines into which a
	// text happens to be broken don't change its analysis.
	KeepSpace bool

	name, language string
	vocab          *vocab
	tokenizer      *tokenizer
	encoders       []*encoder
	stages         []stage
	batches        sync.Pool // of *batch
}

// stage is one component at work on all tokens of a batch.
type stage func(p *Pipeline, b *batch)

// Load reads the model file at path.
func Load(path string) (*Pipeline, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	p, err := Read(data)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", path, err)
	}
	return p, nil
}

// Read makes a pipeline of the bytes of a model file.
func Read(data []byte) (*Pipeline, error) {
	m, err := ReadModel(data)
	if err != nil {
		return nil, err
	}
	p := &Pipeline{name: m.Package + " " + m.Version, language: m.Language}
	p.batches.New = func() any { return new(batch) }
	var lexemes LexemeRules
	if err := m.JSON("vocab", &lexemes); err != nil {
		return nil, err
	}
	p.vocab = newVocab(lexemes)
	var rules TokenizerRules
	if err := m.JSON("tokenizer", &rules); err != nil {
		return nil, err
	}
	if p.tokenizer, err = newTokenizer(rules, p.vocab); err != nil {
		return nil, err
	}
	return p, p.addComponents(m)
}

// Name returns the package's name and version.
func (p *Pipeline) Name() string { return p.name }

// Language returns the ISO 639-1 code of the language that the pipeline analyses.
func (p *Pipeline) Language() string { return p.language }

// batchTokens is the number of tokens at which a batch is analysed. Longer
// ones save nothing; shorter ones waste margins between paragraphs.
const batchTokens = 512

// textLimit is the number of bytes beyond which a paragraph is analysed in
// parts, and textTokens that of tokens, of which a text of signs alone has one a
// byte: so that a file of one endless line needs no more memory than another.
const (
	textLimit  = 1 << 13
	textTokens = 1 << 11
)

// Analyse analyses every paragraph of doc on its own, without its asides. Strings of the result
// belong to the model or are parts of doc.Text.
func (p *Pipeline) Analyse(doc *text.Document) []text.Sentence {
	b := p.batches.Get().(*batch)
	defer p.release(b)
	var out []text.Sentence
	m := newForms()
	flush := func() {
		p.run(b)
		out = b.appendSentences(out, doc.Text, m)
		b.reset()
	}
	for i, par := range doc.Paragraphs {
		for rest := par; rest.Len() > 0; {
			part := text.Span{Start: rest.Start, End: rest.Start + cutText(rest.Of(doc.Text), textLimit)}
			rest.Start = part.End
			toks := b.part[:0]
			for piece := range pieces(part, doc.Asides) {
				toks = p.tokenizer.appendTokens(toks, piece.Of(doc.Text), piece.Start)
			}
			b.part = toks
			if !p.KeepSpace {
				toks = dropSpace(dropAsides(toks, doc.Asides))
			}
			for toks := range slices.Chunk(toks, textTokens) {
				start := len(b.toks)
				b.toks = append(b.toks, toks...)
				b.texts = append(b.texts, extent{start, len(b.toks), i})
				if len(b.toks) >= batchTokens {
					flush()
				}
			}
		}
	}
	flush()
	return out
}

// AnalyseTokens analyses one sentence that is tokenized already. Spans are
// bytes of words joined by single blanks. The parser may not split it: no word
// but the first may start a sentence. Words escaped as in the Penn Treebank
// are read as what they stand for; Token.Text stays as given.
func (p *Pipeline) AnalyseTokens(words []string) text.Sentence {
	if len(words) == 0 {
		return text.Sentence{}
	}
	b := p.batches.Get().(*batch)
	defer p.release(b)
	at := 0
	for i, word := range words {
		t := token{lex: p.vocab.lexeme(unescape(word)), sentStart: -1}
		if i == 0 {
			t.sentStart = 1
		}
		t.Span = text.Span{Start: at, End: at + len(word)}
		t.norm, t.normID = t.lex.norm, t.lex.normID
		b.toks = append(b.toks, t)
		at += len(word) + 1
	}
	p.joinNorms(b.toks)
	guessSpaces(b.toks)
	b.texts = append(b.texts, extent{0, len(b.toks), 0})
	p.run(b)
	for i := range b.toks {
		b.toks[i].sentStart = -1 // one sentence, even if the tree has several roots
		b.toks[i].space = i+1 < len(b.toks)
	}
	return b.appendSentences(nil, strings.Join(words, " "), newForms())[0]
}

// keptTokens is the size of a batch beyond which its memory, some 7 kB a token,
// is not kept for the next one.
const keptTokens = 8 * batchTokens

// release makes b's memory available to other calls.
func (p *Pipeline) release(b *batch) {
	if cap(b.toks) <= keptTokens {
		b.reset()
		p.batches.Put(b)
	}
}

// pieces cuts a span at the asides inside of it, so that no token reaches across
// their ends.
func pieces(part text.Span, asides []text.Span) iter.Seq[text.Span] {
	return func(yield func(text.Span) bool) {
		for _, a := range asides {
			for _, cut := range []int{a.Start, a.End} {
				if part.Start < cut && cut < part.End {
					if !yield(text.Span{Start: part.Start, End: cut}) {
						return
					}
					part.Start = cut
				}
			}
		}
		yield(part)
	}
}

// dropAsides drops the tokens inside of asides, which are in order and few.
func dropAsides(toks []token, asides []text.Span) []token {
	if len(asides) == 0 {
		return toks
	}
	kept := toks[:0]
	for _, t := range toks {
		for len(asides) > 0 && asides[0].End <= t.Start {
			asides = asides[1:]
		}
		n := len(kept)
		switch {
		case len(asides) > 0 && t.Start >= asides[0].Start:
			if n > 0 {
				kept[n-1].space = true
			}
			continue
		case n > 0 && kept[n-1].End < t.Start && strings.ContainsAny(t.lex.text[:1], ",.;:'"):
			kept[n-1].space = false // no blank before what follows an aside
		}
		kept = append(kept, t)
	}
	return kept
}

// dropSpace drops tokens of whitespace; the ones before them count as followed
// by a blank.
func dropSpace(toks []token) []token {
	kept := toks[:0]
	for _, t := range toks {
		if !t.lex.isSpace {
			kept = append(kept, t)
		} else if n := len(kept); n > 0 {
			kept[n-1].space = true
		}
	}
	return kept
}

// run sends the tokens through all stages.
func (p *Pipeline) run(b *batch) {
	if len(b.toks) == 0 {
		return
	}
	b.vectors = grow(b.vectors, len(p.encoders))
	for i, e := range p.encoders {
		b.vectors[i] = e.run(b, b.vectors[i])
	}
	for _, text := range b.texts {
		for i := text.start; i < text.end; i++ {
			b.toks[i].head = i - text.start
		}
	}
	for _, s := range p.stages {
		s(p, b)
	}
}
