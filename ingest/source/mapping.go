package source

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Mapping says where the records of JSON, CSV and XML keep what an article
// has. The zero value knows the usual names.
type Mapping struct {
	Format      string              // one of Formats, whatever the name of the file; empty: by name and first bytes
	Charset     string              // of records that don't say: "windows-1252"; empty: UTF-8, or UTF-16 with its mark
	Records     string              // JSON path of the list that holds the records: "response.docs"; empty: looked for
	Columns     []string            // names of the columns of a CSV file without a header; empty: the first line has them
	Fields      map[string][]string // by one of FieldNames: columns or JSON paths, the first that isn't empty counts
	TimeFormats []string            // layouts of package time, or of strftime with %; tried before the usual ones
	Zone        *time.Location      // of times that don't say; nil: UTC
}

// FieldNames are what Mapping.Fields may name.
var FieldNames = []string{"id", "title", "text", "url", "published", "updated", "author", "outlet", "language", "section"}

// usual holds the names under which publishers and crawlers keep each field,
// lower case and without '_', '-' and blanks, the likeliest first.
var usual = map[string][]string{
	"id":        {"id", "_id", "guid", "uuid", "articleid", "docid", "storiesid", "uri"},
	"title":     {"title", "headline", "head"},
	"text":      {"text", "body", "content", "article", "articlebody", "maintext", "fulltext", "plaintext", "articletext", "storytext", "story", "contenttext", "contenthtml", "html", "rawhtml"},
	"url":       {"url", "link", "href", "canonicalurl", "sourceurl", "webpage"},
	"published": {"published", "publishedat", "datepublished", "publisheddate", "publicationdate", "publishdate", "pubdate", "datepublish", "date", "datetime", "timestamp", "created", "createdat", "time"},
	"updated":   {"updated", "updatedat", "datemodified", "modified", "modifiedat", "lastmodified", "versioncreated"},
	"author":    {"author", "authors", "byline", "creator"},
	"outlet":    {"outlet", "publisher", "publication", "source", "sourcename", "medianame", "newspaper", "site", "sitename", "sourcedomain", "domain"},
	"language":  {"language", "lang", "inlanguage"},
	"section":   {"section", "category", "desk", "rubric", "articlesection"},
}

// Check returns an error that says what of the mapping can't be.
func (m *Mapping) Check() error {
	if m.Format != "" && kindNamed(m.Format) == unknown {
		return fmt.Errorf("format %q, want one of %s", m.Format, strings.Join(Formats, ", "))
	}
	for _, f := range sortedKeys(m.Fields) {
		if !slices.Contains(FieldNames, f) {
			return fmt.Errorf("field %q, want one of %s", f, strings.Join(FieldNames, ", "))
		}
	}
	return nil
}

// record is one record of whatever format.
type record interface {
	// exact returns the value at a path, or in a column, as the user names it.
	exact(path, sep string) string
	// loose returns the value under a name of usual.
	loose(name, sep string) string
}

// wordMarks are what the spellings of a name differ in.
var wordMarks = strings.NewReplacer("_", "", "-", "", " ", "", ".", "")

// spelled returns the name by which usual knows a name.
func spelled(name string) string {
	if name == "_id" {
		return name
	}
	return strings.ToLower(wordMarks.Replace(name))
}

// get returns the first value of a field that isn't empty and suits.
func (m *Mapping) get(r record, field, sep string, suits func(string) bool) string {
	for _, path := range m.Fields[field] {
		if v := r.exact(path, sep); v != "" && suits(v) {
			return v
		}
	}
	if m.Fields[field] != nil {
		return ""
	}
	for _, name := range usual[field] {
		if v := r.loose(name, sep); v != "" && suits(v) {
			return v
		}
	}
	return ""
}

func anything(string) bool { return true }

// article makes an article of a record. One that has an address alone is the
// page there, if Options.Page can fetch it.
func (o *Options) article(r record) (Article, error) {
	m := &o.Mapping
	text := func(field, sep string) string { return m.get(r, field, sep, anything) }
	moment := func(field string) (t time.Time) {
		m.get(r, field, "", func(s string) bool {
			var ok bool
			t, ok = m.time(s)
			return ok
		})
		return t
	}
	a := Article{
		ID:        text("id", ""),
		URL:       text("url", ""),
		Title:     clean(text("title", " ")),
		Author:    clean(text("author", ", ")),
		Outlet:    clean(text("outlet", ", ")),
		Language:  text("language", ""),
		Section:   clean(text("section", ", ")),
		Published: moment("published"),
		Updated:   moment("updated"),
		MediaType: Plain,
	}
	body := text("text", "\n\n")
	switch {
	case body == "" && a.URL != "" && o.Page != nil:
		return o.linked(a)
	case body == "":
		return a, ErrNoText
	case fragment(body):
		a.MediaType = HTML
	default:
		body = clean(body)
	}
	a.Body = []byte(body)
	return a, nil
}

// linked returns the page that a record names; what the record says of it
// goes before what the page does.
func (o *Options) linked(a Article) (Article, error) {
	got, err := o.Page(a.URL)
	if err != nil {
		return a, err
	}
	a.Fetched, a.MediaType, a.Body = got.Fetched, got.MediaType, got.Body
	return a, nil
}
