package spacy

import "strings"

// unescape returns what a word of a treebank stands for.
func unescape(word string) string {
	switch word {
	case "-LRB-":
		return "("
	case "-RRB-":
		return ")"
	case "-LSB-":
		return "["
	case "-RSB-":
		return "]"
	case "-LCB-":
		return "{"
	case "-RCB-":
		return "}"
	case "``", "''":
		return `"`
	}
	return word
}

// leans are words that stand against the one before them, or after them, or both.
var (
	leansBack    = wordsOf(`. , ; : ! ? ) ] } % ' ’ ... … 's 're 've 'll 'd 'm n't ’s ’re ’ve ’ll ’d ’m n’t - /`)
	leansForward = wordsOf(`( [ { # ‘ “ - /`)
)

func wordsOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// guessSpaces sets token.space where printed text has a blank. The networks
// have learned from such text, in which a comma follows its word at once:
// without the guess, one head in thirty comes out differently.
func guessSpaces(toks []token) {
	quoted := false
	for i := range toks {
		word := toks[i].lex.text
		space := !leansForward[word] && !strings.HasSuffix(word, "$")
		if word == `"` {
			quoted = !quoted
			space = space && !quoted
		}
		if i+1 < len(toks) {
			next := toks[i+1].lex
			space = space && !leansBack[next.lower] && next.text != "”" && (next.text != `"` || !quoted)
		} else {
			space = false
		}
		toks[i].space = space
	}
}

// joinNorms gives the parts of contractions the NORM that the tokenizer gives
// them when they are written together: "ca", "n't" → "can", "not".
func (p *Pipeline) joinNorms(toks []token) {
	var parts []token
	for i := 1; i < len(toks); i++ {
		a, b := &toks[i-1], &toks[i]
		if !strings.ContainsAny(b.lex.text, "'’") && !contracted[b.lex.lower] || len(b.lex.text) == 1 {
			continue
		}
		parts = p.tokenizer.appendTokens(parts[:0], a.lex.text+b.lex.text, 0)
		if len(parts) == 2 && parts[0].lex.text == a.lex.text {
			a.norm, a.normID = parts[0].norm, parts[0].normID
			b.norm, b.normID = parts[1].norm, parts[1].normID
		}
	}
}

// contracted are words without an apostrophe that end contractions: "gonna", "gotta".
var contracted = wordsOf("na ta")
