package spacy

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// TestRegexp checks all matches, as re.finditer of Python 3.11 yields them.
func TestRegexp(t *testing.T) {
	for _, tt := range []struct {
		pattern, text string
		want          string // start-end in runes, of every match
	}{
		{`a`, "banana", "1-2 3-4 5-6"},
		{`an|a|ana`, "banana", "1-3 3-5 5-6"},
		{`(?:ana|an)(?=n|$)`, "banana", "1-4"},
		{`a*`, "baaac", "0-0 1-4 4-4 5-5"},
		{`a*?`, "aa", "0-0 0-1 1-1 1-2 2-2"},
		{`a+?b`, "aab", "0-3"},
		{`x{2,3}`, "xxxxxx xx", "0-3 3-6 7-9"},
		{`x{,2}y`, "xxxy y", "1-4 5-6"},
		{`x{a}`, "x{a}", "0-4"},
		{`[^\W\d_]+`, "ab1_é日", "0-2 4-6"},
		{`[a\]-]+`, "x]a-", "1-4"},
		{`[\u00e0-\xff]`, "aé", "1-2"},
		{`\U0001f600`, "a😀", "1-2"},
		{`\.$`, "a.\n", "1-2"},
		{`x$|\n$`, "x\n", "0-1 1-2"},
		{`(?<=[0-9])\+$`, "5+", "1-2"},
		{`(?<=[0-9])\+$`, "a+", ""},
		{`\.\.+$`, "a....", "1-5"},
		{`\Ab|b\Z`, "bab", "0-1 2-3"},
		{`(?m)^b`, "b\nb", "0-1 2-3"},
		{`(?<!\d)\d{2}(?!\d)`, "12 345 67", "0-2 7-9"},
		{`(?<=ab|cd)e`, "abe cde ede", "2-3 6-7"},
		{`(?i)straße|I`, "STRAẞE ı", "0-6 7-8"},
		{`(?i:A)b`, "ab aB", "0-2"},
		{`\bcat\b`, "cat concat", "0-3"},
		{`\B.`, "ab c", "1-2"},
		{`(?P<word>\w+)@`, "me@x", "0-3"},
		{`\s+`, "a \t\u00a0\u2003b", "1-5"},
		{`\d+`, "٣12", "0-3"},
		{`.+`, "ab\ncd", "0-2 3-5"},
		{`(?s).+`, "ab\ncd", "0-5"},
	} {
		re, err := compileRegexp(tt.pattern)
		if err != nil {
			t.Errorf("%s: %v", tt.pattern, err)
			continue
		}
		var got []string
		for _, m := range re.findAll([]rune(tt.text), nil) {
			got = append(got, fmt.Sprintf("%d-%d", m[0], m[1]))
		}
		if g := strings.Join(got, " "); g != tt.want {
			t.Errorf("%s in %q: %s, want %s", tt.pattern, tt.text, g, tt.want)
		}
		start, end, ok := re.search([]rune(tt.text))
		if g := fmt.Sprintf("%d-%d", start, end); ok != (tt.want != "") || ok && g != strings.Fields(tt.want)[0] {
			t.Errorf("%s searched in %q: %s, want the first of %s", tt.pattern, tt.text, g, tt.want)
		}
	}
}

// TestRegexpRefuses checks that what isn't supported is an error.
func TestRegexpRefuses(t *testing.T) {
	for _, pattern := range []string{
		`(`, `)`, `[`, `[a`, `*a`, `a**b(`, `\`, `\1`, `\q`, `(?x)a`, `(?a)a`, `(?<=a+)b`, `(a)(?(1)b|c)`, `(?P=a)`, `a++`, `(?>a)`,
		`(?:a*)*`, `(?:^)+`, `a{3,2}`, `a{2000}`, `a{99999999999999999999}`, `(?:(?:(?:a{100}){100}){100})`, `[b-a]`, `[\w-z]`,
		strings.Repeat("(", 1000) + strings.Repeat(")", 1000),
	} {
		if _, err := compileRegexp(pattern); err == nil {
			t.Errorf("%.40s: compiles", pattern)
		}
	}
}

// TestRegexpTime checks patterns on which backtracking explodes.
func TestRegexpTime(t *testing.T) {
	text := []rune(strings.Repeat("a", 5000))
	for _, pattern := range []string{`(?:a|a)+b`, `(?:a+)+$b`, `(?:a|aa)+\Zb`, `(?:aa?){1,50}b`, `(?:a+)+b$`} {
		re, err := compileRegexp(pattern)
		if err != nil {
			t.Fatal(err)
		}
		re.required = nil
		start := time.Now()
		if _, _, ok := re.search(text); ok {
			t.Errorf("%s: found", pattern)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s: %v", pattern, d)
		}
	}
}

// FuzzRegexp checks that no pattern panics and that matches are in order.
func FuzzRegexp(f *testing.F) {
	for _, p := range []string{`(?i)a|b*?$`, `(?<=[^\W_])x{2,}(?!\d)`, `^(?:\S+@)?(?:\w\.)+\w$`, `[]-a]`, `{,}`} {
		f.Add(p, "ab x@y.z xx5")
	}
	f.Fuzz(func(t *testing.T, pattern, s string) {
		if len(pattern) > 100 || len(s) > 100 {
			return
		}
		re, err := compileRegexp(pattern)
		if err != nil {
			return
		}
		at := 0
		for _, m := range re.findAll([]rune(s), nil) {
			if m[0] < at || m[1] < m[0] || m[1] > utf8.RuneCountInString(s) {
				t.Fatalf("match %v after %d", m, at)
			}
			at = m[1]
		}
		start, end, ok := re.search([]rune(s))
		if ok && (start > end || end > utf8.RuneCountInString(s)) {
			t.Fatalf("search: %d to %d", start, end)
		}
	})
}
