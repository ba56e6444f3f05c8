package ingest_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"newsgraph/ingest/source"
)

var wordForm = regexp.MustCompile(`[\p{L}\p{N}]+`)

// shinglesOf returns the runs of three words of a text.
func shinglesOf(s string) map[string]bool {
	words := wordForm.FindAllString(strings.ToLower(s), -1)
	out := map[string]bool{}
	for i := range words {
		out[strings.Join(words[i:min(i+3, len(words))], " ")] = true
	}
	return out
}

// TestPageStatements holds the statements of web pages to the bodies of their
// articles, which were made by hand: what stands in navigation, comments, links
// to other articles and captions gives no statement.
func TestPageStatements(t *testing.T) {
	dir := filepath.Join(shared, "data", "html-articles")
	data, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Skip("no pages:", err)
	}
	var expected map[string]struct{ ArticleBody string }
	if err := json.Unmarshal(data, &expected); err != nil {
		t.Fatal(err)
	}
	p := opened(t)
	statements, foreign := 0, 0
	for name, want := range expected {
		records := recordsOf(t, p, source.File(filepath.Join(dir, "html", name+".html.gz"), source.Options{}))
		body := shinglesOf(want.ArticleBody)
		said := map[string]bool{}
		for _, r := range records {
			statements++
			for s := range shinglesOf(r.ArticleTitle) {
				body[s] = true
			}
			all, in := 0, 0
			for s := range shinglesOf(r.Sentence) {
				all++
				if body[s] {
					in++
				}
			}
			if 2*in < all {
				foreign++
				if !said[r.Sentence] {
					t.Logf("%.8s: %q", name, r.Sentence)
				}
				said[r.Sentence] = true
			}
		}
	}
	t.Logf("%d statements, %d of them of what isn't the article", statements, foreign)
	// Some of those left are sentences of two or three words of the articles, which
	// the bodies have next to other words; the others are furniture of the pages
	// that the page stage takes for text.
	if statements < 3000 || foreign > 65 {
		t.Errorf("%d statements, %d of what isn't the article; want 3000 at least and 65 at most", statements, foreign)
	}
}
