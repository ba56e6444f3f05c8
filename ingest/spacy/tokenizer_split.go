package spacy

import "unicode/utf8"

// tokenizerScratch is the memory of one call. Offsets of the patterns are
// runes, those of tokens bytes; at converts.
type tokenizerScratch struct {
	chunk      string
	runes      []rune
	at         []int // byte of every rune, and of the end
	exceptions bool  // exceptions count
	infixes    [][2]int
	suffixes   [][2]int // runes split off the end, the outermost first
	out        []piece
	phrases    []phraseStart
	spans      []phraseSpan
	tokens     []token
}

// load decodes a chunk.
func (sc *tokenizerScratch) load(chunk string) {
	sc.chunk = chunk
	sc.runes, sc.at = sc.runes[:0], sc.at[:0]
	for i := 0; i < len(chunk); {
		r, n := utf8.DecodeRuneInString(chunk[i:])
		sc.runes = append(sc.runes, r)
		sc.at = append(sc.at, i)
		i += n
	}
	sc.at = append(sc.at, len(chunk))
}

// form returns the runes from start to end as a string.
func (sc *tokenizerScratch) form(start, end int) string {
	return sc.chunk[sc.at[start]:sc.at[end]]
}

// split splits the loaded chunk by the patterns.
func (t *tokenizer) split(sc *tokenizerScratch) []piece {
	sc.out, sc.suffixes = sc.out[:0], sc.suffixes[:0]
	start, end := t.splitAffixes(sc)
	if start < end {
		t.splitMiddle(sc, start, end)
	}
	for i := len(sc.suffixes) - 1; i >= 0; i-- {
		t.emit(sc, sc.suffixes[i][0], sc.suffixes[i][1])
	}
	return append([]piece(nil), sc.out...)
}

// emit adds the runes from start to end as one piece.
func (t *tokenizer) emit(sc *tokenizerScratch, start, end int) {
	l := t.vocab.lexeme(sc.form(start, end))
	sc.out = append(sc.out, t.piece(sc.at[start], sc.at[end], l))
}

func (t *tokenizer) piece(start, end int, l *lexeme) piece {
	p := piece{start: start, end: end, lex: l, norm: l.norm, normID: l.normID}
	if t.phrases != nil {
		p.phrase = t.phrases.next[l.text]
	}
	return p
}

// splitAffixes splits prefixes and suffixes off until nothing changes or the
// rest is an exception, and returns the rest. Prefixes are emitted at once.
func (t *tokenizer) splitAffixes(sc *tokenizerScratch) (start, end int) {
	start, end = 0, len(sc.runes)
	for round := 0; start < end; round++ {
		rest := sc.runes[start:end]
		if t.tokenMatch != nil && round < maxTokenMatch {
			if _, ok := t.tokenMatch.match(rest); ok {
				break
			}
		}
		if t.known(sc, start, end) {
			break
		}
		pre := affix(t.prefix, rest)
		if pre > 0 && t.known(sc, start+pre, end) {
			t.emit(sc, start, start+pre)
			start += pre
			break
		}
		suf := affix(t.suffix, rest[pre:])
		if suf > 0 && t.known(sc, start, end-suf) {
			sc.suffixes = append(sc.suffixes, [2]int{end - suf, end})
			end -= suf
			break
		}
		if pre == 0 && suf == 0 {
			break
		}
		if pre > 0 {
			t.emit(sc, start, start+pre)
			start += pre
		}
		if suf > 0 {
			sc.suffixes = append(sc.suffixes, [2]int{end - suf, end})
			end -= suf
		}
	}
	return start, end
}

// affix returns how many runes re finds at the edge of s.
func affix(re *pyRegexp, s []rune) int {
	if re == nil {
		return 0
	}
	start, end, _ := re.search(s)
	return end - start
}

// known reports whether the runes from start to end are an exception.
func (t *tokenizer) known(sc *tokenizerScratch, start, end int) bool {
	if !sc.exceptions || start >= end || sc.at[end]-sc.at[start] > t.longest {
		return false
	}
	_, ok := t.exceptions[sc.form(start, end)]
	return ok
}

// splitMiddle emits what remains between the affixes.
func (t *tokenizer) splitMiddle(sc *tokenizerScratch, start, end int) {
	if sc.exceptions {
		if ps, ok := t.exception(sc.form(start, end)); ok {
			for _, p := range ps {
				p.start += sc.at[start]
				p.end += sc.at[start]
				sc.out = append(sc.out, p)
			}
			return
		}
	}
	rest := sc.runes[start:end]
	for _, re := range []*pyRegexp{t.tokenMatch, t.urlMatch} {
		if re != nil {
			if _, ok := re.match(rest); ok {
				t.emit(sc, start, end)
				return
			}
		}
	}
	at := 0
	if t.infix != nil {
		sc.infixes = t.infix.findAll(rest, sc.infixes[:0])
		for _, m := range sc.infixes {
			if m[0] == 0 {
				continue // what begins the rest separates nothing
			}
			if at < m[0] {
				t.emit(sc, start+at, start+m[0])
			}
			if m[0] < m[1] {
				t.emit(sc, start+m[0], start+m[1])
			}
			at = m[1]
		}
	}
	if at < len(rest) {
		t.emit(sc, start+at, end)
	}
}
