package source

import (
	"path/filepath"
	"strings"
)

// kind is how the bytes of an input are laid out.
type kind int

const (
	unknown kind = iota // sniffed
	plain
	markdown
	page
	records  // one JSON object a line
	whole    // .json: a document, or records if its first line is one
	table    // CSV
	markup   // XML
	crawl    // WARC
	document // PDF
	wire     // the SGML of Reuters-21578
	quads    // N-Quads
	zipFile
	tape // tar
)

// kinds holds the file name extensions of articles, lower case.
var kinds = map[string]kind{
	".txt": plain, ".text": plain,
	".md": markdown, ".markdown": markdown,
	".html": page, ".htm": page, ".xhtml": page,
	".jsonl": records, ".ndjson": records,
	".json": whole,
	".csv":  table, ".tsv": table, ".tab": table,
	".xml": markup, ".rss": markup, ".atom": markup, ".nitf": markup,
	".warc": crawl,
	".pdf":  document,
	".sgm":  wire, ".sgml": wire,
	".nq": quads, ".nquads": quads,
	".zip": zipFile,
	".tar": tape, ".tgz": tape, ".tzst": tape,
}

// Formats are what Mapping.Format may be, beside empty.
var Formats = []string{"text", "markdown", "html", "jsonl", "json", "csv", "xml", "warc", "pdf", "sgml", "nquads"}

func kindNamed(format string) kind {
	if format == "text" {
		return plain
	}
	if format == "markdown" {
		return markdown
	}
	return kinds["."+format]
}

// kindOf tells the kind by the extension, below a final ".gz" or ".zst" if
// there is one.
func kindOf(path string) kind {
	lower := strings.ToLower(path)
	for _, packed := range []string{".gz", ".zst"} {
		if inner, ok := strings.CutSuffix(lower, packed); ok {
			return kinds[filepath.Ext(inner)]
		}
	}
	return kinds[filepath.Ext(lower)]
}

func (k kind) mediaType() string {
	switch k {
	case page:
		return HTML
	case markdown:
		return Markdown
	}
	return Plain
}
