package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// piece is a paragraph of a page.
type piece struct {
	text    string
	heading bool
	item    bool    // of a list
	linked  float64 // share of its bytes that are links
}

// kept stands for a blank next to an inline element while the extractor works,
// which trims blanks there and so glues words. It is a character for private
// use, which no page holds by right.
const kept = '\ue0a7'

// broken stands in the same way for a line break.
const broken = '\ue0a8'

var (
	keptMark   = string(kept)
	brokenMark = string(broken)
	blankMarks = strings.NewReplacer(keptMark, " ", brokenMark, " ")
	dropMarks  = strings.NewReplacer(keptMark, "", brokenMark, "")
)

var inlines = atoms(atom.A, atom.Abbr, atom.B, atom.Big, atom.Cite, atom.Code, atom.Em, atom.Font, atom.I, atom.Ins,
	atom.Kbd, atom.Mark, atom.Q, atom.S, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var)

// markBlanks doubles line breaks, and the blanks that part an inline element
// from the text around it, with marks.
func markBlanks(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Br:
			mark := &html.Node{Type: html.TextNode, Data: brokenMark}
			n.InsertBefore(mark, c.NextSibling)
			c = mark
		case c.Type == html.ElementNode && c.DataAtom != atom.Head && c.DataAtom != atom.Script && c.DataAtom != atom.Style:
			markBlanks(c)
		case c.Type == html.TextNode && inlines[n.DataAtom] || c.Type == html.TextNode && (isInline(c.PrevSibling) || isInline(c.NextSibling)):
			c.Data = markText(c, inlines[n.DataAtom])
		}
	}
}

func isInline(n *html.Node) bool {
	return n != nil && n.Type == html.ElementNode && inlines[n.DataAtom]
}

func markText(c *html.Node, inside bool) string {
	s := dropMarks.Replace(c.Data)
	head, _ := utf8.DecodeRuneInString(s)
	tail, _ := utf8.DecodeLastRuneInString(s)
	if strings.TrimSpace(s) == "" {
		if s != "" && isInline(c.PrevSibling) && isInline(c.NextSibling) {
			return keptMark
		}
		return s
	}
	if unicode.IsSpace(head) && (isInline(c.PrevSibling) || inside && c.PrevSibling == nil) {
		s = " " + keptMark + strings.TrimLeftFunc(s, unicode.IsSpace)
	}
	if unicode.IsSpace(tail) && (isInline(c.NextSibling) || inside && c.NextSibling == nil) {
		s = strings.TrimRightFunc(s, unicode.IsSpace) + keptMark + " "
	}
	return s
}

// unmarked returns s on one line, the marks made blanks again.
func unmarked(s string) string { return oneLine(blankMarks.Replace(s)) }

// paragraphs returns the text of the block elements, in order; a line break is a
// blank, two are the end of a paragraph.
func paragraphs(root *html.Node) []piece {
	w := &pieceWalk{}
	w.walk(root, place{})
	w.flush(place{})
	return w.out
}

type pieceWalk struct {
	out    []piece
	b      strings.Builder
	breaks int // since the last text
	size   int // bytes of the text without the blanks around its parts
	links  int // of them, those of links
}

// place is what elements stand around a text.
type place struct{ heading, item, link bool }

func (w *pieceWalk) flush(at place) {
	s := w.b.String()
	p := piece{heading: at.heading, item: at.item, linked: float64(w.links) / float64(max(w.size, 1))}
	if !strings.Contains(s, brokenMark) {
		if p.text = unmarked(s); p.text != "" {
			w.out = append(w.out, p)
		}
	} else {
		var lines []string
		for _, l := range strings.Split(s, brokenMark) {
			lines = append(lines, unmarked(l))
		}
		s = strings.Join(lines, "\n")
		for _, b := range split(s) {
			p.text = oneLine(b.Of(s))
			w.out = append(w.out, p)
		}
	}
	w.b.Reset()
	w.breaks, w.size, w.links = 0, 0, 0
}

func (w *pieceWalk) walk(n *html.Node, at place) {
	switch n.Type {
	case html.TextNode:
		size := len(strings.TrimSpace(n.Data))
		if size > 0 {
			w.breaks = 0
		}
		w.b.WriteString(n.Data)
		w.size += size
		if at.link {
			w.links += size
		}
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	// The extractor renames elements without renewing their atom.
	tag := atom.Lookup([]byte(n.Data))
	switch tag {
	case atom.Br:
		if w.breaks++; w.breaks == 2 {
			w.flush(at)
		} else {
			w.b.WriteByte(' ')
		}
		return
	case atom.Script, atom.Style, atom.Img, atom.Figcaption:
		return
	}
	isBlock := endsParagraph[tag] || partsText[tag]
	if isBlock {
		w.flush(at)
	}
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		at.heading = true
	case atom.Li:
		at.item = true
	case atom.A:
		at.link = true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, at)
	}
	if isBlock {
		w.flush(at)
	}
}

// partsText are block elements that, unlike those of endsParagraph, may stand
// inside a paragraph or only in a list or table.
var partsText = atoms(atom.Li, atom.Td, atom.Th, atom.Tr, atom.Dd, atom.Dt, atom.Caption, atom.Address, atom.Details, atom.Summary)
