package page

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// articleBody returns the paragraphs of the longest articleBody (schema.org)
// that the JSON-LD of a page has.
func articleBody(tree *html.Node) []piece {
	best := ""
	for n := range tree.Descendants() {
		if n.DataAtom != atom.Script || attribute(n, "type") != "application/ld+json" || n.FirstChild == nil {
			continue
		}
		var data any
		if json.Unmarshal([]byte(n.FirstChild.Data), &data) == nil {
			best = longestBody(data, best)
		}
	}
	if best == "" {
		return nil
	}
	if s := html.UnescapeString(best); strings.Contains(s, "</") {
		if tree, err := html.Parse(strings.NewReader(s)); err == nil {
			markBlanks(tree)
			return paragraphs(tree)
		}
	}
	var out []piece
	for l := range strings.SplitSeq(html.UnescapeString(best), "\n") {
		if l = oneLine(l); l != "" {
			out = append(out, piece{text: l})
		}
	}
	return out
}

// longestBody returns the longest of best and the articleBodies in a JSON value.
func longestBody(v any, best string) string {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			best = longestBody(e, best)
		}
	case map[string]any:
		for key, e := range v {
			if s, ok := e.(string); ok {
				if key == "articleBody" && (len(s) > len(best) || len(s) == len(best) && s < best) {
					best = s
				}
			} else {
				best = longestBody(e, best)
			}
		}
	}
	return best
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
