package spacy

import (
	"fmt"
	"sync"
	"unicode/utf8"

	"newsgraph/ingest/text"
)

// TokenizerRules are the tokenizer of a package. The patterns are in the
// syntax of Python's re; an empty one is absent. The model file keeps them as
// section "tokenizer".
type TokenizerRules struct {
	Prefix     string `json:"prefix_search"`  // searched in a chunk; what matches is split off its front
	Suffix     string `json:"suffix_search"`  // the same for its end
	Infix      string `json:"infix_finditer"` // where to split what remains
	TokenMatch string `json:"token_match"`    // chunks that are one token, affixes and all
	URLMatch   string `json:"url_match"`      // what is one token once affixes are off

	// Exceptions give the tokens of whole chunks.
	Exceptions map[string][]ExceptionToken `json:"exceptions"`
	// Thorough says that exceptions are also sought where a chunk held more
	// than they, for all of them; else for those alone that the patterns
	// would split. It is the negation of spaCy's faster_heuristics.
	Thorough bool `json:"thorough"`
}

// ExceptionToken is one token of an exception.
type ExceptionToken struct {
	Text string `json:"text"`
	Norm string `json:"norm,omitempty"` // empty: as the form alone has it
}

// tokenizer cuts text into the tokens that spaCy's tokenizer would cut. It is
// safe for concurrent use.
//
// Text is cut at whitespace into chunks first. A chunk that is an exception
// has the exception's tokens; of any other, prefixes and suffixes are split
// off until nothing, an exception or a URL remains, and what remains is split
// at infixes. News repeats its chunks, so results are kept by chunk. At last
// exceptions that the patterns had split, such as ":-)", are put together.
//
// A chunk longer than maxChunk is cut there, so that a text without blanks
// costs time and memory in proportion to its length.
type tokenizer struct {
	prefix, suffix, infix *pyRegexp // nil: none
	tokenMatch, urlMatch  *pyRegexp // nil: none
	vocab                 *vocab
	exceptions            map[string][]piece
	longest               int // bytes of the longest exception
	phrases               *phraseNode
	chunks                *cache[[]piece]
	scratch               sync.Pool // of *tokenizerScratch
}

// piece is a token of a chunk.
type piece struct {
	start, end int     // bytes of the chunk
	lex        *lexeme // its NORM may be overruled:
	norm       string
	normID     uint64
	phrase     *phraseNode // exceptions that begin with this form; nil if none
}

const (
	// maxChunk is the length in bytes beyond which a run without whitespace
	// is cut, between runes. spaCy has no such limit.
	maxChunk = 4096
	// chunkLimit bounds the chunks kept, at some 200 bytes each.
	chunkLimit = 1 << 15
	// maxTokenMatch is how often a chunk is tested against TokenMatch while
	// affixes are split off it. spaCy has no such limit.
	maxTokenMatch = 16
)

// newTokenizer compiles the rules.
func newTokenizer(rules TokenizerRules, v *vocab) (*tokenizer, error) {
	t := &tokenizer{vocab: v, exceptions: make(map[string][]piece, len(rules.Exceptions)), chunks: newCache[[]piece](chunkLimit)}
	for _, p := range []struct {
		name, pattern string
		to            **pyRegexp
	}{
		{"prefix_search", rules.Prefix, &t.prefix},
		{"suffix_search", rules.Suffix, &t.suffix},
		{"infix_finditer", rules.Infix, &t.infix},
		{"token_match", rules.TokenMatch, &t.tokenMatch},
		{"url_match", rules.URLMatch, &t.urlMatch},
	} {
		if p.pattern == "" {
			continue
		}
		re, err := compileRegexp(p.pattern)
		if err != nil {
			return nil, fmt.Errorf("tokenizer: %s: %w", p.name, err)
		}
		*p.to = re
	}
	if err := t.addExceptions(rules); err != nil {
		return nil, fmt.Errorf("tokenizer: %w", err)
	}
	return t, nil
}

// forgetful returns a tokenizer with the same rules that keeps hardly a chunk.
func (t *tokenizer) forgetful() *tokenizer {
	return &tokenizer{
		prefix: t.prefix, suffix: t.suffix, infix: t.infix, tokenMatch: t.tokenMatch, urlMatch: t.urlMatch, vocab: t.vocab,
		exceptions: t.exceptions, longest: t.longest, phrases: t.phrases, chunks: newCache[[]piece](1),
	}
}

// appendTokens appends the tokens of s to dst: their spans are bytes of s
// plus base. The tokens and the blanks between them tile s; other whitespace
// is a token of its own. It fills Span, lex, norm, normID and space.
func (t *tokenizer) appendTokens(dst []token, s string, base int) []token {
	sc, _ := t.scratch.Get().(*tokenizerScratch)
	if sc == nil {
		sc = new(tokenizerScratch)
	}
	first := len(dst)
	sc.phrases = sc.phrases[:0]
	start, inSpace := 0, false
	for i, w := 0, 0; i < len(s); i += w {
		r := rune(s[i])
		if w = 1; r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(s[i:])
		}
		space := pySpace(r)
		switch {
		case i == 0:
			inSpace = space
		case space != inSpace:
			if start < i {
				dst = t.appendChunk(dst, sc, s[start:i], base+start, first)
			}
			start = i
			if r == ' ' && len(dst) > first {
				dst[len(dst)-1].space = true
				start = i + 1
			}
			inSpace = space
		case i-start >= maxChunk && i > start:
			dst = t.appendChunk(dst, sc, s[start:i], base+start, first)
			start = i
		}
	}
	if start < len(s) {
		dst = t.appendChunk(dst, sc, s[start:], base+start, first)
	}
	if len(sc.phrases) > 0 {
		dst = t.joinPhrases(dst, first, sc, s, base)
	}
	if cap(sc.tokens) > maxChunk {
		sc.tokens = nil
	}
	sc.chunk = ""
	t.scratch.Put(sc)
	return dst
}

// appendChunk appends the tokens of a chunk that begins at byte at.
func (t *tokenizer) appendChunk(dst []token, sc *tokenizerScratch, chunk string, at, first int) []token {
	for _, p := range t.pieces(sc, chunk) {
		if p.phrase != nil {
			sc.phrases = append(sc.phrases, phraseStart{len(dst) - first, p.phrase})
		}
		dst = append(dst, p.token(at))
	}
	return dst
}

// token returns the piece of a chunk at byte at as a token.
func (p *piece) token(at int) token {
	return token{Span: text.Span{Start: at + p.start, End: at + p.end}, lex: p.lex, norm: p.norm, normID: p.normID}
}

// pieces returns the tokens of a chunk. The caller must not change them.
func (t *tokenizer) pieces(sc *tokenizerScratch, chunk string) []piece {
	if ps, ok := t.chunks.get(chunk); ok {
		return ps
	}
	ps, ok := t.exception(chunk)
	if !ok {
		sc.load(chunk)
		sc.exceptions = true
		ps = t.split(sc)
	}
	t.chunks.put(chunk, ps)
	return ps
}

// exception returns the tokens of a form that is an exception.
func (t *tokenizer) exception(form string) ([]piece, bool) {
	if len(form) > t.longest {
		return nil, false
	}
	ps, ok := t.exceptions[form]
	return ps, ok
}
