// Package syntax reads a parsed sentence once, for all that come after it: its
// tree with the parser's repairs, its clauses with who does what in them, its
// quotations with their speakers. It stands between the names and coreference.
// It knows grammar, and neither entities nor what a verb means.
package syntax

import (
	"math/bits"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// Limits that no real sentence meets, so that none takes long.
const (
	maxChildren = 64  // further dependents of a token are not seen as such
	maxDepth    = 200 // farther ancestors are not seen as such
	maxReach    = 200 // tokens that patterns look ahead
	maxPhrase   = 100 // tokens of a phrase; what follows is left out
)

// Tree is a parsed sentence with its arcs turned downwards, made safe to walk:
// every way up ends at a root. Tokens are named by their index in the sentence,
// here and in all packages that read it.
type Tree struct {
	*text.Sentence
	Lex      *lexicon.Lexicon
	nodes    []node
	children []int
}

// node is what is looked up of a token once.
type node struct {
	*word
	labels      [numAttributes]uint8 // which bit of Dep, Tag, Pos and Label
	head        int32
	kids, count int32 // its dependents, ascending: a stretch of Tree.children
	first       int32 // of the coordination that the token is in; itself outside of any
}

// word is what is looked up of a form once.
type word struct {
	lemma, lower string
	is, reads    *lexicon.Set // classes of lemma and of lower
	tag          Tag
	pos          Pos
}

func newWord(f *text.Form, lex *lexicon.Lexicon) *word {
	w := &word{lower: strings.ToLower(f.Text), lemma: lex.Full(strings.ToLower(f.Lemma)), tag: TagOf(f.Tag), pos: PosOf(f.POS)}
	w.reads = lex.Of(w.lower)
	if w.is = w.reads; w.lemma != w.lower {
		w.is = lex.Of(w.lemma)
	}
	return w
}

const (
	depOf = iota
	tagOf
	posOf
	labelOf
	numAttributes
)

const noLabel = 1 << 63 // stands for no label

func (n *node) set(attribute int, bit uint64) {
	n.labels[attribute] = uint8(bits.TrailingZeros64(bit | noLabel))
}

// sound returns a sentence without entities if one of them, or what a token says of
// its own, lies outside: the sentence itself, if an engine made it.
func sound(s *text.Sentence) *text.Sentence {
	n := len(s.Tokens)
	astray := func(t text.Token) bool { return t.Entity >= len(s.Entities) }
	outside := func(e text.Entity) bool { return e.Start < 0 || e.Start >= e.End || e.End > n }
	if !slices.ContainsFunc(s.Tokens, astray) && !slices.ContainsFunc(s.Entities, outside) {
		return s
	}
	c := *s
	c.Tokens, c.Entities = slices.Clone(s.Tokens), nil
	for i := range c.Tokens {
		c.Tokens[i].Entity = -1
	}
	return &c
}

// newTree builds the tree of a sentence, whose tokens stay as they are. Of room it
// takes an element a token; words are those of the sentences before.
func newTree(s *text.Sentence, lex *lexicon.Lexicon, words map[*text.Form]*word, room []int32) Tree {
	s = sound(s)
	room = room[:len(s.Tokens)]
	t := Tree{Sentence: s, Lex: lex, nodes: make([]node, len(s.Tokens))}
	for i := range s.Tokens {
		tok, n := &s.Tokens[i], &t.nodes[i]
		if n.word = words[tok.Form]; n.word == nil {
			n.word = newWord(tok.Form, lex)
			words[tok.Form] = n.word
		}
		var label Label
		if e := tok.Entity; e >= 0 {
			label = LabelOf(s.Entities[e].Label)
		}
		n.set(depOf, uint64(DepOf(tok.Dep)))
		n.set(tagOf, uint64(n.tag))
		n.set(posOf, uint64(n.pos))
		n.set(labelOf, uint64(label))
		n.head = int32(tok.Head)
		if tok.Head < 0 || tok.Head >= len(s.Tokens) {
			n.head = int32(i)
		}
	}
	t.cut(room)
	t.turn(room)
	return t
}

// cut makes the token where a cycle closes a root.
func (t *Tree) cut(seen []int32) {
	clear(seen) // on the way up from which token, from 1
	for i := range t.nodes {
		for j := int32(i); seen[j] == 0; j = t.nodes[j].head {
			seen[j] = int32(i) + 1
			if seen[t.nodes[j].head] == seen[j] {
				t.nodes[j].head = j
			}
		}
	}
}

// turn finds the dependents of each token.
func (t *Tree) turn(counts []int32) {
	clear(counts)
	for i := range t.nodes {
		if h := t.nodes[i].head; int(h) != i && counts[h] < maxChildren {
			counts[h]++
		}
	}
	end := int32(0)
	for i, n := range counts {
		t.nodes[i].kids = end
		end += n
	}
	t.children = make([]int, end)
	for i := range t.nodes {
		h := t.nodes[i].head
		if n := &t.nodes[h]; int(h) != i && n.count < counts[h] {
			t.children[n.kids+n.count] = i
			n.count++
		}
	}
}

// lead finds where each coordination begins.
func (t *Tree) lead() {
	for i := range t.nodes {
		n := &t.nodes[i]
		n.first = int32(i)
		if t.Dep(i) == Conj && n.head < n.first {
			n.first = t.nodes[n.head].first
		}
	}
}

// What is known of token i. A root is its own head.
func (t *Tree) Dep(i int) Dep        { return Dep(1) << t.nodes[i].labels[depOf] } // label of the arc that it hangs from
func (t *Tree) Tag(i int) Tag        { return Tag(1) << t.nodes[i].labels[tagOf] }
func (t *Tree) Pos(i int) Pos        { return Pos(1) << t.nodes[i].labels[posOf] }
func (t *Tree) Label(i int) Label    { return Label(1) << t.nodes[i].labels[labelOf] } // type of the entity that covers it
func (t *Tree) Lemma(i int) string   { return t.nodes[i].lemma }                       // in lower case, an abbreviation of a title written out
func (t *Tree) Lower(i int) string   { return t.nodes[i].lower }
func (t *Tree) Head(i int) int       { return int(t.nodes[i].head) }
func (t *Tree) Lead(i int) int       { return int(t.nodes[i].first) } // first of its coordination, once all repairs are made
func (t *Tree) IsVerb(i int) bool    { return t.Tag(i).In(Verb | MD) }
func (t *Tree) IsNoun(i int) bool    { return t.Tag(i).In(Noun) }
func (t *Tree) IsPronoun(i int) bool { return t.Tag(i).In(PRP | PRPS) }

// Children returns the dependents of i, ascending. They are the tree's own.
func (t *Tree) Children(i int) []int {
	n := &t.nodes[i]
	return t.children[n.kids : n.kids+n.count : n.kids+n.count]
}

// Is reports whether the lemma of i is in a class, Reads whether the token is, as it
// is written but for capitals.
func (t *Tree) Is(i int, c lexicon.Class) bool    { return t.nodes[i].is.Has(c) }
func (t *Tree) Reads(i int, c lexicon.Class) bool { return t.nodes[i].reads.Has(c) }

// Up returns the token that i hangs from, or -1 where i is a root.
func (t *Tree) Up(i int) int {
	if h := t.Head(i); h != i {
		return h
	}
	return -1
}

// Above reports whether a is b or an ancestor of b, or b hangs too deep to tell.
func (t *Tree) Above(a, b int) bool {
	for range maxDepth {
		if a == b {
			return true
		}
		if b = t.Up(b); b < 0 {
			return false
		}
	}
	return true
}

// Left returns the first token of all that hangs below i, as far as each first
// dependent leads to the left.
func (t *Tree) Left(i int) int {
	for range maxDepth {
		c := t.Children(i)
		if len(c) == 0 || c[0] > i {
			break
		}
		i = c[0]
	}
	return i
}

// right is Left in the other direction.
func (t *Tree) right(i int) int {
	for range maxDepth {
		c := t.Children(i)
		if len(c) == 0 || c[len(c)-1] < i {
			break
		}
		i = c[len(c)-1]
	}
	return i
}

// Child returns the first dependent of i with one of the labels, or -1.
func (t *Tree) Child(i int, deps Dep) int {
	for _, c := range t.Children(i) {
		if t.Dep(c).In(deps) {
			return c
		}
	}
	return -1
}

// All returns the dependents of i with one of the labels.
func (t *Tree) All(i int, deps Dep) []int {
	var out []int
	for _, c := range t.Children(i) {
		if t.Dep(c).In(deps) {
			out = append(out, c)
		}
	}
	return out
}

// IsName reports whether token i is of a name. The tagger misses names that it
// hasn't seen: a capital inside the sentence will do.
func (t *Tree) IsName(i int) bool {
	if t.Tag(i).In(Proper) || t.Label(i).In(Named) {
		return true
	}
	return i > 0 && t.IsNoun(i) && t.Label(i) == NoLabel && t.isCapital(i) && t.Tag(i-1) != OpenQuote
}

// isCapital reports whether token i begins with one of the letters A to Z.
func (t *Tree) isCapital(i int) bool {
	w := t.Tokens[i].Text
	return w != "" && w[0] >= 'A' && w[0] <= 'Z'
}

// IsRelative reports whether i is a relative pronoun ("which", "who", "that").
func (t *Tree) IsRelative(i int) bool {
	if t.Tag(i).In(Wh) {
		return true
	}
	return t.Lower(i) == "that" && t.Dep(t.Head(i)) == Relcl && t.Dep(i) != Mark
}

// IsTime reports whether the phrase headed by i says when: "Friday", "the end
// of the week", but not "a minute of silence", "a detention period".
func (t *Tree) IsTime(i int) bool {
	e := t.Label(i)
	if e != Date && e != Time && (e != NoLabel || !t.Is(i, lexicon.Time)) {
		return false
	}
	if t.Dep(i) != Dobj {
		return true
	}
	if e == NoLabel && i > 0 && t.Dep(i-1) == Compound && t.Label(i-1) == NoLabel {
		return false // "protested detention periods"
	}
	o := t.of(i)
	return o < 0 || t.IsTime(o)
}

// Collect appends the subtree of i, leaving out every dependent that skip
// rejects together with what hangs below it. Ascending order is the caller's.
func (t *Tree) Collect(dst []int, i int, skip func(child int) bool) []int {
	dst = append(dst, i)
	for _, c := range t.Children(i) {
		if len(dst) < maxPhrase && !skip(c) {
			dst = t.Collect(dst, c, skip)
		}
	}
	return dst
}

// Subtree returns i and all that hangs below it, ascending.
func (t *Tree) Subtree(i int) []int {
	out := t.Collect(nil, i, func(int) bool { return false })
	slices.Sort(out)
	return out
}

// Join writes tokens as the text has them: a blank wherever the text has
// whitespace, or where tokens are left out.
func (t *Tree) Join(tokens []int) string {
	n := 0
	for _, i := range tokens {
		n += len(t.Tokens[i].Text) + 1
	}
	var b strings.Builder
	b.Grow(n)
	for k, i := range tokens {
		if k > 0 && t.Tag(i).In(IN|TO) {
			b.WriteString(t.Lower(i)) // a preposition that opens the sentence
		} else {
			b.WriteString(t.Tokens[i].Text)
		}
		if k+1 < len(tokens) && (t.Tokens[i].Space || tokens[k+1] != i+1) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
