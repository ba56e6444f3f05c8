package spacy

import (
	"fmt"
	"sync"
	"testing"
)

// TestLexeme checks attributes of forms, as spaCy gives them.
func TestLexeme(t *testing.T) {
	v := newVocab(LexemeRules{Norm: map[uint64]string{stringID("colour"): "color"}})
	for _, tt := range []struct{ form, norm, lower, prefix, suffix, shape string }{
		{"colour", "color", "colour", "c", "our", "xxxx"},
		{"Colour", "colour", "colour", "C", "our", "Xxxxx"},
		{"’s", "'s", "’s", "’", "’s", "’x"},
		{"U.S.-based", "u.s.-based", "u.s.-based", "U", "sed", "X.X.-xxxx"},
		{"£3,400.50", "£3,400.50", "£3,400.50", "£", ".50", "£d,ddd.dd"},
		{"—", "-", "—", "—", "—", "—"},
		{"İstanbul", "i̇stanbul", "i̇stanbul", "İ", "bul", "Xxxxx"},
		{"ΟΔΟΣ", "οδος", "οδος", "Ο", "ΔΟΣ", "XXXX"},
		{"Σ", "σ", "σ", "Σ", "Σ", "X"},
		{"東京", "東京", "東京", "東", "東京", "xx"},
		{"x²", "x²", "x²", "x", "x²", "xd"},
		{"\n\n", "\n\n", "\n\n", "\n", "\n\n", "\n\n"},
		{
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"a", "aaa", "LONG",
		},
	} {
		l := v.lexeme(tt.form)
		if l.norm != tt.norm || l.lower != tt.lower || l.prefix != tt.prefix || l.suffix != tt.suffix || l.shape != tt.shape {
			t.Errorf("%q: %q %q %q %q %q, want %+v", tt.form, l.norm, l.lower, l.prefix, l.suffix, l.shape, tt)
		}
		if l != v.lexeme(tt.form) {
			t.Errorf("%q: two lexemes", tt.form)
		}
	}
}

// TestStringID checks that reserved names have their own numbers.
func TestStringID(t *testing.T) {
	for s, want := range map[string]uint64{
		"": 0, "IS_ALPHA": 1, "IS_OOV_DEPRECATED": 13, "IS_CURRENCY": 18, "FLAG19": 19, "FLAG63": 63, "ID": 64, "LANG": 83, "ADJ": 84,
		"SPACE": 103, "DEPRECATED001": 104, "DEPRECATED276": 379, "PERSON": 380, "CARDINAL": 397, "number": 432, "root": 449, "_": 456,
		"apple": hashString("apple"),
	} {
		if got := stringID(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

// TestFlags checks the yes-or-no attributes, as Python's str methods define them.
func TestFlags(t *testing.T) {
	for form, want := range map[string]lexFlags{
		"word": isAlpha | isASCII | isLower, "Word": isAlpha | isASCII | isTitle, "WORD": isAlpha | isASCII | isUpper, "McDonald": isAlpha | isASCII,
		"A": isAlpha | isASCII | isUpper | isTitle, "O'Neill": isASCII | isTitle, "42": isASCII | isDigit, "²": isDigit, "3rd": isASCII | isLower,
		"(": isASCII | isPunct | isBracket | isLeftPunct, "''": isASCII | isPunct | isQuote | isRightPunct, "”": isPunct | isQuote | isRightPunct,
		"$": isASCII | isCurrency, "€": isCurrency, " ": isASCII | isSpace, "\u00a0\n": isSpace, "ǅ": isAlpha | isTitle, "": 0,
	} {
		if got := flagsOf(form); got != want {
			t.Errorf("%q: %b, want %b", form, got, want)
		}
	}
}

// TestCache checks that the cache stays within its bound, keeps what is in
// use, and may be shared.
func TestCache(t *testing.T) {
	c := newCache[int](64)
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 5000 {
				key := fmt.Sprint(i * (g + 1) % 999)
				if v, ok := c.get(key); ok && fmt.Sprint(v) != key {
					t.Errorf("%s has value %d", key, v)
				}
				c.put(key, i*(g+1)%999)
				c.get("pinned")
				c.put("pinned", -1)
			}
		})
	}
	wg.Wait()
	n := 0
	for i := range c.shards {
		n += len(c.shards[i].young) + len(c.shards[i].old)
	}
	if n > 2*64 {
		t.Errorf("%d entries kept", n)
	}
	if v, ok := c.get("pinned"); !ok || v != -1 {
		t.Error("what is in use was forgotten")
	}
}
