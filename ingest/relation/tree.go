package relation

import (
	"slices"
	"strings"

	"newsgraph/ingest/text"
)

// tree is a parsed sentence with its arcs turned downwards. Tokens are named by
// their index in the sentence, here and in the whole package.
type tree struct {
	*text.Sentence
	children [][]int // dependents of each token, ascending
}

func newTree(s *text.Sentence) *tree {
	t := &tree{Sentence: s, children: make([][]int, len(s.Tokens))}
	counts := make([]int, len(s.Tokens))
	for i, tok := range s.Tokens {
		if tok.Head != i {
			counts[tok.Head]++
		}
	}
	flat := make([]int, len(s.Tokens))
	for i, n := range counts {
		t.children[i], flat = flat[:0:n], flat[n:]
	}
	for i, tok := range s.Tokens {
		if tok.Head != i {
			t.children[tok.Head] = append(t.children[tok.Head], i)
		}
	}
	return t
}

func (t *tree) dep(i int) string { return t.Tokens[i].Dep }
func (t *tree) tag(i int) string { return t.Tokens[i].Tag }
func (t *tree) lemma(i int) string {
	l := strings.ToLower(t.Tokens[i].Lemma)
	if l != "" && l[len(l)-1] == '.' && ranks[l] != "" {
		return ranks[l]
	}
	return l
}
func (t *tree) lower(i int) string { return strings.ToLower(t.Tokens[i].Text) }
func (t *tree) head(i int) int     { return t.Tokens[i].Head }

// ranks are the abbreviations of offices that stand before a name.
var ranks = map[string]string{
	"gov.": "governor", "sen.": "senator", "rep.": "representative", "gen.": "general", "col.": "colonel", "capt.": "captain",
	"sgt.": "sergeant", "lt.": "lieutenant", "adm.": "admiral", "maj.": "major", "prof.": "professor", "rev.": "reverend", "pres.": "president",
}

// child returns the first dependent of i with one of the labels, or -1.
func (t *tree) child(i int, deps ...string) int {
	for _, c := range t.children[i] {
		if slices.Contains(deps, t.dep(c)) {
			return c
		}
	}
	return -1
}

// all returns the dependents of i with one of the labels.
func (t *tree) all(i int, deps ...string) []int {
	var out []int
	for _, c := range t.children[i] {
		if slices.Contains(deps, t.dep(c)) {
			out = append(out, c)
		}
	}
	return out
}

// entity returns the entity type that covers token i, or "".
func (t *tree) entity(i int) string {
	if e := t.Tokens[i].Entity; e >= 0 {
		return t.Entities[e].Label
	}
	return ""
}

func (t *tree) isVerb(i int) bool    { return strings.HasPrefix(t.tag(i), "VB") || t.tag(i) == "MD" }
func (t *tree) isNoun(i int) bool    { return strings.HasPrefix(t.tag(i), "NN") }
func (t *tree) isPronoun(i int) bool { return t.tag(i) == "PRP" || t.tag(i) == "PRP$" }
func (t *tree) isName(i int) bool {
	if strings.HasPrefix(t.tag(i), "NNP") || named[t.entity(i)] {
		return true
	}
	// The tagger misses names that it hasn't seen.
	return i > 0 && t.isNoun(i) && t.entity(i) == "" && t.Tokens[i].Text[0] >= 'A' && t.Tokens[i].Text[0] <= 'Z' && t.tag(i-1) != "``"
}

// isRelative reports whether i is a relative pronoun ("which", "who", "that").
func (t *tree) isRelative(i int) bool {
	switch t.tag(i) {
	case "WDT", "WP", "WP$", "WRB":
		return true
	}
	return t.lower(i) == "that" && t.dep(t.head(i)) == "relcl" && i+1 < len(t.Tokens) && t.dep(i) != "mark"
}

// isTime reports whether the phrase headed by i says when: "Friday", "the end
// of the week", but not "a minute of silence", "a detention period".
func (t *tree) isTime(i int) bool {
	e := t.entity(i)
	if e != "DATE" && e != "TIME" && (e != "" || !timeNouns.has(t.lemma(i))) {
		return false
	}
	if t.dep(i) != "dobj" {
		return true
	}
	if e == "" && i > 0 && t.dep(i-1) == "compound" && t.head(i-1) == i && t.entity(i-1) == "" && !timeNouns.has(t.lemma(i-1)) {
		return false // "protested detention periods"
	}
	for _, p := range t.children[i] {
		if o := t.child(p, "pobj"); o >= 0 && t.lower(p) == "of" {
			return t.isTime(o)
		}
	}
	return true
}

// named holds the entity types that name something, against dates and amounts.
var named = map[string]bool{
	"PERSON": true, "NORP": true, "FAC": true, "ORG": true, "GPE": true, "LOC": true,
	"PRODUCT": true, "EVENT": true, "WORK_OF_ART": true, "LAW": true,
}

// collect appends the subtree of i, leaving out every dependent that skip
// rejects together with what hangs below it. Ascending order is the caller's.
func (t *tree) collect(dst []int, i int, skip func(child int) bool) []int {
	dst = append(dst, i)
	for _, c := range t.children[i] {
		if !skip(c) {
			dst = t.collect(dst, c, skip)
		}
	}
	return dst
}

// words joins tokens as the text has them: a blank wherever the text has
// whitespace, or where tokens are left out.
func (t *tree) words(tokens []int) string {
	var b strings.Builder
	for k, i := range tokens {
		if k > 0 && (t.tag(i) == "IN" || t.tag(i) == "TO") {
			b.WriteString(t.lower(i)) // a preposition that opens the sentence
		} else {
			b.WriteString(t.Tokens[i].Text)
		}
		if k+1 < len(tokens) && (t.Tokens[i].Space || tokens[k+1] != i+1) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
