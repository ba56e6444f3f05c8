package temporal

import (
	"strconv"
	"strings"
)

// word is a word of an expression, in lower case and without full stops, with
// all that it may be.
type word struct {
	text   string
	values []value
}

// as returns the value of the word in a class.
func (w *word) as(c class) (int, bool) {
	for _, v := range w.values {
		if v.class == c {
			return v.n, true
		}
	}
	return 0, false
}

// isStrange reports whether a token is of no expression, as most aren't.
func isStrange(token string) bool {
	if strings.ContainsAny(token, "0123456789.'’-/–—,()") {
		return false // read further
	}
	t := strings.ToLower(token)
	return t != "" && lexicon[t] == nil && !rules.words[t]
}

// words reads tokens as words. Commas and brackets are dropped, and tokens that
// are built of several are cut: "mid-1990s", "1986/87".
func words(tokens []string) []word {
	out := make([]word, 0, len(tokens)+2)
	for _, t := range tokens {
		t = strings.ToLower(t)
		switch t {
		case ",", "(", ")", "--", "":
			continue
		case "—":
			t = "–"
		}
		if n := len(out); n > 0 && (out[n-1].text == "'" || out[n-1].text == "’") && isNumber(t) {
			out[n-1] = newWord("'" + t)
			continue
		}
		if len(t) == 2 && t[0] == 'q' && '1' <= t[1] && t[1] <= '4' { // "Q1"
			out = append(out, word{text: t[1:], values: []value{{cORDINAL, int(t[1] - '0')}}}, newWord("quarter"))
			continue
		}
		if w := newWord(t); w.values != nil || !strings.ContainsAny(t[1:], "-/–") {
			out = append(out, w)
			continue
		}
		for t != "" {
			i := strings.IndexAny(t, "-/–")
			switch {
			case i < 0:
				i = len(t)
			case i == 0:
				i = 1
				if strings.HasPrefix(t, "–") {
					i = len("–")
				}
			}
			out = append(out, newWord(t[:i]))
			t = t[i:]
		}
	}
	return out
}

func newWord(t string) word {
	w := word{text: t}
	if len(t) > 1 && (t[0] < '0' || t[0] > '9') {
		w.text = strings.ReplaceAll(t, ".", "")
	}
	w.text = strings.ReplaceAll(w.text, "’", "'")
	if w.text == "" {
		return w
	}
	if known := lexicon[w.text]; known != nil {
		w.values = known
		return w
	}
	if c := w.text[0]; '0' <= c && c <= '9' || c == '\'' {
		w.values = figures(w.text)
	}
	return w
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// figures returns all that a word with figures may be.
func figures(s string) []value {
	var out []value
	add := func(c class, n int) { out = append(out, value{c, n}) }
	short, decade := strings.CutSuffix(strings.TrimSuffix(s, "'s"), "s")
	if strings.HasSuffix(s, "0's") {
		short, decade = strings.TrimSuffix(s, "'s"), true
	}
	digits := strings.TrimPrefix(short, "'")
	if decade && isNumber(digits) && digits[len(digits)-1] == '0' {
		switch n, _ := strconv.Atoi(digits); {
		case len(digits) == 4 && isYear(n):
			add(cDECADE, n)
		case len(digits) == 2:
			add(cDECADE, fullYear(n))
		}
		return out
	}
	if strings.HasPrefix(s, "'") {
		if n, err := strconv.Atoi(s[1:]); err == nil && len(s) == 3 {
			add(cYEAR, fullYear(n))
		}
		return out
	}
	if strings.Contains(s, "/") {
		if n, ok := numericDate(s); ok {
			add(cNUMDATE, n)
		}
		return out
	}
	if strings.Contains(s, ":") || strings.HasSuffix(s, "am") || strings.HasSuffix(s, "pm") {
		add(cCLOCK, 0)
		return out
	}
	if stem := strings.TrimRight(s, "stndrh"); len(stem)+2 == len(s) && isNumber(stem) && len(stem) < 4 {
		n, _ := strconv.Atoi(stem)
		add(cORDINAL, n)
		if 1 <= n && n <= 31 {
			add(cDAY, n)
		}
		return out
	}
	plain := strings.ReplaceAll(s, ",", "")
	if !isNumber(plain) || len(plain) > 4 {
		return out
	}
	n, _ := strconv.Atoi(plain)
	if len(s) == 4 {
		add(cCLOCK, 0) // "1430 GMT"
		if isYear(n) {
			add(cYEAR, n)
		}
	}
	if len(s) == 2 {
		add(cYY, n)
	}
	if 1 <= n && n <= 31 && len(s) <= 2 {
		add(cDAY, n)
	}
	add(cN, n)
	return out
}

// isYear reports whether four figures are taken for a year.
func isYear(n int) bool { return 1000 <= n && n <= 2199 }

// fullYear returns the year of two figures: those up to 30 are of this century.
func fullYear(n int) int {
	if n <= 30 {
		return 2000 + n
	}
	return 1900 + n
}

// numericDate reads 1/20/2021 and, where the first can be no month, 20/1/2021,
// as year*10000 + month*100 + day.
func numericDate(s string) (int, bool) {
	f := strings.Split(s, "/")
	if len(f) != 3 {
		return 0, false
	}
	var n [3]int
	for i := range f {
		if !isNumber(f[i]) || len(f[i]) > 4 {
			return 0, false
		}
		n[i], _ = strconv.Atoi(f[i])
	}
	m, d, y := n[0], n[1], n[2]
	if len(f[0]) == 4 {
		y, m, d = n[0], n[1], n[2]
	} else if len(f[2]) == 2 {
		y = fullYear(y)
	}
	if m > 12 {
		m, d = d, m
	}
	return y*10000 + m*100 + d, isYear(y) && 1 <= m && m <= 12 && 1 <= d && d <= 31
}
