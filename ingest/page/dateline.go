package page

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDateline is how many bytes of a paragraph a dateline takes at most.
const maxDateline = 140

var (
	// What parts a dateline from the text.
	dateSeparator = regexp.MustCompile(`\s+(?:--?|–|—)\s+|\s*(?:--|—)\s*|\)\s*[-:]\s+|\.\s*/[A-Z][A-Za-z-]{1,20}/\.?\s+(?:--?\s+|–\s+)?`)

	// "March 3", "Jan. 20, 2021", "3 March 2020", "Tuesday", "Wed Jan 20".
	dateInLine = regexp.MustCompile(`(?i)^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s*)?(?:` + monthName + `\.?\s*(?:\d{1,2})?(?:st|nd|rd|th)?,?(?:\s*\d{4})?|\d{1,2}(?:st|nd|rd|th)?\s+` + monthName + `\.?,?(?:\s*\d{4})?|\d{4})?$`)

	// "(Reuters)", "/PRNewswire/", "(AP)", "(BUSINESS WIRE)".
	agencyInLine = regexp.MustCompile(`[(/\[]\s*([\w.&' -]{2,40}?)\s*[)/\]]`)

	byInLine = regexp.MustCompile(`^By\s+[\p{Lu}][\p{L}.'-]+(?:\s+[\p{Lu}][\p{L}.'-]*){1,3}(?:\s{2,}|,\s+[\w ]{2,40}?\s{2,})`)
)

// agencies are names that stand before a dash without a place, lower case.
var agencies = wordSet(`ap reuters afp upi cnn bbc abc cbs nbc npr pa tass xinhua dpa efe ansa kyodo yonhap pti ani ians
	bloomberg newswire prnewswire businesswire usatoday.com space.com cnet reuters.com ap.org sputnik interfax ria usatoday
	marketwatch cp dow washingtonpost.com nytimes.com cbs.mw usnewswire afx zdnet techweb maccentral newsfactor forbes.com
	infoworld pcworld pcworld.com internetnews.com livescience.com thestreet.com`)

var agencyPhrases = map[string]bool{
	"associated press": true, "the associated press": true, "canadian press": true, "los angeles times": true,
	"press association": true, "business wire": true, "pr newswire": true, "globe newswire": true, "agence france-presse": true,
	"washington post": true, "the washington post": true, "new york times": true, "the new york times": true,
	"dow jones": true, "usa today": true, "financial times": true, "voice of america": true, "cbs news": true,
	"abc news": true, "nbc news": true, "fox news": true, "sky news": true, "nation business": true, "jet propulsion lab": true,
	"european space agency": true, "the canadian press": true, "xinhua news agency": true, "techweb news": true,
}

// dateline returns how many bytes at the head of a paragraph are a dateline:
// place, day and agency in their usual order, each of them optional, before a
// dash. It returns 0 if there is none.
//
//	WASHINGTON (Reuters) - …        NEW YORK, March 3 - …
//	BEIJING, Jan. 20 (Xinhua) -- …  MOSCOW, January 20. /TASS/. …
//	AP - …                          LOURDES, France - …
func dateline(t string) int {
	n := 0
	if strings.HasPrefix(t, "By") {
		if m := byInLine.FindStringIndex(t[:min(len(t), 120)]); m != nil {
			n = m[1]
		}
	}
	window := t[n:min(len(t), n+maxDateline)]
	if !parted(window) {
		return 0
	}
	for at := 0; at < len(window); {
		m := dateSeparator.FindStringIndex(window[at:])
		if m == nil {
			return 0
		}
		start, end := at+m[0], at+m[1]
		head, sep := window[:start], window[start:end]
		if i := strings.Index(sep, "/"); i >= 0 || strings.HasPrefix(sep, ")") {
			// The agency, or its bracket, is part of what parts.
			head += strings.TrimRight(sep, "-–—: \t\n\r")
		}
		rest := strings.TrimLeftFunc(t[n+end:], blank)
		if isDateline(strings.TrimSpace(head)) && begins(rest) {
			return len(t) - len(rest)
		}
		at = end
	}
	return 0
}

// colonLine matches what may be a town, perhaps with its country, before a colon.
var colonLine = regexp.MustCompile(`^[A-Z][A-Z' .-]{3,25}(?:, [A-Z][A-Za-z. ]{2,25}){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?\s?:\s+`)

// dashLine matches a town in lower case before a dash.
var dashLine = regexp.MustCompile(`^[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?(?:, [A-Z][A-Za-z. ]{1,20})? (?:-|–|—|--) `)

// placedAt returns how many bytes at the head of the first paragraph are a place
// before a colon, or in lower case before a dash: "KABUL: …", "OWEGO, United
// States : …", "Amsterdam - …".
func placedAt(t string) int {
	if n := len(dashLine.FindString(t)); n > 0 && begins(t[n:]) {
		return n
	}
	head := colonLine.FindString(t)
	town, _, _ := strings.Cut(head, ":")
	if town == "" || !isPlace(strings.TrimSpace(town), false) || !begins(t[len(head):]) {
		return 0
	}
	return len(head)
}

// parted reports whether what parts a dateline may stand in a window: a dash
// that is no hyphen, a bracket or a slash. Most paragraphs have none.
func parted(window string) bool {
	was := byte('x')
	for i := 0; i < len(window); i++ {
		c := window[i]
		switch {
		case c == ')' || c == '/' || c >= utf8.RuneSelf:
			return true
		case c == '-' && (was == '-' || was <= ' '):
			return true
		}
		was = c
	}
	return false
}

// begins reports whether a sentence may begin so.
func begins(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || isQuote(r) || r == '$' || r == '£' || r == '€' || unicode.Is(unicode.Lo, r) ||
		strings.HasPrefix(rest, "eBay") || strings.HasPrefix(rest, "iP")
}

func isDateline(head string) bool {
	if head == "" || strings.ContainsAny(head, "?!;:\"“”") {
		return false
	}
	agency := false
	head = agencyInLine.ReplaceAllStringFunc(head, func(m string) string {
		name := strings.ToLower(strings.Trim(m, "()/[] "))
		words := strings.Fields(name)
		if len(words) > 0 && (agencies[words[0]] || agencyPhrases[name] || len(words) <= 4 && strings.ContainsAny(m[:1], "(/") && titleCase(strings.Fields(strings.Trim(m, "()/[] "))) == 1) {
			agency = true
			return " "
		}
		return m
	})
	if strings.ContainsAny(head, "()[]/") && !strings.Contains(head, "/") {
		return false
	}
	head = strings.Trim(oneLine(head), " .,|-–—")
	lower := strings.ToLower(head)
	if head == "" {
		return agency
	}
	if agencies[lower] || agencyPhrases[lower] || dateInLine.MatchString(head) && (agency || strings.ContainsAny(head, "0123456789")) {
		return true
	}
	return isPlace(head, agency)
}

// isPlace reports whether head is a town in capitals, perhaps with a second one,
// a region and a day. After an agency's name the capitals may be missing.
func isPlace(head string, agency bool) bool {
	fields := strings.Split(head, ",")
	town := strings.TrimSpace(fields[0])
	words := strings.FieldsFunc(town, func(r rune) bool { return r == ' ' || r == '/' })
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	letters := 0
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case strings.ToUpper(w) == w && unicode.IsUpper(r):
			letters += utf8.RuneCountInString(w)
		case agency && (unicode.IsUpper(r) || w == "de" || w == "of" || w == "the"):
			letters += 4
		case i > 0 && dateInLine.MatchString(strings.Join(words[i:], " ")):
			letters += 4
			words = words[:i]
		case unicode.IsUpper(r) && (strings.HasPrefix(w, "Mc") || w == "St."):
		default:
			return false
		}
		if i >= len(words) {
			break
		}
	}
	if letters < 4 {
		return false
	}
	for _, f := range fields[1:] {
		f = strings.TrimSpace(f)
		w := strings.Fields(f)
		if len(w) > 5 {
			return false
		}
		if f == "" || dateInLine.MatchString(f) {
			continue
		}
		for i, word := range w {
			r, _ := utf8.DecodeRuneInString(word)
			if unicode.IsUpper(r) || word == "and" || word == "of" || word == "the" {
				continue
			}
			if i > 0 && dateInLine.MatchString(strings.Join(w[i:], " ")) {
				break
			}
			return false
		}
	}
	// A region or a day makes a dateline certain; a sole word in capitals may be
	// a company.
	return agency || len(fields) > 1 || letters >= 5 || len(words) > 1 || letters == 4 && !acronyms[strings.ToLower(town)]
}

// acronyms are names of four letters that stand before a dash and are no town.
var acronyms = wordSet("nato opec nasa fifa uefa asean imax sars aids ikea nasdaq unesco unicef")
