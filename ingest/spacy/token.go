package spacy

import "newsgraph/ingest/text"

// lexeme is a word form: computed once, immutable afterwards, and shared by
// all documents. The IDs are hashes of the strings before them, as spaCy's
// string store gives them.
type lexeme struct {
	text    string // the form as written
	norm    string // NORM
	lower   string
	prefix  string // first rune
	suffix  string // last three runes
	shape   string // such as "Xxxxx" or "dd.d"
	isSpace bool
	flags   lexFlags // further yes-or-no attributes

	textID, normID, lowerID, prefixID, suffixID, shapeID uint64
}

// token is one token under analysis.
type token struct {
	text.Span         // bytes of the text given to the tokenizer
	lex       *lexeme // never nil
	norm      string  // NORM: of the tokenizer exception, else of the lexeme
	normID    uint64  // its hash
	space     bool    // one blank follows and belongs to the token

	tag, pos, morph string // fine tag, coarse tag, features; filled by tagger and attribute ruler
	lemma           string // filled by attribute ruler or lemmatizer
	dep             string // dependency label; filled by the parser
	head            int    // index in the same slice; a root is its own head
	sentStart       int8   // 1: starts a sentence; -1: does not; 0: unknown
	entType         string // filled by the recognizer; empty outside entities
	entIOB          uint8  // 3 begins an entity, 1 is inside one, 2 is outside, 0 is unknown

	headMargin, entMargin float32 // as in text.Token; filled by parser and recognizer
}
