package page

import (
	"strings"
	"sync"
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
	if base == "" {
		return ""
	}
	return languageNames()[base]
}

// languageNames maps names and three-letter codes to codes.
var languageNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{"chi": "zh", "chinese": "zh"}
	for l, s := range whatlanggo.Langs {
		names[l.Iso6393()] = l.Iso6391()
		names[strings.ToLower(s)] = l.Iso6391()
	}
	return names
})

// sampleSize is how many bytes of the paragraphs are looked at; more changes nothing.
const sampleSize = 4 << 10

// detectLanguage tells the language of what is to be read. It is empty if the
// text is too short or too mixed to tell.
func detectLanguage(d *text.Document) string {
	var b strings.Builder
	for _, p := range d.Paragraphs {
		s := p.Of(d.Text)
		b.WriteString(strings.ToValidUTF8(s[:min(len(s), 4*sampleSize)], "")) // one paragraph may be all of a text
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
	share := float64(english) / float64(len(words))
	if english >= 2 && share >= 0.2 {
		return "en"
	}
	info := whatlanggo.Detect(s)
	code := info.Lang.Iso6391()
	switch {
	case info.Script == nil:
		return ""
	case info.Script != unicode.Latin:
		if usual := byScript[info.Script]; info.Confidence < 0.5 && usual != "" {
			return usual // ties are broken by chance: what matters is that it isn't English
		}
		return code
	case info.Confidence == 0:
		return "" // two languages are as near, and which is named is chance
	case letters < 80:
		if english >= 1 && code == "en" {
			return "en"
		}
		return "" // too short for statistics
	case code == "en" && (info.Confidence >= 0.5 || share >= 0.1):
		return "en"
	case code != "en" && info.Confidence >= 0.8 && share < 0.12:
		return code
	case code != "en" && info.Confidence >= 0.3 && share < 0.03 && len(words) >= 16 && prose(words):
		return code
	}
	return ""
}

// prose reports whether the words have as many short ones as running text of
// any language in Latin letters has; tables and lists of names have fewer.
func prose(words []string) bool {
	short := 0
	for _, w := range words {
		if len(w) <= 4 {
			short++
		}
	}
	return short*3 >= len(words)
}

// byScript is the language that most news in a script is in, for scripts of
// several languages.
var byScript = map[*unicode.RangeTable]string{
	unicode.Cyrillic: "ru", unicode.Arabic: "ar", unicode.Devanagari: "hi", unicode.Hebrew: "he", unicode.Ethiopic: "am",
}

// function holds function words of English that its neighbours don't share.
var function = wordSet(`the of and to that is was were for with by from which have has had are been this these those it its
	they their there he she his her would could should will not but after before who what when where while during into
	than about over said says you your we our if because between more most`)
