// Package source reads articles from where they are kept: files, directories,
// archives of records and standard input; package web below reads the web. It is
// the first stage; it doesn't look inside a page.
package source

import "time"

// Article is one article as it was found. Only Name and Body are always there;
// what the source doesn't know is zero, and the page stage fills it from the page.
type Article struct {
	Name      string // where it was read, for reports: "a.txt", "dump.jsonl.gz:17", a URL; never empty
	Input     string // the file or address that it was read from, or "-"; empty: Name
	ID        string // the source's own identifier, with the file's name before it ("dump.jsonl#17") unless it is a URI; empty: URL, else Name
	URL       string // where it was published
	Title     string
	Author    string
	Outlet    string
	Section   string // "Business", "Sport"
	Language  string // as the source wrote it: "en", "en-GB", "English"
	Published time.Time
	Updated   time.Time
	Fetched   time.Time // when the bytes were fetched; zero for local files
	MediaType string    // "text/html", "text/plain", "text/markdown", perhaps with "; charset=…"; never empty
	Body      []byte    // raw, as read; not necessarily UTF-8
}

// The media types that the page stage reads.
const (
	HTML     = "text/html"
	Plain    = "text/plain"
	Markdown = "text/markdown"
)
