package source

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// The names under which publishers and crawlers keep each field, lower case
// and without '_' and '-', the likeliest first.
var (
	idNames       = []string{"id", "_id", "guid", "uuid", "articleid", "docid"}
	titleNames    = []string{"title", "headline", "head"}
	textNames     = []string{"text", "body", "content", "article", "articlebody", "maintext", "fulltext", "plaintext", "articletext", "story", "html", "rawhtml"}
	urlNames      = []string{"url", "link", "href", "canonicalurl", "sourceurl", "webpage"}
	dateNames     = []string{"published", "publishedat", "datepublished", "publisheddate", "publicationdate", "publishdate", "pubdate", "datepublish", "date", "datetime", "timestamp", "created", "createdat", "time"}
	authorNames   = []string{"author", "authors", "byline", "creator"}
	outletNames   = []string{"outlet", "publisher", "publication", "source", "sourcename", "newspaper", "site", "sitename", "sourcedomain", "domain"}
	languageNames = []string{"language", "lang", "inlanguage"}
)

// wordMarks are what the spellings of a name differ in.
var wordMarks = strings.NewReplacer("_", "", "-", "", " ", "")

// record is a JSON object under normalized names.
type record map[string]json.RawMessage

func newRecord(raw map[string]json.RawMessage) record {
	r := make(record, len(raw))
	keys := make([]string, 0, len(raw))
	for k := range raw {
		keys = append(keys, k)
	}
	// Two keys may become one; the first in order that says something wins.
	slices.Sort(keys)
	for _, k := range keys {
		name := strings.ToLower(wordMarks.Replace(k))
		if k == "_id" {
			name = k
		}
		if old, ok := r[name]; !ok || value(old, "") == "" {
			r[name] = raw[k]
		}
	}
	return r
}

// get returns the first of the named fields that isn't empty, its values joined by sep.
func (r record) get(names []string, sep string) string {
	for _, n := range names {
		if v := value(r[n], sep); v != "" {
			return v
		}
	}
	return ""
}

func (r record) article() (Article, error) {
	body := r.get(textNames, "\n\n")
	if body == "" {
		return Article{}, ErrNoText
	}
	a := Article{
		ID:        r.get(idNames, ""),
		URL:       r.get(urlNames, ""),
		Title:     clean(r.get(titleNames, " ")),
		Author:    clean(r.get(authorNames, ", ")),
		Outlet:    clean(r.get(outletNames, ", ")),
		Language:  r.get(languageNames, ""),
		Published: r.time(),
		MediaType: Plain,
	}
	if fragment(body) {
		a.MediaType = HTML
	} else {
		body = clean(body)
	}
	a.Body = []byte(body)
	return a, nil
}

// time returns the first date that can be read; a zero time if none can.
func (r record) time() time.Time {
	for _, n := range dateNames {
		if t, ok := ParseTime(value(r[n], "")); ok {
			return t
		}
	}
	return time.Time{}
}

// value returns a JSON value as a string: a string without surrounding blanks,
// a number as written, an array joined by sep, an object by its name; else "".
func value(raw json.RawMessage, sep string) string {
	if len(raw) == 0 {
		return ""
	}
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return strings.TrimSpace(s)
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			return ""
		}
		var parts []string
		for _, e := range list {
			if v := value(e, sep); v != "" {
				parts = append(parts, v)
			}
		}
		return strings.Join(parts, sep)
	case '{':
		var o map[string]json.RawMessage
		if json.Unmarshal(raw, &o) != nil {
			return ""
		}
		for _, k := range []string{"name", "title", "text", "$oid", "id"} {
			if v := value(o[k], sep); v != "" {
				return v
			}
		}
		return ""
	case 'n', 't', 'f':
		return ""
	}
	return string(raw)
}
