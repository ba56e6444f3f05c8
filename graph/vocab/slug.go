package vocab

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"
)

// fold spells the Latin letters that no Unicode decomposition takes apart.
var fold = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ĳ': "ij", 'ŉ': "n",
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ħ': "h", 'ŧ': "t", 'ı': "i",
	'ĸ': "k", 'ŋ': "n", 'ƒ': "f", 'ə': "e", 'ɓ': "b", 'ɗ': "d", 'ƙ': "k",
	'ƴ': "y", 'ɖ': "d", 'ɛ': "e", 'ɔ': "o", 'ɩ': "i", 'ʋ': "v", 'ƶ': "z",
	'ɨ': "i", 'ʉ': "u", 'ŀ': "l",
}

// Slug returns the part of an IRI that stands for a name: lower case, Latin
// letters folded to ASCII, letters of other scripts kept, and every run of
// other characters turned into one hyphen. It is never empty: a name without
// letter or digit gets "x" and a hash of itself. The result holds letters,
// marks, digits and hyphens alone, so it is safe inside <…> of N-Quads, and
// Slug(Slug(s)) = Slug(s).
//
// Note: different names can share a slug ("C" and "C++"). Telling two
// entities of one name apart is the linker's work, not the slug's.
func Slug(name string) string { return string(mint("", name)) }

// mint returns a prefix and the slug of a name. Most names are of ASCII alone.
func mint(prefix, name string) quad.IRI {
	b := append(make([]byte, 0, 128), prefix...)
	for i := 0; i < len(name); i++ {
		c := name[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c >= utf8.RuneSelf:
			return quad.IRI(prefix + slug(name))
		default:
			c = '-'
		}
		if c != '-' || len(b) > len(prefix) && b[len(b)-1] != '-' {
			b = append(b, c)
		}
	}
	if b = bytes.TrimSuffix(b, []byte("-")); len(b) > len(prefix) {
		return quad.IRI(b)
	}
	return quad.IRI(prefix + slug(name))
}

func slug(name string) string {
	var b strings.Builder
	gap := false   // a hyphen is due before the next letter
	latin := false // the last letter was Latin: its marks are dropped
	base := false  // a letter or digit stands right before
	put := func(s string) {
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(s)
	}
	for _, r := range norm.NFC.String(name) {
		switch {
		case unicode.Is(unicode.Variation_Selector, r):
		case unicode.Is(unicode.Latin, r):
			if s := foldLatin(r); s != "" {
				put(s)
				latin, base = true, true
			}
		case unicode.IsLetter(r):
			put(string(unicode.ToLower(r)))
			latin, base = false, true
		case unicode.IsDigit(r):
			put(norm.NFKC.String(string(r)))
			latin, base = false, true
		case unicode.IsMark(r) && base:
			if !latin {
				put(string(r))
			}
		default:
			gap, base = true, false
		}
	}
	if b.Len() == 0 {
		return string(digest("x", articleDigits, []byte(name)))
	}
	return norm.NFC.String(b.String())
}

// foldLatin returns a Latin letter as lower-case ASCII, or as itself if
// nothing is known to stand for it.
func foldLatin(r rune) string {
	var b strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		d = unicode.ToLower(d)
		switch s, ok := fold[d]; {
		case ok:
			b.WriteString(s)
		case unicode.IsLetter(d) || unicode.IsDigit(d):
			b.WriteRune(d)
		}
	}
	return b.String()
}
