package syntax

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
)

// A pattern describes tokens of a sentence and how they hang together, in the
// manner of Stanford's Semgrex:
//
//	{lemma:@deny}=cue >xcomp ({tag:VBG}=c !>neg {})
//
// A token stands in braces, its tests parted by blanks; "=name" names what it
// matches. Tests are lemma, word (lower case), tag, pos, dep, ent and is, which
// asks one of the operations; values are parted by '|', "@class" is a class of
// words, and '!' before a test denies it. What follows a token relates to it,
// until a bracket closes: ">dep" a dependent, "<dep" the head of a token of that
// label, ">" and "<" of any label, ">>dep" and "<<dep" those further down and up
// too, "." the next token, ".." any after it, "," the token before, ">operation"
// what an operation leads to, ">a|b" what several do. '!' before a relation asks
// that there be none, '?' allows for none. A name that stands again means the same
// token.
//
// Note: Semgrex' disjunctions of relations are left out. Two rules say the same
// and have an example each.
type pattern[S Reading] struct {
	root  tokenTest[S]
	steps []step[S]
	names []string // of slots; "" for those without
}

// maxSlots is how many tokens a pattern may have.
const maxSlots = 12

// Reading is a sentence, or what embeds one.
type Reading interface{ tree() *Tree }

func (t *Tree) tree() *Tree { return t }

// Ops are the operations of Go that patterns name.
type Ops[S Reading] struct {
	Tests map[string]func(S, int) bool  // of a token: {is:passive}
	One   map[string]func(S, int) int   // from a token to another, or -1: >owner
	Edges map[string]func(S, int) []int // from a token to others: >subject
}

// tokenTest is the tests of one token, the cheapest first.
type tokenTest[S Reading] struct {
	dep   among[Dep]
	tag   among[Tag]
	pos   among[Pos]
	label among[Label]
	words []wordTest
	ops   []func(S, int) bool
}

// among is which labels of a kind pass.
type among[L ~uint32 | ~uint64] struct {
	set  L
	none bool // having no label passes, too
}

func whatever[L ~uint32 | ~uint64]() among[L] { return among[L]{set: ^L(0), none: true} }

func (a among[L]) has(l L) bool { return l&a.set != 0 || l == 0 && a.none }

// wordTest is what the lemma or the form of a token must be, or mustn't.
type wordTest struct {
	lemma, not bool
	classes    lexicon.Set
	words      []string
}

func (w *wordTest) holds(n *node) bool {
	word, in := n.lower, n.reads
	if w.lemma {
		word, in = n.lemma, n.is
	}
	return (in.Meets(&w.classes) || slices.Contains(w.words, word)) != w.not
}

// holds reports whether token i passes.
func (n *tokenTest[S]) holds(s S, t *Tree, i int) bool {
	k := &t.nodes[i]
	if !n.dep.has(k.dep) || !n.tag.has(k.tag) || !n.label.has(k.label) || !n.pos.has(k.pos) {
		return false
	}
	for w := range n.words {
		if !n.words[w].holds(k) {
			return false
		}
	}
	for _, op := range n.ops {
		if !op(s, i) {
			return false
		}
	}
	return true
}

// step leads from the token of one slot to that of another.
type step[S Reading] struct {
	from, to int
	edge     edge[S]
	node     tokenTest[S]
	again    bool      // slot to is filled already
	optional bool      // to is -1 if there is none
	not      []step[S] // of a relation that must not be there: the steps below it; nil otherwise
}

// Found is the tokens that a pattern matched, by slot; -1 where there is none.
type Found [maxSlots]int

// edge leads from a token to others.
type edge[S Reading] struct {
	deps Dep                // of a dependent, or of the token whose head is asked for
	up   bool               // to the head
	by   int                // to the token so far behind, if not 0
	one  func(S, int) int   // to what an operation leads to, if not nil
	op   func(S, int) []int // so, where it may lead to several
}

// from returns where an edge leads to from token i; room is for one token. What is
// returned must still be of the label, if the edge leads down.
func (e *edge[S]) from(s S, t *Tree, i int, room *[1]int) []int {
	switch {
	case e.op != nil:
		return e.op(s, i)
	case e.one != nil:
		room[0] = e.one(s, i)
	case e.by != 0:
		room[0] = i + e.by
	case !e.up:
		return t.Children(i)
	case t.Dep(i).In(e.deps):
		room[0] = t.Up(i)
	default:
		return nil
	}
	if room[0] < 0 || room[0] >= len(t.nodes) {
		return nil
	}
	return room[:]
}

// match calls yield with all ways in which the pattern matches with i as its
// first token, until yield returns false.
func (p *pattern[S]) match(s S, i int, yield func(Found) bool) {
	t := s.tree()
	if !p.root.holds(s, t, i) {
		return
	}
	var f Found
	for k := range f {
		f[k] = -1
	}
	f[0] = i
	solve(s, t, p.steps, &f, yield)
}

func solve[S Reading](s S, tree *Tree, steps []step[S], f *Found, yield func(Found) bool) bool {
	if len(steps) == 0 {
		return yield(*f)
	}
	t, rest := &steps[0], steps[1:]
	some, goOn := false, true
	if from := f[t.from]; from >= 0 {
		var room [1]int
		for _, j := range t.edge.from(s, tree, from, &room) {
			if t.again && f[t.to] != j || t.edge.isDown() && !tree.Dep(j).In(t.edge.deps) || !t.node.holds(s, tree, j) {
				continue
			}
			if t.not != nil {
				g := *f
				g[t.to] = j
				if !solve(s, tree, t.not, &g, func(Found) bool { return false }) {
					return true // there is one: no match, but others may follow
				}
				continue
			}
			some = true
			if !t.again {
				f[t.to] = j
			}
			if goOn = solve(s, tree, rest, f, yield); !goOn {
				return false
			}
		}
	}
	if t.not != nil || !some && t.optional {
		if t.not == nil && !t.again {
			f[t.to] = -1
		}
		return solve(s, tree, rest, f, yield)
	}
	return goOn
}

// isDown reports whether an edge leads to dependents.
func (e *edge[S]) isDown() bool { return e.op == nil && e.one == nil && e.by == 0 && !e.up }

// compiler reads one pattern.
type compiler[S Reading] struct {
	lex   *lexicon.Lexicon
	ops   *Ops[S]
	p     *pattern[S]
	words []string // tokens of the pattern's text
}

// compile reads a pattern. A mistake is at a byte of its text.
func compile[S Reading](text string, lex *lexicon.Lexicon, ops *Ops[S]) (p *pattern[S], at int, err error) {
	c := &compiler[S]{lex: lex, ops: ops, p: &pattern[S]{}, words: scanPattern(text)}
	all := len(c.words)
	if _, c.p.root, err = c.node(); err == nil {
		c.p.steps, err = c.relations(0)
	}
	if err == nil && len(c.words) > 0 {
		err = fmt.Errorf("%q isn't expected", c.take())
	}
	if err != nil {
		if pieces := pieces.FindAllStringIndex(text, -1); all > 0 {
			at = pieces[max(all-len(c.words)-1, 0)][0] // of the last word that was taken
		}
	}
	return c.p, at, err
}

// scanPattern parts a pattern's text: tokens in braces with their names,
// brackets, relations.
func scanPattern(text string) []string { return pieces.FindAllString(text, -1) }

var pieces = regexp.MustCompile(`\{[^}]*\}[^ \t()]*|[()]|[^ \t()]+`)

func (c *compiler[S]) take() string {
	if len(c.words) == 0 {
		return ""
	}
	w := c.words[0]
	c.words = c.words[1:]
	return w
}

// node reads a token and returns its slot.
func (c *compiler[S]) node() (slot int, n tokenTest[S], err error) {
	w := c.take()
	tests, name, ok := strings.Cut(strings.TrimPrefix(w, "{"), "}")
	if !strings.HasPrefix(w, "{") || !ok || name != "" && (name[0] != '=' || len(name) == 1) {
		return 0, n, fmt.Errorf("want a token such as {lemma:sell}=x, not %q", w)
	}
	name = strings.TrimPrefix(name, "=")
	if slot = slices.Index(c.p.names, name); name == "" || slot < 0 {
		slot = len(c.p.names)
		c.p.names = append(c.p.names, name)
	}
	if slot >= maxSlots {
		return 0, n, fmt.Errorf("more than %d tokens", maxSlots)
	}
	n.dep, n.tag, n.pos, n.label = whatever[Dep](), whatever[Tag](), whatever[Pos](), whatever[Label]()
	for t := range strings.FieldsSeq(tests) {
		if err := c.test(&n, t); err != nil {
			return 0, n, err
		}
	}
	return slot, n, nil
}

// relations reads what relates to the token of a slot, up to the end or a bracket.
func (c *compiler[S]) relations(from int) (steps []step[S], err error) {
	for len(c.words) > 0 && c.words[0] != ")" {
		t := step[S]{from: from}
		w := c.take()
		name, not := strings.CutPrefix(w, "!")
		name, t.optional = strings.CutPrefix(name, "?")
		if t.edge, err = c.edge(name); err != nil {
			return nil, err
		}
		bracket := len(c.words) > 0 && c.words[0] == "("
		if bracket {
			c.take()
		}
		slots := len(c.p.names)
		if t.to, t.node, err = c.node(); err != nil {
			return nil, err
		}
		t.again = t.to < slots
		var below []step[S]
		if bracket {
			if below, err = c.relations(t.to); err != nil {
				return nil, err
			}
			if c.take() != ")" {
				return nil, fmt.Errorf("a bracket isn't closed")
			}
		}
		if not {
			t.not = append([]step[S]{}, below...)
			below = nil
		}
		steps = append(append(steps, t), below...)
	}
	return steps, nil
}

// edge returns what a relation leads to.
func (c *compiler[S]) edge(name string) (e edge[S], err error) {
	switch name {
	case ".":
		return edge[S]{by: 1}, nil
	case ",":
		return edge[S]{by: -1}, nil
	case "..":
		return edge[S]{op: func(s S, i int) []int { return s.tree().next(i+1, i+1+maxReach) }}, nil
	}
	arcs := strings.TrimLeft(name, "<>")
	deps, ok := depsOf(arcs)
	if arcs == "" {
		deps, ok = ^Dep(0), true
	}
	switch way := name[:len(name)-len(arcs)]; {
	case way == ">" && ok:
		return edge[S]{deps: deps}, nil
	case way == "<" && ok:
		return edge[S]{deps: deps, up: true}, nil
	case way == ">>" && ok:
		return edge[S]{op: func(s S, i int) []int { return s.tree().below(i, deps) }}, nil
	case way == "<<" && ok:
		return edge[S]{op: func(s S, i int) []int { return s.tree().over(i, deps) }}, nil
	case way == ">" && c.ops.One[arcs] != nil:
		return edge[S]{one: c.ops.One[arcs]}, nil
	case way == ">":
		if op := c.ops.down(arcs); op != nil {
			return edge[S]{op: op}, nil
		}
	}
	return e, fmt.Errorf("%q is no relation", name)
}

// down returns what labels and operations parted by '|' lead to, one after the
// other; nil if one isn't known.
func (o *Ops[S]) down(names string) func(S, int) []int {
	if deps, ok := depsOf(names); ok {
		return func(s S, i int) []int { return s.tree().All(i, deps) }
	}
	if one := o.One[names]; one != nil {
		return func(s S, i int) []int {
			if j := one(s, i); j >= 0 {
				return []int{j}
			}
			return nil
		}
	}
	first, rest, more := strings.Cut(names, "|")
	if !more {
		return o.Edges[names]
	}
	edge, next := o.down(first), o.down(rest)
	if edge == nil || next == nil {
		return nil
	}
	return func(s S, i int) []int { return append(slices.Clone(edge(s, i)), next(s, i)...) }
}

// next returns the tokens from start up to, not including, end.
func (t *Tree) next(start, end int) []int {
	var out []int
	for j := max(start, 0); j < min(end, len(t.nodes)); j++ {
		out = append(out, j)
	}
	return out
}

// over returns the heads of the arcs of some labels on the way up from i.
func (t *Tree) over(i int, deps Dep) []int {
	var out []int
	for h, d := t.Up(i), 0; h >= 0 && d < maxDepth; h, d = t.Up(h), d+1 {
		if t.Dep(i).In(deps) {
			out = append(out, h)
		}
		i = h
	}
	return out
}

// below returns what hangs below i by an arc of some labels.
func (t *Tree) below(i int, deps Dep) []int {
	return slices.DeleteFunc(t.Collect(nil, i, func(int) bool { return false })[1:], func(j int) bool { return !t.Dep(j).In(deps) })
}

func depsOf(names string) (set Dep, ok bool) {
	for n := range strings.SplitSeq(names, "|") {
		d := DepOf(n)
		if d == 0 {
			return 0, false
		}
		set |= d
	}
	return set, true
}

// Names of sets of labels in patterns.
var (
	tagSets   = map[string]Tag{"verb": Verb, "noun": Noun, "proper": Proper, "adjective": Adjective, "adverb": Adverb, "wh": Wh}
	labelSets = map[string]Label{"named": Named}
)

// test adds one test to a token's.
func (c *compiler[S]) test(n *tokenTest[S], text string) (err error) {
	body, not := strings.CutPrefix(text, "!")
	attr, value, ok := strings.Cut(body, ":")
	if !ok || value == "" {
		return fmt.Errorf("%q is no test", text)
	}
	values := strings.Split(value, "|")
	switch attr {
	case "dep":
		err = n.dep.narrow(values, "label", DepOf, nil, not)
	case "tag":
		err = n.tag.narrow(values, "tag", TagOf, tagSets, not)
	case "pos":
		err = n.pos.narrow(values, "tag", PosOf, nil, not)
	case "ent":
		err = n.label.narrow(values, "type of entities", LabelOf, labelSets, not)
	case "lemma", "word":
		w := wordTest{lemma: attr == "lemma", not: not}
		w.words, w.classes, err = c.wordsOf(values)
		n.words = append(n.words, w)
	case "is":
		var op func(S, int) bool
		op, err = c.operation(values)
		n.ops = append(n.ops, func(s S, i int) bool { return op(s, i) != not })
	default:
		err = errors.New("want lemma, word, tag, pos, dep, ent or is")
	}
	if err != nil {
		return fmt.Errorf("%s: %w", text, err)
	}
	return nil
}

// operation returns whether one of some operations holds.
func (c *compiler[S]) operation(names []string) (func(S, int) bool, error) {
	tests := make([]func(S, int) bool, len(names))
	for k, v := range names {
		if tests[k] = c.ops.Tests[v]; tests[k] == nil {
			return nil, fmt.Errorf("there is no operation %q", v)
		}
	}
	if len(tests) == 1 {
		return tests[0], nil
	}
	return func(s S, i int) bool {
		return slices.ContainsFunc(tests, func(is func(S, int) bool) bool { return is(s, i) })
	}, nil
}

// narrow leaves only what is any of some values, or, if not, none of them; "none"
// is no label.
func (a *among[L]) narrow(values []string, what string, of func(string) L, sets map[string]L, not bool) error {
	var set L
	none := false
	for _, v := range values {
		l := of(v) | sets[v]
		if l == 0 && v != "none" {
			return fmt.Errorf("no such %s", what)
		}
		set, none = set|l, none || l == 0
	}
	if not {
		set, none = ^set, !none
	}
	a.set, a.none = a.set&set, a.none && none
	return nil
}

// wordsOf parts values into words and classes of words.
func (c *compiler[S]) wordsOf(values []string) (words []string, classes lexicon.Set, err error) {
	for _, v := range values {
		name, isClass := strings.CutPrefix(v, "@")
		if !isClass {
			words = append(words, strings.ReplaceAll(v, "_", " "))
			continue
		}
		class, ok := c.lex.Class(name)
		if !ok {
			return nil, classes, fmt.Errorf("there is no class %q", name)
		}
		classes.Add(class)
	}
	return words, classes, nil
}
