package export

import (
	"bufio"
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"
	"github.com/rivo/uniseg"
)

const (
	defaultWidth = 100
	minimumWidth = 44
	statusWidth  = 12 // the longest status is "hypothetical"
	columnGap    = "  "
)

// newTable writes columns of fixed width, so that the first line need not wait
// for the last. The relation is the canonical type, or the words of the text
// where none fits. The status stands last, so that nothing is padded after it.
func newTable(out *bufio.Writer, width int) *rows {
	if width <= 0 {
		width = defaultWidth
	}
	width = max(width, minimumWidth)
	free := width - statusWidth - 3*len(columnGap)
	name := free * 3 / 10 // subject and object; the relation has the rest
	widths := []int{name, free - 2*name, name}
	line := func(cells ...string) {
		for i, w := range widths {
			cell := shorten(cells[i], w)
			out.WriteString(cell)
			out.WriteString(strings.Repeat(" ", w-uniseg.StringWidth(cell)))
			out.WriteString(columnGap)
		}
		out.WriteString(cells[len(widths)])
		out.WriteByte('\n')
	}
	line("SUBJECT", "RELATION", "OBJECT", "STATUS")
	return &rows{
		article: func(kept []Record, _ []quad.Quad) error {
			slices.SortStableFunc(kept, byWeight)
			return nil
		},
		record: func(r *Record) error {
			line(r.Subject, shownRelation(r), r.Object, r.Status)
			return nil
		},
		pair: func(p *Pair) error {
			line(p.Subject, p.Relation, p.Object, p.summary())
			return nil
		},
		end:  func() error { return nil },
		live: true,
	}
}

// byWeight orders the statements of a sentence for people: the most confident
// first, then by relation.
func byWeight(a, b Record) int {
	return cmp.Or(
		strings.Compare(a.Article, b.Article),
		cmp.Compare(a.Start, b.Start),
		cmp.Compare(b.Confidence, a.Confidence),
		strings.Compare(shownRelation(&a), shownRelation(&b)),
	)
}

func shownRelation(r *Record) string { return cmp.Or(r.RelationType, r.Relation) }

// shorten cuts s to a width in terminal columns, and marks the cut. What
// would break the line becomes a blank.
func shorten(s string, width int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	if uniseg.StringWidth(s) <= width {
		return s
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next() && used+g.Width() < width; used += g.Width() {
		b.WriteString(g.Str())
	}
	return strings.TrimRight(b.String(), " ") + "…"
}
