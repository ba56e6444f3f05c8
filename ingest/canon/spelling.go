package canon

import "strings"

// fold makes British and American spellings of a lower-case word one:
// "criticise" and "criticize", "defence" and "defense". Both sides of every
// comparison are folded, so a folded word need not be a word ("advize").
func fold(w string) string {
	for _, s := range spellings {
		i := len(w) - len(s.british)
		if !s.final {
			i = strings.Index(w, s.british)
		} else if !strings.HasSuffix(w, s.british) {
			continue
		}
		if i > 0 {
			w = w[:i] + s.american + w[i+len(s.british):]
		}
	}
	return w
}

// spellings are tried in order, each once, never at the start of a word.
var spellings = []struct {
	british, american string
	final             bool // only at the end of the word
}{
	{"isation", "ization", false},
	{"ise", "ize", true},
	{"yse", "yze", true},
	{"our", "or", true},
	{"avour", "avor", false},
	{"abour", "abor", false},
	{"ence", "ense", true},
	{"ogramme", "ogram", true},
	{"ogue", "og", true},
	{"ancell", "ancel", false},
	{"ulfill", "ulfil", true},
	{"nroll", "nrol", true},
	{"udgement", "udgment", true},
	{"entre", "enter", true},
	{"instal", "install", true},
}
