package spacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// LexemeRules are the parts of a package that decide the attributes of forms.
// The model file keeps them as section "vocab".
type LexemeRules struct {
	// Norm gives the NORM of forms, by stringID of the form. A form that is
	// absent has the NORM that all languages share, or else its lower case.
	Norm map[uint64]string `json:"norm"`
}

// vocab makes lexemes and keeps those in use. It is safe for concurrent use.
type vocab struct {
	norms map[uint64]string
	seen  *cache[*lexeme]
}

// lexemeLimit bounds the lexemes kept, at some 300 bytes each.
const lexemeLimit = 1 << 15

func newVocab(rules LexemeRules) *vocab {
	return &vocab{norms: rules.Norm, seen: newCache[*lexeme](lexemeLimit)}
}

// lexeme returns the lexeme of a form. It does not keep s itself.
func (v *vocab) lexeme(s string) *lexeme {
	if l, ok := v.seen.get(s); ok {
		return l
	}
	l := v.newLexeme(strings.Clone(s))
	v.seen.put(l.text, l)
	return l
}

// newLexeme computes the attributes of a form.
func (v *vocab) newLexeme(s string) *lexeme {
	l := &lexeme{text: s, textID: stringID(s)}
	l.lower = pyLower(s)
	l.prefix, l.suffix = affixes(s)
	l.shape = shape(s)
	l.flags = flagsOf(s)
	l.isSpace = l.flags&isSpace != 0
	l.norm = v.norm(l)
	l.normID = stringID(l.norm)
	l.lowerID = stringID(l.lower)
	l.prefixID = stringID(l.prefix)
	l.suffixID = stringID(l.suffix)
	l.shapeID = stringID(l.shape)
	return l
}

// norm needs l.text, l.textID and l.lower.
func (v *vocab) norm(l *lexeme) string {
	if n, ok := v.norms[l.textID]; ok {
		return n
	}
	if n, ok := baseNorms[l.text]; ok {
		return n
	}
	return l.lower
}

// baseNorms are the NORMs that all languages of spaCy share: one quotation
// mark, one apostrophe, one dash and one currency sign stand for all.
var baseNorms = func() map[string]string {
	m := map[string]string{"…": "..."}
	for norm, forms := range map[string]string{
		"'s": "'s 'S ’s ’S",
		"'":  "’ ‘ ´ `",
		`"`:  "” “ '' `` ´´ „ » « ‘‘ ’’",
		"?":  "？", "!": "！", ",": "，", ";": "；", ":": "：", ".": "。 ।",
		"-": "— – -- --- ——",
		"$": "€ £ ¥ ฿ US$ C$ A$ ₺ ₹ ৳ ₩ Mex$ ₣ E£",
	} {
		for form := range strings.FieldsSeq(forms) {
			m[form] = norm
		}
	}
	return m
}()

// affixes returns PREFIX and SUFFIX: the first rune and the last three.
func affixes(s string) (prefix, suffix string) {
	_, n := utf8.DecodeRuneInString(s)
	at := len(s)
	for range 3 {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[:n], s[at:]
}

// longForm is the length in runes from which on a form has the shape LONG.
const longForm = 100

// shape returns SHAPE: X for capitals, x for other letters, d for digits, and
// any other rune as it is, each at most four times in a row.
func shape(s string) string {
	if len(s) >= longForm && utf8.RuneCountInString(s) >= longForm {
		return "LONG"
	}
	var b strings.Builder
	last, run := rune(-1), 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) && unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case pyDigit(r):
			r = 'd'
		}
		if r != last {
			last, run = r, 0
		}
		if run++; run <= 4 {
			b.WriteRune(r)
		}
	}
	return b.String()
}
