package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
)

// sniff tells the kind of an input by its first bytes, without consuming them.
// k is unknown, or whole for a file called .json.
func sniff(in *bufio.Reader, k kind) kind {
	head, err := in.Peek(32 << 10)
	if k == unknown {
		for _, m := range beginnings {
			if len(head) >= m.at && bytes.HasPrefix(head[m.at:], []byte(m.text)) {
				return m.kind
			}
		}
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, bom), " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		line, rest, more := bytes.Cut(head, []byte("\n"))
		if more && json.Valid(line) && len(bytes.TrimSpace(rest)) > 0 {
			return records
		}
		// A first line longer than the window can't be judged: read as a record.
		if k == unknown && (json.Valid(line) || !more && err == nil) {
			return records
		}
		return k
	case k == unknown && listOfObjects.Match(head):
		return whole
	case k == unknown && looksHTML(head):
		return page
	case k == unknown && bytes.HasPrefix(head, []byte("<?xml")):
		return markup
	}
	return k
}

// beginnings are the bytes at an offset that tell an input that isn't text.
var beginnings = []struct {
	at   int
	text string
	kind kind
}{
	{0, "PK\x03\x04", zipFile},
	{0, "%PDF-", document},
	{0, "WARC/1.", crawl},
	{257, "ustar", tape},
}

var listOfObjects = regexp.MustCompile(`^\[\s*\{\s*"`)

var bom = []byte("\ufeff")

// looksHTML reports whether a document of unknown type begins as a page.
func looksHTML(head []byte) bool {
	head = head[:min(len(head), 1024)]
	if strings.HasPrefix(http.DetectContentType(head), "text/html") {
		return true
	}
	return bytes.Contains(bytes.ToLower(head), []byte("<html"))
}

// binary returns what a body is if it isn't text, and the byte that tells;
// else the empty string. A page that is otherwise text may hold a NUL further
// on; the page stage judges it.
func binary(body []byte) (what string, at int) {
	head := body[:min(len(body), 1024)]
	wide := bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff})
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.prefix)) {
			return m.name, 0
		}
	}
	if at := bytes.IndexByte(head, 0); at >= 0 && !wide {
		if t := http.DetectContentType(body[:min(len(body), 512)]); !strings.HasPrefix(t, "text/") && t != "application/octet-stream" {
			return t, 0
		}
		return "it holds a NUL", at
	}
	return "", 0
}

// magics are the beginnings of files that hold no NUL early enough.
var magics = []struct{ prefix, name string }{
	{"%PDF-", "a PDF"},
	{"\x89PNG\r\n", "an image"},
	{"\xff\xd8\xff", "an image"},
	{"GIF87a", "an image"},
	{"GIF89a", "an image"},
	{"PK\x03\x04", "a zip archive"},
	{"{\\rtf", "RTF"},
	{"\xd0\xcf\x11\xe0", "an Office document"},
}
