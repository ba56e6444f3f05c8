package page

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/source"
)

const pagesDir = "../../../shared/data/html-articles"

// TestPages measures the main text against bodies made by hand: the mean over
// the pages of the F1 of word 4-grams.
func TestPages(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(pagesDir, "expected.json"))
	if err != nil {
		t.Skip("no pages to measure")
	}
	var expected map[string]struct{ URL, ArticleBody string }
	if err := json.Unmarshal(data, &expected); err != nil {
		t.Fatal(err)
	}
	text, read := 0.0, 0.0
	for name, want := range expected {
		body := gunzip(t, filepath.Join(pagesDir, "html", name+".html.gz"))
		d, err := Extract(source.Article{Name: name, URL: want.URL, MediaType: source.HTML, Body: body})
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		var paragraphs []string
		for _, p := range d.Paragraphs {
			if s := p.Of(d.Text); !strings.HasSuffix(d.Title, s) {
				paragraphs = append(paragraphs, s)
			}
		}
		text += f1(want.ArticleBody, strings.TrimPrefix(d.Text, d.Title))
		read += f1(want.ArticleBody, strings.Join(paragraphs, "\n\n"))
	}
	n := float64(len(expected))
	t.Logf("%d pages: F1 of the text %.4f, of the paragraphs read %.4f", len(expected), text/n, read/n)
	if text/n < 0.966 || read/n < 0.955 {
		t.Errorf("F1 of the text %.4f, want .966; of the paragraphs %.4f, want .955", text/n, read/n)
	}
}

func gunzip(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var word = regexp.MustCompile(`[\p{L}\p{N}_]+`)

func shingles(s string) map[string]int {
	words := word.FindAllString(s, -1)
	out := map[string]int{}
	for i := 0; i+4 <= len(words); i++ {
		out[strings.Join(words[i:i+4], " ")]++
	}
	return out
}

func f1(want, got string) float64 {
	w, g := shingles(want), shingles(got)
	both, all := 0, 0
	for k, n := range w {
		both += min(n, g[k])
		all += n
	}
	for _, n := range g {
		all += n
	}
	if all == 0 {
		return 1
	}
	return 2 * float64(both) / float64(all)
}

// TestArticle reads the sample article: its nine paragraphs and none of the
// furniture around them.
func TestArticle(t *testing.T) {
	body, err := os.ReadFile("../../../shared/articles/huawei-2021.txt")
	if err != nil {
		t.Skip("no article")
	}
	d, err := Extract(source.Article{Name: "huawei-2021.txt", MediaType: source.Plain, Body: body})
	if err != nil {
		t.Fatal(err)
	}
	if d.Text != string(body) {
		t.Error("the text isn't the body")
	}
	if got := d.Published.Format("2006-01-02T15:04"); got != "2021-01-20T20:50" {
		t.Errorf("published %s", got)
	}
	if d.Title != "" || d.Language != "en" || len(d.Paragraphs) != 9 {
		t.Errorf("title %q, language %q, %d paragraphs", d.Title, d.Language, len(d.Paragraphs))
	}
	for _, p := range d.Paragraphs {
		if s := p.Of(d.Text); endOf(s) != full || strings.Contains(s, "READ MORE") {
			t.Errorf("paragraph %q", s)
		}
	}
}

// TestWires reads two corpora of news: nearly every record has something to
// read, and paragraphs are whole.
func TestWires(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 26,643 articles")
	}
	for _, c := range []struct {
		path             string
		articles, failed int     // exactly, at most
		cut, foreign     float64 // at most: share of paragraphs without an end; of articles judged to be in another language
	}{
		// AG news cuts many of its texts off.
		{"../../../shared/data/ag-news/ag-news.jsonl.gz", 7600, 2, 0.12, 0.001},
		{"../../../shared/data/reuters-21578/reuters.jsonl.gz", 19043, 1, 0.012, 0.001},
	} {
		if _, err := os.Stat(c.path); err != nil {
			t.Skip("no corpus")
		}
		articles, failed, paragraphs, cut, foreign := 0, 0, 0, 0, 0
		for a, err := range source.File(c.path, source.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			articles++
			d, err := Extract(a)
			if err != nil {
				failed++
				continue
			}
			if d.Language != "en" && d.Language != "" {
				foreign++
			}
			for _, p := range d.Paragraphs {
				paragraphs++
				if e := endOf(p.Of(d.Text)); !slices.Contains([]ending{full, voice}, e) {
					cut++
				}
			}
		}
		t.Logf("%s: %d articles, %d failed, %d foreign, %d paragraphs, %d cut", filepath.Base(c.path), articles, failed, foreign, paragraphs, cut)
		if articles != c.articles || failed > c.failed ||
			float64(cut) > c.cut*float64(paragraphs) || float64(foreign) > c.foreign*float64(articles) {
			t.Errorf("want %d articles, at most %d failed, %g cut, %g foreign", c.articles, c.failed, c.cut, c.foreign)
		}
	}
}
