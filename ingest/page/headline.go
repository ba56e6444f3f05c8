package page

import (
	nurl "net/url"
	"strings"
	"unicode"
)

// headline returns a page's title without the name of the site: the top heading
// if the title holds it, else the title up to a separator that the site's name
// follows or precedes.
func headline(title string, tops []string, outlet, url string) string {
	t := normalize(title)
	for _, h := range tops {
		if n := normalize(h); len(strings.Fields(n)) >= 3 && len(n)*3 >= len(t) && strings.Contains(t, n) {
			return h
		}
	}
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "} {
		if i := strings.LastIndex(title, sep); i > 0 && isSite(title[i+len(sep):], outlet, url) {
			return strings.TrimSpace(title[:i])
		}
	}
	if outlet != "" {
		if rest, ok := strings.CutPrefix(title, outlet); ok {
			if rest = strings.TrimLeft(rest, " :|-–—"); rest != "" {
				return rest
			}
		}
	}
	return title
}

// isSite reports whether a part of a title is the name of the site.
func isSite(part, outlet, url string) bool {
	p := compact(part)
	if p == "" {
		return false
	}
	if o := compact(outlet); o != "" && (p == o || strings.HasPrefix(p, o) || strings.HasPrefix(o, p)) {
		return true
	}
	u, err := nurl.Parse(url)
	if err != nil {
		return false
	}
	host := compact(strings.TrimPrefix(u.Hostname(), "www."))
	return len(p) >= 4 && strings.HasPrefix(host, p)
}

// compact returns the letters and digits of s, lower case.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// writers returns the names of a page's author without the paper and the day
// that some templates run together with them.
func writers(author string) string {
	var out []string
	for _, part := range strings.Split(author, ",") {
		var names []string
		for _, w := range strings.Fields(part) {
			if lower := strings.ToLower(strings.Trim(w, ".")); stampDays[lower] {
				break
			}
			names = append(names, w)
		}
		if len(names) > 0 {
			out = append(out, strings.Join(names, " "))
		}
	}
	return byline(strings.Join(out, ", "))
}

// stampDays are the words that begin a day.
var stampDays = wordSet(`monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
	january february march april june july august september october november december published updated posted`)
