package page

import (
	"slices"
	"strings"
	"time"
)

// found is what the furniture of a text says about the article.
type found struct {
	title     string
	author    string
	published time.Time
}

// A rule recognizes furniture by the block alone. The order is the priority:
// the first rule that holds decides, and the later ones aren't asked.
var rules = []struct {
	name  string
	holds func(*block) bool
}{
	{"cue", func(b *block) bool { return cues.match(b) }},
	{"mark", isMark},
	{"datestamp", isDatestamp},
	{"byline", isByline},
	{"table", isTable},
	{"tags", isTagList},
	{"menu", isMenu},
}

// sift fills the part of every block. title is the headline if it is known.
//
// After the rules that look at a block alone come those of links and those of
// its position: the body reaches from the first sentence to the last. Lines without the end of a
// sentence are, before it, the headline and what surrounds it; inside it,
// headings; after it, the headlines of other articles. In a text without any
// sentence every line that no rule drops is body.
func sift(s string, blocks []block, title string) found {
	var f found
	updated := false
	for i := range blocks {
		b := &blocks[i]
		r := slices.IndexFunc(rules, func(r struct {
			name  string
			holds func(*block) bool
		},
		) bool {
			return r.holds(b)
		})
		if r < 0 {
			continue
		}
		b.part = furniture
		switch rules[r].name {
		case "datestamp":
			t, ok := parseStamp(b.Of(s))
			late := strings.Contains(b.norm, "updated") || strings.Contains(b.norm, "modified")
			if ok && (f.published.IsZero() || updated && !late) {
				f.published, updated = t, late
			}
		case "byline":
			if f.author == "" && i < 12 {
				f.author = byline(b.Of(s))
			}
		}
	}
	siftLinks(blocks)
	siftEnd(blocks)
	head, tail := bodyOf(blocks)
	if head < 0 {
		// The lines between the rows of a table say what its columns are.
		if slices.ContainsFunc(blocks, func(b block) bool { return b.table }) {
			for i := range blocks {
				if !blocks[i].sentence() {
					blocks[i].part = furniture
				}
			}
		}
		return f
	}
	known := normalize(title)
	lead(s, blocks[:head], known, &f)
	for i := head; i <= tail; i++ {
		if b := &blocks[i]; b.part == body && isHeading(b) {
			b.part = heading
		}
	}
	trail(blocks[tail+1:])
	if t := normalize(f.title); known == "" && t != "" {
		// The headline once more, where the page repeats it.
		for i := head; i < len(blocks); i++ {
			if blocks[i].norm == t {
				blocks[i].part = furniture
			}
		}
	}
	return f
}

// bodyOf returns the first and the last sentence of the article, or -1, -1.
func bodyOf(blocks []block) (head, tail int) {
	head, tail = -1, -1
	for i := range blocks {
		if b := &blocks[i]; b.part == body && !b.heading && b.sentence() && b.words >= 2 {
			if head < 0 && (b.words >= 4 || b.quoted) {
				head = i
			}
			tail = i
		}
	}
	if head < 0 {
		return -1, -1
	}
	return head, tail
}

// lead sifts what stands before the first sentence: the headline, if it isn't
// known, and lines that say enough to be read, such as a summary.
func lead(s string, blocks []block, known string, f *found) {
	best := -1
	for i := range blocks {
		b := &blocks[i]
		if b.part != body {
			continue
		}
		if known != "" && b.norm == known {
			best = i
			break
		}
		if b.end == open && !isHeading(b) {
			break // running text: the headline isn't below it
		}
		if known == "" && b.words <= 30 && b.Len() <= 250 && b.end != open && !b.lower &&
			(best < 0 || blocks[best].words < 3 && b.words >= 3) {
			best = i
		}
	}
	if best >= 0 && known == "" {
		f.title = oneLine(blocks[best].Of(s))
	}
	for i := range blocks {
		b := &blocks[i]
		if b.part != body || i == best {
			continue
		}
		if b.heading || isHeading(b) {
			b.part = furniture
		}
	}
}

// isHeading reports whether a line inside the body is a heading: one that
// doesn't end as a sentence does, and is short or in title case.
func isHeading(b *block) bool {
	switch {
	case b.heading && b.words <= 20:
		return true
	case b.sentence() || b.quoted || b.lower:
		return false
	case b.end == open:
		return b.words < 4
	case b.end == voice:
		return b.words <= 12 && b.titled >= 0.8
	}
	return b.words <= 9 || b.titled >= 0.7 && b.words <= 20
}

// trail sifts what follows the last sentence. One line that reads as running
// text is kept, for the end of an article is often cut off; several are a list
// of links.
func trail(blocks []block) {
	lines, kept := 0, -1
	for i := range blocks {
		b := &blocks[i]
		if b.part != body {
			continue
		}
		lines++
		if b.words > 20 || b.quoted && b.words >= 4 {
			continue
		}
		if kept < 0 && b.words >= 9 && b.titled < 0.5 && !b.heading {
			kept = i
		}
		b.part = furniture
	}
	if lines == 1 && kept >= 0 {
		blocks[kept].part = body
	}
}
