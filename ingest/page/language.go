package page

import (
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"

	"newsgraph/ingest/text"
)

// languageCode returns the ISO 639-1 code of a language as a source or a page
// names it: "en", "en-GB", "en_US", "eng", "English". It is empty if the name
// isn't known.
func languageCode(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	base, _, _ := strings.Cut(strings.ReplaceAll(name, "_", "-"), "-")
	if len(base) == 2 && strings.Trim(base, "abcdefghijklmnopqrstuvwxyz") == "" {
		return base
	}
	for l, s := range whatlanggo.Langs {
		if base == l.Iso6393() || base == strings.ToLower(s) {
			return l.Iso6391()
		}
	}
	if base == "chi" || base == "chinese" {
		return "zh"
	}
	return ""
}

// sampleSize is how many bytes of the paragraphs are looked at; more changes nothing.
const sampleSize = 4 << 10

// detectLanguage tells the language of what is to be read. It is empty if the
// text is too short or too mixed to tell.
func detectLanguage(d *text.Document) string {
	var b strings.Builder
	for _, p := range d.Paragraphs {
		b.WriteString(p.Of(d.Text))
		b.WriteByte('\n')
		if b.Len() > sampleSize {
			break
		}
	}
	return languageOf(b.String())
}

func languageOf(s string) string {
	letters, english := 0, 0
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	for _, w := range words {
		letters += len([]rune(w))
		if function[w] {
			english++
		}
	}
	if len(words) == 0 {
		return ""
	}
	info := whatlanggo.Detect(s)
	code := info.Lang.Iso6391()
	share := float64(english) / float64(len(words))
	switch {
	case info.Script == unicode.Latin && english >= 2 && share >= 0.2:
		return "en"
	case info.Script == unicode.Latin && letters < 80:
		if english >= 1 && code == "en" {
			return "en"
		}
		return "" // too short for statistics
	case info.Script != unicode.Latin && letters >= 12 && info.Confidence >= 0.5:
		return code
	case code == "en" && (info.Confidence >= 0.5 || share >= 0.1):
		return "en"
	case code != "en" && info.Confidence >= 0.8 && share < 0.12:
		return code
	}
	return ""
}

// function holds function words of English that its neighbours don't share.
var function = wordSet(`the of and to that is was were for with by from which have has had are been this these those it its
	they their there he she his her would could should will not but after before who what when where while during into
	than about over said says you your we our if because between more most`)
