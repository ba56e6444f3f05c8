// Package text holds what every stage between the page and the graph passes
// on: a document, its sentences and their tokens. It is a leaf: it knows the
// shapes and no language, and imports the standard library only.
package text

import (
	"strings"
	"time"
)

// Span is a range of bytes of Document.Text, from Start up to, not including, End.
type Span struct {
	Start, End int
}

// Of returns the bytes of s that the span covers.
func (p Span) Of(s string) string { return s[p.Start:p.End] }

// Len returns the length in bytes.
func (p Span) Len() int { return p.End - p.Start }

// Contains reports whether q lies inside p.
func (p Span) Contains(q Span) bool { return p.Start <= q.Start && q.End <= p.End }

// Document is one article as text. The page stage fills all of it.
type Document struct {
	ID        string    // names the article in the graph: a URL, a path or an id of the source; never empty
	URL       string    // where it was published; empty if unknown
	Title     string    // headline; empty if unknown
	Author    string    // byline, as printed; empty if unknown
	Outlet    string    // publisher; empty if unknown
	Section   string    // "Business", "Sport"; empty if unknown
	Language  string    // ISO 639-1, such as "en"; empty if undetermined
	Published time.Time // zero if unknown; precision may be the day
	Updated   time.Time // when it was last changed; the same
	Text      string    // valid UTF-8; every offset of the program is a byte of it

	// Paragraphs are the parts of Text to read, in order and disjoint: a
	// paragraph or a headline each. What no paragraph covers (menus, link
	// lists, captions) belongs to the page and is never analysed.
	Paragraphs []Span

	// Asides are parts of paragraphs that are not read, in order: codes of shares behind
	// the names of companies.
	Asides []Span
}

// Sentence is one sentence with its analysis. The engine fills all of it.
type Sentence struct {
	Span               // bytes of Document.Text, first token's start to last token's end
	Tokens    []Token  // never empty
	Entities  []Entity // named entities, in order and disjoint
	Paragraph int      // index in Document.Paragraphs
}

// Token is one token, with spaCy's attributes under spaCy's names.
//
// The margins tell how sure the engine was: the score of what it decided less
// that of the best alternative, as natural logarithm of the odds that the model
// sees between the two. At 0.7 they were 2 to 1, at 3 they were 20 to 1. Margins
// are above 0, and at most 100, which says that there was no alternative; 0 says
// that no model was asked. They compare tokens under one model, and are no
// chance of being right: a model can be sure and wrong.
type Token struct {
	Span          // bytes of Document.Text
	*Form         // never nil; tokens may share one: it isn't changed
	Dep    string // dependency label, ClearNLP for English: "nsubj", "dobj", "ROOT"
	Head   int    // index of the head in Sentence.Tokens; a root is its own head
	Entity int    // index in Sentence.Entities, or -1
	Space  bool   // a blank follows the token

	HeadMargin   float32 // of Head: the lowest of the decisions that gave the token this head or kept it from another
	EntityMargin float32 // of Entity: the lowest of the decisions on the entity's tokens; outside entities, of that on this token
}

// Form is what tokens of one form and one reading have in common, in a long text many.
type Form struct {
	Text  string // the token as written (tokens of --lines input: as tokenized)
	Norm  string // lower case, with spelling variants and contractions normalized: "n't" → "not"
	Lemma string // base form
	Tag   string // fine tag, Penn Treebank: "NNP", "VBD"
	POS   string // coarse tag, Universal Dependencies: "PROPN", "VERB"
	Morph string // UD features, such as "Number=Sing|Person=3"; empty if none
}

// Entity is a named entity as the recognizer found it.
type Entity struct {
	Start, End int    // tokens of the sentence, End exclusive
	Label      string // OntoNotes type: "PERSON", "ORG", "GPE", …
}

// Words returns the tokens from start up to, not including, end as written,
// with one blank wherever whitespace stands between them.
func (s *Sentence) Words(start, end int) string {
	if end-start == 1 {
		return s.Tokens[start].Text
	}
	n := 0
	for i := start; i < end; i++ {
		n += len(s.Tokens[i].Text) + 1
	}
	var b strings.Builder
	b.Grow(n)
	for i := start; i < end; i++ {
		t := &s.Tokens[i]
		b.WriteString(t.Text)
		if t.Space && i+1 < end {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
