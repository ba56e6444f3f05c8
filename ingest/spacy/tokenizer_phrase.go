package spacy

import (
	"fmt"
	"maps"
	"slices"
)

// phraseNode is a node of the tree of exceptions that the patterns split: a
// way from the root spells the tokens into which they split one.
type phraseNode struct {
	next map[string]*phraseNode
	ends bool // the way here is a whole exception
}

// phraseStart is a token that begins at least one of these ways.
type phraseStart struct {
	token int // index among the tokens of the text
	node  *phraseNode
}

// phraseSpan is a sequence of tokens that is spelled like an exception.
type phraseSpan struct{ start, end int }

// addExceptions makes the exceptions known.
func (t *tokenizer) addExceptions(rules TokenizerRules) error {
	for form, tokens := range rules.Exceptions {
		var ps []piece
		at := 0
		for _, e := range tokens {
			p := t.piece(at, at+len(e.Text), t.vocab.lexeme(e.Text))
			if e.Norm != "" {
				p.norm, p.normID = e.Norm, stringID(e.Norm)
			}
			if at = p.end; at > len(form) || form[p.start:p.end] != e.Text {
				return fmt.Errorf("exception %q: its tokens don't spell it", form)
			}
			ps = append(ps, p)
		}
		if at != len(form) || form == "" {
			return fmt.Errorf("exception %q: its tokens don't spell it", form)
		}
		t.exceptions[form] = ps
		t.longest = max(t.longest, len(form))
	}
	return t.addPhrases(rules.Thorough)
}

// addPhrases fills the tree.
func (t *tokenizer) addPhrases(thorough bool) error {
	root := &phraseNode{}
	sc := new(tokenizerScratch)
	plain := t.forgetful()
	plain.exceptions, plain.longest = nil, 0
	var spelling []token // of a form if there were no exceptions
	for _, form := range slices.Sorted(maps.Keys(t.exceptions)) {
		if !thorough && !t.splits(sc, form) {
			continue
		}
		n := root
		spelling = plain.appendTokens(spelling[:0], form, 0)
		for i := range spelling {
			word := spelling[i].lex.text
			if n.next == nil {
				n.next = map[string]*phraseNode{}
			}
			if n.next[word] == nil {
				n.next[word] = &phraseNode{}
			}
			n = n.next[word]
		}
		n.ends = true
	}
	t.phrases = root
	for _, ps := range t.exceptions {
		for i := range ps {
			ps[i].phrase = root.next[ps[i].lex.text]
		}
	}
	return nil
}

// splits reports whether the patterns could split a form.
func (t *tokenizer) splits(sc *tokenizerScratch, form string) bool {
	sc.load(form)
	for _, r := range sc.runes {
		if r == ' ' {
			return true
		}
	}
	if affix(t.prefix, sc.runes) > 0 || affix(t.suffix, sc.runes) > 0 {
		return true
	}
	return t.infix != nil && len(t.infix.findAll(sc.runes, nil)) > 0
}

// joinPhrases replaces tokens, from index first of dst on, that together are
// an exception by the exception's tokens. Longer exceptions win over shorter
// ones, then earlier over later ones; a candidate keeps its tokens from
// others even where it loses.
func (t *tokenizer) joinPhrases(dst []token, first int, sc *tokenizerScratch, s string, base int) []token {
	toks := dst[first:]
	sc.spans = sc.spans[:0]
	for _, p := range sc.phrases {
		n := p.node
		for end := p.token + 1; ; end++ {
			if n.ends {
				sc.spans = append(sc.spans, phraseSpan{p.token, end})
			}
			if end == len(toks) {
				break
			}
			if n = n.next[toks[end].lex.text]; n == nil {
				break
			}
		}
	}
	if len(sc.spans) == 0 {
		return dst
	}
	spans := chooseSpans(sc.spans)
	out := sc.tokens[:0]
	at := 0
	for _, sp := range spans {
		out = append(out, toks[at:sp.start]...)
		at = sp.end
		old := toks[sp.start:sp.end]
		from, to := old[0].Start-base, old[len(old)-1].End-base
		ps, ok := t.exceptions[s[from:to]]
		if !ok { // the text between the tokens differs
			out = append(out, old...)
			continue
		}
		for i := range ps {
			out = append(out, ps[i].token(base+from))
		}
		out[len(out)-1].space = old[len(old)-1].space
	}
	out = append(out, toks[at:]...)
	sc.tokens = out
	return append(dst[:first], out...)
}

// chooseSpans returns the spans that win, in order.
func chooseSpans(spans []phraseSpan) []phraseSpan {
	slices.SortFunc(spans, func(a, b phraseSpan) int {
		if d := (b.end - b.start) - (a.end - a.start); d != 0 {
			return d
		}
		return a.start - b.start
	})
	taken := map[int]bool{}
	var chosen []phraseSpan
	for _, sp := range spans {
		if !taken[sp.start] && !taken[sp.end-1] {
			chosen = append(chosen, sp)
		}
		for i := sp.start; i < sp.end; i++ {
			taken[i] = true
		}
	}
	slices.SortFunc(chosen, func(a, b phraseSpan) int { return a.start - b.start })
	return chosen
}
