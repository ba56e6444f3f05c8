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
	bio biography caption credit credits`)

// furniturePairs are such names of two words.
var furniturePairs = wordSet(`most-read most-viewed most-popular promoted-content promoted-links read-next read-also see-also also-read
	more-stories more-news more-from more-like further-reading up-next whats-next
	next-post next-story next-article prev-next post-navigation
	author-card author-box author-info about-author about-the author-profile secure-signup sign-up`)

// commentNames are such names, of one word or two, of what readers say, which may
// be longer than the article.
var commentNames = wordSet(`comments disqus discussion conversation respond comment-list comment-body comment-content
	comment-text comment-form comment-thread field-comment name-comment`)

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
		last := ""
		for _, w := range words {
			pair := last + "-" + w
			if furnitureNames[w] || commentNames[w] {
				out = append(out, w)
			}
			if furniturePairs[pair] || commentNames[pair] {
				out = append(out, pair)
			}
			last = w
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
