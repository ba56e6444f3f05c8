package source

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// escaped returns s with what is no UTF-8 as an address has it: "\xff.txt" is "%FF.txt".
// The graph and reports take UTF-8 alone, and file names, addresses in archives and
// identifiers in tables may be anything.
func escaped(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "%%%02X", s[i])
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// legible yields the articles of an input with its name, and with strings in UTF-8: what
// names them escaped, what is said of them without what isn't.
func legible(input string, yield yielder) yielder {
	return func(a Article, err error) bool {
		a.Input = input
		for _, s := range []*string{&a.Name, &a.ID, &a.URL} {
			*s = escaped(*s)
		}
		for _, s := range []*string{&a.Title, &a.Author, &a.Outlet, &a.Section, &a.Language, &a.MediaType} {
			*s = strings.ToValidUTF8(*s, "")
		}
		return yield(a, err)
	}
}
