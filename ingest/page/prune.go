package page

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// furnitureTags are elements that never hold the article.
var furnitureTags = wordSet("dialog amp-ad amp-embed amp-list amp-consent amp-sidebar amp-user-notification")

// furnitureRoles are the roles (WAI-ARIA) of such elements.
var furnitureRoles = wordSet("dialog alertdialog navigation complementary banner contentinfo search")

// furnitureNames are words by which templates name what isn't the article, in
// an element's id, class or name: "related-stories", "c-newsletterSignup".
var furnitureNames = wordSet(`ad ads adsbygoogle advert adverts advertisement advertising advertorial adslot dfp sponsor sponsored
	sponsorship promo promos promotion outbrain taboola revcontent interstitial
	nextstory related recirc recirculation recommended recommendation recommendations trending popular mostread
	newsletter newsletters signup subscribe paywall cookie cookies consent gdpr onetrust
	share sharing sharedaddy addthis social breadcrumb breadcrumbs pagination pager sidebar
	comments disqus discussion conversation respond
	bio biography caption credit credits`)

// furniturePairs are such names of two words.
var furniturePairs = wordSet(`most-read most-viewed most-popular promoted-content promoted-links read-next read-also see-also also-read
	more-stories more-news more-from more-like further-reading up-next whats-next
	next-post next-story next-article prev-next post-navigation
	author-card author-box author-info about-author about-the author-profile secure-signup sign-up
	comment-list comment-body comment-content comment-text comment-form comment-thread field-comment name-comment`)

// pictureNames are words that name an element which holds a picture and says
// what it shows.
var pictureNames = wordSet("image img photo photos picture figure gallery slideshow media")

// textNames are words of a name that say that an element with a picture holds text too.
var textNames = wordSet("text paragraph content body article section story")

// maxCaption is how much text stands under a picture, in bytes.
const maxCaption = 600

// articleNames are names of two words that templates give to what holds the
// text of an article.
var articleNames = wordSet("entry-content article-body article-content story-body")

// states are words of a name that tell how a page is drawn, not what an element is.
var states = wordSet("no has with without show hide is not open closed enable enabled allow")

// commentNames are those of furnitureNames and furniturePairs that name what
// readers say, which may be longer than the article.
var commentNames = wordSet(`comments disqus discussion conversation respond comment-list comment-body comment-content
	comment-text comment-form comment-thread field-comment name-comment`)

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

// calledFurniture returns the words by which the markup of an element calls it
// furniture.
func calledFurniture(n *html.Node) []string {
	if n.Type != html.ElementNode || n.DataAtom == atom.A || n.DataAtom == atom.Body || n.DataAtom == atom.Script {
		return nil
	}
	var out []string
	if furnitureTags[n.Data] {
		out = append(out, n.Data)
	}
	if role := attribute(n, "role"); furnitureRoles[role] {
		out = append(out, role)
	}
	for words := range names(n) {
		for i, w := range words {
			if furnitureNames[w] {
				out = append(out, w)
			}
			if i > 0 && furniturePairs[words[i-1]+"-"+w] {
				out = append(out, words[i-1]+"-"+w)
			}
		}
	}
	return out
}

// isBody reports whether the markup of an element calls it the text of the article.
func isBody(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	if attribute(n, "itemprop") == "articleBody" {
		return true
	}
	for words := range names(n) {
		for i := 1; i < len(words); i++ {
			if articleNames[words[i-1]+"-"+words[i]] {
				return true
			}
		}
	}
	return false
}

// isPicture reports whether an element holds a picture and is named after it.
func isPicture(n *html.Node) bool {
	if n.Type != html.ElementNode || n.DataAtom == atom.Img {
		return false
	}
	for words := range names(n) {
		of := func(set map[string]bool) bool {
			return slices.ContainsFunc(words, func(w string) bool { return set[w] })
		}
		if of(pictureNames) && !of(textNames) {
			return holds(n, atom.Img)
		}
	}
	return false
}

// names yields the words of each name of an element, but for those that tell
// how a page is drawn.
func names(n *html.Node) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, a := range n.Attr {
			switch a.Key {
			case "id", "class", "name", "data-component":
				for name := range strings.FieldsSeq(a.Val) {
					words := nameWords(name)
					if !slices.ContainsFunc(words, func(w string) bool { return states[w] }) && !yield(words) {
						return
					}
				}
			}
		}
	}
}

// nameWords parts "c-newsletterSignup" into c, newsletter and signup.
func nameWords(name string) []string {
	var b strings.Builder
	was := ' '
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r):
			r = ' '
		case unicode.IsUpper(r) && unicode.IsLower(was):
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
		was = r
	}
	return strings.Fields(b.String())
}
