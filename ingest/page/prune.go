package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// prune takes out of a page the elements that their markup calls furniture.
// Wrappers are named after what they wrap among other things, and some templates
// name the paragraphs of an article so ("paywall"): an element that holds a
// headline of the first level, or what is named as the article, is kept, and an
// <article> that is no comment, and those of a name that together hold
// more than two fifths of the text outside of links.
func prune(tree *html.Node) {
	p := &pruner{sizes: map[*html.Node]int{}, named: map[string]int{}}
	p.most = p.weigh(tree) * 2 / 5
	p.count(tree, nil)
	p.walk(tree)
}

type pruner struct {
	sizes map[*html.Node]int // bytes of text outside of links; that of a headline, a body and what holds them is tall
	named map[string]int     // bytes of all elements of a name of furniture
	most  int
}

// tall is more than any page has.
const tall = maxPage + 1

// weigh fills sizes and returns the size of n.
func (p *pruner) weigh(n *html.Node) int {
	switch {
	case n.Type == html.TextNode:
		return len(strings.TrimSpace(n.Data))
	case n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Noscript || n.DataAtom == atom.A:
		return 0
	}
	size := 0
	whole := n.DataAtom == atom.H1 || isBody(n)
	for c := range n.ChildNodes() {
		size += p.weigh(c)
		whole = whole || p.sizes[c] == tall
	}
	p.sizes[n] = size
	if whole {
		p.sizes[n] = tall
	}
	return size
}

// count fills named; within are the names around n.
func (p *pruner) count(n *html.Node, within []string) {
	for c := range n.ChildNodes() {
		inner := within
		for _, name := range calledFurniture(c) {
			if p.sizes[c] < tall && !slices.Contains(inner, name) {
				p.named[name] += p.sizes[c]
				inner = append(inner[:len(inner):len(inner)], name)
			}
		}
		p.count(c, inner)
	}
}

func (p *pruner) walk(n *html.Node) {
	p.dropTeasers(n)
	dropNextArticles(n)
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		size := p.sizes[c]
		switch {
		case size < tall && slices.ContainsFunc(calledFurniture(c), func(name string) bool {
			return commentNames[name] || p.named[name] <= p.most && c.DataAtom != atom.Article
		}), size <= maxCaption && isPicture(c):
			n.RemoveChild(c)
		case c.DataAtom != atom.Head:
			p.walk(c)
		}
		c = next
	}
}

// maxTeaser is how much a page says of another article, in bytes.
const maxTeaser = 300

// dropTeasers takes out of n the elements that introduce other articles: two and
// more with a heading that is a link, and little text.
func (p *pruner) dropTeasers(n *html.Node) {
	var teasers []*html.Node
	size := 0
	for c := range n.ChildNodes() {
		if endsParagraph[c.DataAtom] || c.DataAtom == atom.Li {
			if p.sizes[c] <= maxTeaser && slices.ContainsFunc(slices.Collect(c.Descendants()), isLinkedHeading) {
				teasers = append(teasers, c)
				size += p.sizes[c]
			}
		}
	}
	if len(teasers) < 2 || size > p.most {
		return
	}
	for _, c := range teasers {
		n.RemoveChild(c)
	}
}

// isLinkedHeading reports whether n is a heading that leads elsewhere, or a link
// that holds one.
func isLinkedHeading(n *html.Node) bool {
	heads := func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return true
		}
		return false
	}
	if n.DataAtom == atom.A {
		return slices.ContainsFunc(slices.Collect(n.Descendants()), heads)
	}
	return heads(n) && n.FirstChild != nil && n.FirstChild == n.LastChild && n.FirstChild.DataAtom == atom.A
}

// dropNextArticles takes out of n the articles that a page without an end puts
// below the first: those with a headline of their own.
func dropNextArticles(n *html.Node) {
	found := false
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.DataAtom == atom.Article && holds(c, atom.H1) {
			if found {
				n.RemoveChild(c)
			}
			found = true
		}
		c = next
	}
}

func holds(n *html.Node, tag atom.Atom) bool {
	for c := range n.Descendants() {
		if c.DataAtom == tag {
			return true
		}
	}
	return false
}
