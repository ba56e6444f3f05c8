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

// pageLanguage returns the language that a page declares.
func pageLanguage(tree *html.Node) string {
	var lang, locale string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.DataAtom {
		case atom.Html:
			lang = first(lang, attribute(n, "lang"), attribute(n, "xml:lang"))
		case atom.Meta:
			if strings.EqualFold(attribute(n, "http-equiv"), "content-language") || attribute(n, "property") == "og:locale" {
				locale = first(locale, attribute(n, "content"))
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(tree)
	return languageCode(first(lang, locale))
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
