package page

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsgraph/ingest/text"
)

// line is one line of a text.
type line struct {
	text.Span      // trimmed; empty for a blank line
	indent    int  // columns before it, a tab counting 8
	width     int  // runes of the trimmed line
	table     bool // a row of a table
	bullet    bool // begins with a list mark
	lower     bool // begins in lower case
	digit     bool // begins with a number
	hangs     bool // ends in a word that no sentence and no headline ends in
	runs      bool // its last word is in lower case
	end       ending
}

// split cuts a text into blocks: at blank lines, at the rows of tables, and
// then, where lines are wrapped, at indented lines and after short lines that
// end a sentence; where they aren't, at every line.
func split(s string) []block {
	var blocks []block
	var group []line
	lines := scan(s)
	wrapped := wraps(lines)
	flush := func() {
		blocks = appendGroup(blocks, s, group, wrapped)
		group = group[:0]
	}
	for _, l := range lines {
		switch {
		case l.Len() == 0:
			flush()
		case l.table:
			flush()
			b := newBlock(s, l.Span)
			b.table = true
			blocks = append(blocks, b)
		default:
			group = append(group, l)
		}
	}
	flush()
	return blocks
}

// scan returns the lines of s. A line ends at "\n", "\r", "\r\n", a form feed
// or a Unicode line or paragraph separator.
func scan(s string) []line {
	var lines []line
	start := 0
	for start < len(s) {
		end, next := len(s), len(s)
		if i := strings.IndexFunc(s[start:], endsLine); i >= 0 {
			end = start + i
			_, n := utf8.DecodeRuneInString(s[end:])
			next = end + n
			if strings.HasPrefix(s[end:], "\r\n") {
				next++
			}
		}
		lines = append(lines, newLine(s, start, end))
		start = next
	}
	// The head of a table has gaps but no figures.
	for i := len(lines) - 2; i >= 0; i-- {
		a, b := &lines[i], &lines[i+1]
		if a.Len() > 0 && !a.table && b.table && a.width <= 100 && a.end == none && gap.MatchString(a.Of(s)) {
			a.table = true
		}
	}
	return lines
}

func endsLine(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

func newLine(s string, start, end int) line {
	l := line{Span: trimBlank(s, text.Span{Start: start, End: end})}
	if l.Len() == 0 {
		return l
	}
	for _, r := range s[start:l.Start] {
		if r == '\t' {
			l.indent += 8 - l.indent%8
		} else {
			l.indent++
		}
	}
	t := l.Of(s)
	l.width = utf8.RuneCountInString(t)
	l.table = tabular(t)
	l.bullet = bulleted.MatchString(t)
	l.end = endOf(t)
	r, _ := utf8.DecodeRuneInString(t)
	l.lower = unicode.IsLower(r)
	l.digit = unicode.IsDigit(r) || r == '$' || r == '£' || r == '€'
	last := t[strings.LastIndexByte(t, ' ')+1:]
	l.hangs = hanging[strings.ToLower(last)]
	r, _ = utf8.DecodeRuneInString(last)
	l.runs = unicode.IsLower(r)
	return l
}

// stamped reports whether a line says by itself that it is furniture. It takes
// longer than all the rest of a line, and so it is asked for last.
func (l *line) stamped(s string) bool {
	if l.width > 80 {
		return false
	}
	b := newBlock(s, l.Span)
	return isByline(&b) || isDatestamp(&b) || l.width <= 40 && cues.match(&b)
}

var hanging = wordSet("a an the of to in on at by for with from and or but as its his her their our your my that which who than into")

// bulleted matches the mark of a list item.
var bulleted = regexp.MustCompile(`^(?:[•·▪■●◦‣►▶→]\s*|[-*–+]\s+|\(?\d{1,2}[.)]\s+)\S`)

// versus matches a comparison of figures.
var versus = regexp.MustCompile(`^(?:\S+ ){1,9}vs\.? \S`)

// figure matches a number in digits or as a word.
var figure = regexp.MustCompile(`(?i)\d|\b(?:nil|one|two|three|four|five|six|seven|eight|nine|ten)\b`)

// gap is what stands between the columns of a table.
var gap = regexp.MustCompile(`\S(?:\s{3,}|\t+)\S`)

// gapped reports whether a line may hold a gap; most lines don't.
func gapped(t string) bool { return strings.Contains(t, "   ") || strings.Contains(t, "\t") }

// tabular reports whether a line is a row of a table: two wide gaps or more, or
// figures set against figures ("Net 66 mln vs 66.2 mln").
func tabular(t string) bool {
	if len(t) > 160 {
		return false
	}
	if strings.Contains(t, " vs") && versus.MatchString(t) && figure.MatchString(t) && endOf(t) == none {
		return true
	}
	if !gapped(t) {
		return false
	}
	gaps := len(gap.FindAllStringIndex(t, 3))
	return gaps >= 2 || gaps == 1 && strings.ContainsAny(t, "0123456789") && titleCase(strings.Fields(t)) > 0.5 && endOf(t) == none
}

// inSentence reports whether the end of line a stands inside a sentence that
// line b goes on with.
func inSentence(a, b *line) bool {
	return a.end != full && a.end != voice && !b.bullet && (b.lower || a.hangs || b.digit && a.runs)
}

// wraps reports whether the lines of a text are wrapped: a good part of the
// lines that follow another begin inside a sentence.
func wraps(lines []line) bool {
	pairs, inside := 0, 0
	for i := 1; i < len(lines); i++ {
		a, b := &lines[i-1], &lines[i]
		if a.Len() == 0 || b.Len() == 0 || a.table || b.table {
			continue
		}
		pairs++
		if a.width > 120 {
			continue
		}
		if inSentence(a, b) {
			inside++
		}
	}
	if pairs < 8 { // a list may hold a line or two in lower case
		return inside*5 >= pairs*2 && inside > 0
	}
	return inside*4 >= pairs
}

// appendGroup appends the blocks of lines that no blank line parts.
func appendGroup(blocks []block, s string, group []line, wrapped bool) []block {
	if len(group) == 0 {
		return blocks
	}
	if len(group) > 3 {
		wrapped = wraps(group)
	}
	g := measure(group)
	start := 0
	for i := 1; i <= len(group); i++ {
		if i < len(group) && (wrapped && !g.breaks(s, group, i) || joined(s, &group[i-1], &group[i])) {
			continue
		}
		blocks = append(blocks, newBlock(s, text.Span{Start: group[start].Start, End: group[i-1].End}))
		start = i
	}
	return blocks
}

// joined reports whether two lines are one paragraph even where the lines of
// the text aren't wrapped.
func joined(s string, a, b *line) bool {
	return a.width >= 30 && a.width <= 120 && inSentence(a, b) && !b.digit && !a.bullet && a.indent >= b.indent && !a.stamped(s)
}

// shape is what the lines of a group have in common.
type shape struct {
	base     int  // the least indent
	indented bool // first lines of paragraphs are indented
	width    int  // of the widest line that is wrapped
}

func measure(group []line) shape {
	g := shape{base: group[0].indent}
	for _, l := range group {
		g.base = min(g.base, l.indent)
	}
	deep := 0
	for i, l := range group {
		if l.indent > g.base {
			deep++
		}
		if i+1 < len(group) && l.width <= 120 {
			g.width = max(g.width, l.width)
		}
	}
	g.indented = deep > 0 && deep*2 <= len(group)
	return g
}

// breaks reports whether line i of a wrapped group begins a new block.
func (g shape) breaks(s string, group []line, i int) bool {
	a, b := &group[i-1], &group[i]
	ended := a.end == full || a.end == voice
	short := a.width < g.width/2
	switch {
	case (short || i == 1) && a.stamped(s), ended && b.width < g.width/2 && b.stamped(s):
		return true
	case b.bullet && (ended || a.bullet || a.end == open || i == 1):
		return true
	case b.indent > g.base && !(a.bullet && !b.bullet):
		return g.indented || ended
	case inSentence(a, b):
		return false
	case g.indented && b.indent == g.base && ended && a.width > g.width/2:
		return false
	case ended:
		word, _, _ := strings.Cut(b.Of(s), " ")
		return a.width+1+utf8.RuneCountInString(word) <= g.width-8
	case a.width > 120 || b.width > 160:
		return true
	}
	// A short line in title case is a headline, a byline or a menu.
	return short && !g.indented && titleCase(strings.Fields(a.Of(s))) >= 0.8
}

// trimBlank returns the span without blanks at its ends.
func trimBlank(s string, p text.Span) text.Span {
	t := p.Of(s)
	p.Start += len(t) - len(strings.TrimLeftFunc(t, blank))
	if p.Start >= p.End {
		return text.Span{Start: p.End, End: p.End}
	}
	p.End -= len(t) - len(strings.TrimRightFunc(t, blank))
	return p
}
