package page

import (
	"encoding/json"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsgraph/ingest/source"
)

// told is what the JSON-LD of a page says of its article, in terms of schema.org.
type told struct {
	author, section string
	updated         time.Time
	body            []piece
}

// readJSONLD returns what the JSON-LD of a page says of the first article in it,
// and the longest articleBody of any.
func readJSONLD(tree *html.Node) told {
	var t told
	found, body := false, ""
	for n := range tree.Descendants() {
		if n.DataAtom != atom.Script || attribute(n, "type") != "application/ld+json" || n.FirstChild == nil {
			continue
		}
		var data any
		if json.Unmarshal([]byte(n.FirstChild.Data), &data) != nil {
			continue
		}
		for o := range objects(data) {
			if s, _ := o["articleBody"].(string); len(s) > len(body) {
				body = s
			}
			if !found && isArticle(o) {
				found = true
				t.author = oneLine(html.UnescapeString(strings.Join(namesOf(o["author"]), ", ")))
				t.section = oneLine(html.UnescapeString(strings.Join(namesOf(o["articleSection"]), ", ")))
				day, _ := o["dateModified"].(string)
				t.updated, _ = source.ParseTime(day)
			}
		}
	}
	t.body = bodyPieces(html.UnescapeString(body))
	return t
}

// objects yields the objects in a JSON value: the outer before the inner, the
// inner by their key.
func objects(v any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for level := []any{v}; len(level) > 0; {
			var next []any
			for _, v := range level {
				switch v := v.(type) {
				case []any:
					next = append(next, v...)
				case map[string]any:
					if !yield(v) {
						return
					}
					for _, key := range slices.Sorted(maps.Keys(v)) {
						next = append(next, v[key])
					}
				}
			}
			level = next
		}
	}
}

// isArticle reports whether the type of an object is Article or one below it.
func isArticle(o map[string]any) bool {
	for _, t := range namesOf(o["@type"]) {
		if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" {
			return true
		}
	}
	return false
}

// namesOf returns the strings in a value of JSON-LD, and the names of its things.
func namesOf(v any) []string {
	switch v := v.(type) {
	case string:
		if v != "" {
			return []string{v}
		}
	case map[string]any:
		return namesOf(v["name"])
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, namesOf(e)...)
		}
		return out
	}
	return nil
}

// bodyPieces returns the paragraphs of an articleBody: of HTML, or a line each.
func bodyPieces(s string) []piece {
	if strings.Contains(s, "</") {
		if tree, err := html.Parse(strings.NewReader(s)); err == nil {
			markBlanks(tree)
			return paragraphs(tree)
		}
	}
	var out []piece
	for l := range strings.SplitSeq(s, "\n") {
		if l = oneLine(l); l != "" {
			out = append(out, piece{text: l})
		}
	}
	return out
}

// fuller reports whether what the JSON-LD of a page tells is to be read in
// place of what the page shows: it is at least twice as much, or the same
// parted into paragraphs.
func fuller(told, shown []piece) bool {
	a, b := length(told), length(shown)
	return a > 2*b || len(shown) == 1 && len(told) > 1 && 10*a >= 9*b
}

func length(pieces []piece) int {
	n := 0
	for _, p := range pieces {
		n += len(p.text)
	}
	return n
}
