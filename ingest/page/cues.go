package page

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed cues.txt
var cueFile string

// lexicon holds the cues by kind; cues.txt says what the kinds mean.
type lexicon struct {
	lines   map[string]bool
	longest int // bytes of the longest line
	starts  []string
	bares   []string
	ends    []string
	lasts   []string
	withins []string
	matches []*regexp.Regexp
	looses  []*regexp.Regexp
}

// maxShort is how many words a block may have that "within", "match" and "loose" judge.
const maxShort = 40

var cues = mustCues(cueFile)

func mustCues(file string) *lexicon {
	x, err := parseCues(file)
	if err != nil {
		panic(err) // unreachable: a test parses the embedded file
	}
	return x
}

func parseCues(file string) (*lexicon, error) {
	x := &lexicon{lines: map[string]bool{}}
	for n, l := range strings.Split(file, "\n") {
		l = strings.TrimSpace(l)
		if l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		kind, words, _ := strings.Cut(l, " ")
		words = strings.TrimSpace(words)
		if words == "" {
			return nil, fmt.Errorf("cues: line %d: no words", n+1)
		}
		switch kind {
		case "line":
			x.lines[normalize(words)] = true
			x.longest = max(x.longest, len(words))
		case "start":
			x.starts = append(x.starts, words)
		case "bare":
			x.bares = append(x.bares, words)
		case "end":
			x.ends = append(x.ends, words)
		case "last":
			x.starts = append(x.starts, words)
			x.lasts = append(x.lasts, words)
		case "within":
			x.withins = append(x.withins, words)
		case "match", "loose":
			re, err := regexp.Compile(words)
			if err != nil {
				return nil, fmt.Errorf("cues: line %d: %w", n+1, err)
			}
			if kind == "match" {
				x.matches = append(x.matches, re)
			} else {
				x.looses = append(x.looses, re)
			}
		default:
			return nil, fmt.Errorf("cues: line %d: unknown kind %q", n+1, kind)
		}
	}
	return x, nil
}

// match reports whether a block says what furniture says.
func (x *lexicon) match(b *block) bool {
	t := b.norm
	if t == "" || x.tiled(t) {
		return true
	}
	for _, c := range x.starts {
		if hasCue(t, c) {
			return true
		}
	}
	if !b.sentence() {
		for _, c := range x.bares {
			if hasCue(t, c) {
				return true
			}
		}
	}
	for _, c := range x.ends {
		if strings.HasSuffix(t, c) {
			return true
		}
	}
	if b.words > maxShort {
		return false
	}
	for _, c := range x.withins {
		if strings.Contains(t, c) {
			return true
		}
	}
	matches := func(re *regexp.Regexp) bool { return re.MatchString(t) }
	return slices.ContainsFunc(x.matches, matches) ||
		!b.sentence() && slices.ContainsFunc(x.looses, matches)
}

// last reports whether nothing of an article follows a block.
func (x *lexicon) last(b *block) bool {
	return slices.ContainsFunc(x.lasts, func(c string) bool { return hasCue(b.norm, c) })
}

// hasCue reports whether t begins with the cue and not just with a word that
// does. A cue that ends in a colon also stands alone, its colon trimmed.
func hasCue(t, cue string) bool {
	if strings.HasSuffix(cue, ":") && t == cue[:len(cue)-1] {
		return true
	}
	if !strings.HasPrefix(t, cue) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(cue)
	next, _ := utf8.DecodeRuneInString(t[len(cue):])
	return !isWord(last) || !isWord(next)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// tiled reports whether t is one whole-line cue or several of them run
// together, as menus are when they are copied: "community standardsdiscussion".
func (x *lexicon) tiled(t string) bool {
	if x.lines[t] {
		return true
	}
	if len(t) > 200 {
		return false
	}
	ends := make([]bool, len(t)+1) // ends[i]: t[:i] is tiled
	ends[0] = true
	for i := range t {
		if !ends[i] {
			continue
		}
		if i > 0 && strings.IndexByte(" |/,;:+-", t[i]) >= 0 {
			ends[i+1] = true
		}
		for n := 2; n <= x.longest && i+n <= len(t); n++ {
			if x.lines[t[i:i+n]] {
				ends[i+n] = true
			}
		}
	}
	return ends[len(t)]
}
