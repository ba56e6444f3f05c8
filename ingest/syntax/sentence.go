package syntax

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// Sentence is a sentence as it is read.
type Sentence struct {
	Tree
	Index   int            // in the article
	Clauses []*Clause      // outer before inner
	Quotes  []*Quote       // those that reach into the sentence, in the order of the text
	Repairs []*Rule[*Tree] // that were used on the parser's tree
	home    []*Clause      // clause that each token belongs to; nil outside of any
}

// Reader reads parsed sentences.
type Reader struct {
	Lex     *lexicon.Lexicon
	Repairs *Repairs // nil: none
}

// Read reads the sentences of an article, in their order. It is total, and safe
// for concurrent use. The sentences stay as they are, and are kept.
func (r *Reader) Read(sents []text.Sentence) []*Sentence {
	out := make([]*Sentence, len(sents))
	longest := 0
	for k := range sents {
		longest = max(longest, len(sents[k].Tokens))
	}
	room := make([]int32, longest)
	words := map[*text.Form]*word{}
	for k := range sents {
		s := &Sentence{Tree: newTree(&sents[k], r.Lex, words, room), Index: k}
		if r.Repairs != nil {
			s.Repairs = r.Repairs.mend(&s.Tree)
		}
		s.lead()
		s.clauses()
		out[k] = s
	}
	for _, q := range quotes(out) {
		for _, s := range out[q.fromSentence : q.toSentence+1] {
			s.Quotes = append(s.Quotes, q)
		}
	}
	return out
}
