package page

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// decode turns a body into valid UTF-8, without a byte order mark. The charset
// is told by a byte order mark, else by declared, else UTF-8 is tried, else it
// is guessed from the bytes. An error names the first byte that can't be read.
func decode(body []byte, declared string) (string, error) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return decodeUTF8(body, 3)
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return decodeAs(body[2:], 2, "utf-16le")
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return decodeAs(body[2:], 2, "utf-16be")
	}
	if utf8.Valid(body) {
		return string(body), nil // whatever is declared: other charsets don't look so by chance
	}
	e, name := charset.Lookup(declared)
	switch {
	case name == "utf-8":
		return decodeUTF8(body, 0)
	case e != nil:
		return decodeAs(body, 0, name)
	case meantUTF8(body):
		return decodeUTF8(body, 0)
	}
	name = guess(body)
	if i := stray(body); name == "windows-1252" && i >= 0 {
		return "", &placed{i, errors.New("invalid UTF-8")}
	}
	return decodeAs(body, 0, name)
}

// decodePage decodes as decode does. Of a page that is UTF-8 but for a byte in
// some thousands, as pages are that are put together of parts, those bytes
// become U+FFFD, as a browser shows them.
func decodePage(body []byte, declared string) (string, error) {
	s, err := decode(body, declared)
	if err == nil || !meantUTF8(body) {
		return s, err
	}
	if s := string(bytes.ToValidUTF8(body, []byte("\ufffd"))); strings.Count(s, "\ufffd")*2000 <= len(body) {
		return s, nil
	}
	return "", err
}

// stray returns the first byte that no Western text has where it stands, or -1:
// one that windows-1252 lacks or has for letters that hardly exist, or an
// accented letter alone that is no word.
func stray(body []byte) int {
	letter := func(i int) bool {
		return i >= 0 && i < len(body) && (body[i]|0x20 >= 'a' && body[i]|0x20 <= 'z' || body[i] >= 0xc0)
	}
	for i, c := range body {
		switch {
		case c < 0x80:
		case strings.IndexByte("\x81\x8d\x8f\x90\x9d\xfe\xff", c) >= 0:
			return i
		case c >= 0xc0 && !letter(i-1) && !letter(i+1) && strings.IndexByte("\xc0\xc9\xe0\xe8\xe9\xec\xed\xf2\xf3\xf6\xf8\xd8\xe5\xe6\xfa\xd7\xf7", c) < 0:
			return i
		}
	}
	return -1
}

func decodeUTF8(body []byte, bom int) (string, error) {
	if i := invalidUTF8(body); i >= 0 {
		return "", &placed{i, errors.New("invalid UTF-8")}
	}
	return string(body[bom:]), nil
}

// invalidUTF8 returns the first byte that isn't UTF-8, or -1.
func invalidUTF8(body []byte) int {
	for i := 0; i < len(body); {
		r, n := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// decodeAs decodes body, which begins offset bytes into the input.
func decodeAs(body []byte, offset int, name string) (string, error) {
	e, _ := charset.Lookup(name)
	if e == nil {
		return "", fmt.Errorf("charset %q isn't known", name)
	}
	out, err := e.NewDecoder().Bytes(body)
	if err != nil {
		return "", fmt.Errorf("charset %s: %w", name, err)
	}
	if i := bytes.Index(out, []byte("\ufffd")); i >= 0 {
		return "", &placed{offset + undecodable(e, body), fmt.Errorf("invalid %s", name)}
	}
	return string(out), nil
}

// undecodable returns the byte of body at which e gives the first replacement
// rune. It decodes a rune or a few letters at a time.
func undecodable(e encoding.Encoding, body []byte) int {
	d := e.NewDecoder()
	var buf [utf8.UTFMax]byte
	for at := 0; ; {
		n, used, _ := d.Transform(buf[:], body[at:], true)
		if i := bytes.Index(buf[:n], []byte("\ufffd")); i >= 0 {
			return at + i
		}
		if used == 0 {
			return at
		}
		at += used
	}
}

// meantUTF8 reports whether a body that isn't valid UTF-8 was meant to be: if
// most of its bytes beyond ASCII form characters, or it is cut inside one.
func meantUTF8(body []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(body); {
		r, n := utf8.DecodeRune(body[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if !utf8.FullRune(body[i:]) {
				return bad == 0
			}
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	return good > bad
}

// guess names the charset of a body that isn't UTF-8.
func guess(body []byte) string {
	sample := body[:min(len(body), 64<<10)]
	letters, high, marks := 0, 0, 0
	for _, c := range sample {
		switch {
		case c >= 0x80:
			high++
			if strings.IndexByte("\x80\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa3\xa9\xb7\xe9", c) >= 0 {
				marks++
			}
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			letters++
		}
	}
	// Western text with the odd quotation mark or accent: too little for statistics.
	if high*20 < letters || marks*2 > high {
		return "windows-1252"
	}
	results, err := chardet.NewTextDetector().DetectAll(sample)
	if err != nil {
		return "windows-1252"
	}
	// Detectors answer in any order: break ties by name.
	slices.SortFunc(results, func(a, b chardet.Result) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Charset, b.Charset))
	})
	for _, r := range results {
		if e, name := charset.Lookup(r.Charset); e != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") {
			return name
		}
	}
	return "windows-1252"
}
