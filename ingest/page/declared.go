package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metaCharset returns the charset that a page declares in its head.
func metaCharset(page []byte) string {
	z := html.NewTokenizer(strings.NewReader(string(page[:min(len(page), 4096)])))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom != atom.Meta {
				continue
			}
			for _, a := range t.Attr {
				if a.Key == "charset" {
					return a.Val
				}
				if a.Key == "content" {
					if _, c, ok := strings.Cut(strings.ToLower(a.Val), "charset="); ok {
						return strings.Trim(c, `"'; `)
					}
				}
			}
		}
	}
}

// declared is what the head of a page says of it: the first content of each
// <meta>, by its name in lower case, and "lang", of <html>.
type declared map[string]string

func declarations(tree *html.Node) declared {
	d := declared{}
	for n := range tree.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			d["lang"] = first(d["lang"], attribute(n, "lang"), attribute(n, "xml:lang"))
		case atom.Meta:
			name := strings.ToLower(first(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop"), attribute(n, "http-equiv")))
			d[name] = first(d[name], attribute(n, "content"))
		}
	}
	return d
}

// language returns the language that a page declares.
func (d declared) language() string {
	return languageCode(first(d["lang"], d["content-language"], d["og:locale"]))
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// topHeadings returns the text of the <h1> elements.
func topHeadings(tree *html.Node) []string {
	var out []string
	var text strings.Builder
	var collect, find func(n *html.Node)
	collect = func(n *html.Node) {
		if n.Type == html.TextNode {
			text.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			collect(c)
		}
	}
	find = func(n *html.Node) {
		if n.DataAtom == atom.H1 {
			text.Reset()
			collect(n)
			if t := oneLine(text.String()); t != "" {
				out = append(out, t)
			}
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			find(c)
		}
	}
	find(tree)
	return out
}
