package page

import (
	"slices"
	"strings"
)

// siftLinks sifts the links to other articles that a page marks as such: a line
// that is a link and nothing else, and the list that a line of furniture heads
// ("Related stories") or whose items are all more than half links.
func siftLinks(blocks []block) {
	for i := 0; i < len(blocks); i++ {
		b := &blocks[i]
		if !b.item {
			if b.part == body && !b.heading && b.linked >= 0.9 && b.words <= 25 {
				b.part = furniture
			}
			continue
		}
		end, least, words := i, 1.0, 0
		for ; end < len(blocks) && blocks[end].item; end++ {
			least = min(least, blocks[end].linked)
			words = max(words, blocks[end].words)
		}
		headed := i > 0 && blocks[i-1].part == furniture && blocks[i-1].words <= 8
		if words <= 30 && (least > 0.5 || least > 0 && headed) {
			for j := i; j < end; j++ {
				blocks[j].part = furniture
			}
		}
		i = end - 1
	}
}

// siftEnd sifts what follows a line of furniture that ends an article, such as
// "About the author", unless more than a third of the text does.
func siftEnd(blocks []block) {
	before, after := 0, 0
	for i := range blocks {
		if blocks[i].part == body {
			after += blocks[i].words
		}
	}
	for i := range blocks {
		b := &blocks[i]
		if b.part == body {
			before, after = before+b.words, after-b.words
		} else if cues.last(b) && 2*after <= before {
			for j := i; j < len(blocks); j++ {
				blocks[j].part = furniture
			}
			return
		}
	}
}

// siftBio sifts what the end of a page says of its author: "Jane Roe covers
// trade".
func siftBio(blocks []block, author string) {
	known := normalize(author)
	if known == "" {
		return
	}
	for i := len(blocks) - 1; i > len(blocks)/2; i-- {
		if b := &blocks[i]; b.part == body && hasCue(b.norm, known) && b.words <= 80 {
			b.part = furniture
		}
	}
}

// once returns the pieces without those of six words and more that stand in the
// page before: extractors read some parts twice.
func once(pieces []piece) []piece {
	seen := map[string]bool{}
	return slices.DeleteFunc(pieces, func(p piece) bool {
		if strings.Count(p.text, " ") < 5 {
			return false
		}
		was := seen[p.text]
		seen[p.text] = true
		return was
	})
}
