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
	first string        // the tests of the first token, as written
	root  *tokenTest[S] // the same
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

// tokenTest is the tests of one token: all hold.
type tokenTest[S Reading] struct {
	labels [numAttributes]labels // that it may have
	words  []wordTest
	ops    []opTest[S]
}

// labels is a set of labels of an attribute; none: no label is in it, too.
type labels struct {
	set  uint64
	none bool
}

func (l *labels) has(label uint64) bool { return label&l.set != 0 || label == 0 && l.none }

// wordTest is what a token's lemma, or its form, must be one of.
type wordTest struct {
	form, not bool
	words     []string
	classes   lexicon.Set
}

func (w *wordTest) holds(n *node) bool {
	word, in := n.lemma, n.is
	if w.form {
		word, in = n.lower, n.reads
	}
	return (in.Meets(&w.classes) || slices.Contains(w.words, word)) != w.not
}

// opTest is operations of which one must hold of a token.
type opTest[S Reading] struct {
	not bool
	any []func(S, int) bool
}

// holds reports whether token i passes.
func (n *tokenTest[S]) holds(s S, t *Tree, i int) bool {
	k := &t.nodes[i]
	for a, l := range k.labels {
		if !n.labels[a].has(1 << l) {
			return false
		}
	}
	for w := range n.words {
		if !n.words[w].holds(k) {
			return false
		}
	}
	for o := range n.ops {
		if op := &n.ops[o]; slices.ContainsFunc(op.any, func(is func(S, int) bool) bool { return is(s, i) }) == op.not {
			return false
		}
	}
	return true
}

// step leads from the token of one slot to that of another.
type step[S Reading] struct {
	from, to int
	edges    []edge[S] // one after the other
	node     tokenTest[S]
	again    bool      // slot to is filled already
	optional bool      // to is -1 if there is none
	not      []step[S] // of a relation that must not be there: the steps below it; nil otherwise
}

// Found is the tokens that a pattern matched, by slot; -1 where there is none.
type Found [maxSlots]int

// edge leads from a token to others, in one of these ways.
type edge[S Reading] struct {
	deps Dep              // to dependents by these arcs, or
	up   bool             // to its head, if its own arc is of these
	by   int              // to the token so far behind
	one  func(S, int) int // to what an operation leads to
	op   func(S, int) []int
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

// isDown reports whether an edge leads to dependents.
func (e *edge[S]) isDown() bool { return e.deps != 0 && !e.up }

// match calls yield with all ways in which the pattern matches with i, which passes
// the tests of the first token, as that, until yield returns false.
func (p *pattern[S]) match(s S, i int, yield func(Found) bool) {
	var f Found
	for k := range f {
		f[k] = -1
	}
	f[0] = i
	solve(s, s.tree(), p.steps, &f, yield)
}

// solve takes the steps that are left; it returns false once yield did.
func solve[S Reading](s S, tree *Tree, steps []step[S], f *Found, yield func(Found) bool) bool {
	if len(steps) == 0 {
		return yield(*f)
	}
	t, rest := &steps[0], steps[1:]
	some := false
	for k := range t.edges {
		e := &t.edges[k]
		if f[t.from] < 0 {
			break
		}
		var room [1]int
		for _, j := range e.from(s, tree, f[t.from], &room) {
			if t.again && f[t.to] != j || e.isDown() && !tree.Dep(j).In(e.deps) || !t.node.holds(s, tree, j) {
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
			if !solve(s, tree, rest, f, yield) {
				return false
			}
		}
	}
	if t.not == nil && (some || !t.optional) {
		return true
	}
	if t.not == nil && !t.again {
		f[t.to] = -1
	}
	return solve(s, tree, rest, f, yield)
}

// compiler reads one pattern.
type compiler[S Reading] struct {
	lex   *lexicon.Lexicon
	ops   *Ops[S]
	p     *pattern[S]
	words []string // tokens of the pattern's text
}

// compile reads a pattern. A mistake is at a byte of its text.
func compile[S Reading](text string, lex *lexicon.Lexicon, ops *Ops[S]) (p *pattern[S], at int, err error) {
	p = &pattern[S]{root: new(tokenTest[S])}
	p.first, _, _ = strings.Cut(text, "}")
	c := &compiler[S]{lex: lex, ops: ops, p: p, words: pieces.FindAllString(text, -1)}
	all := len(c.words)
	if _, *p.root, err = c.node(); err == nil {
		p.steps, err = c.relations(0)
	}
	if err == nil && len(c.words) > 0 {
		err = fmt.Errorf("%q isn't expected", c.take())
	}
	if err != nil && all > 0 {
		at = pieces.FindAllStringIndex(text, -1)[max(all-len(c.words)-1, 0)][0] // of the last word that was taken
	}
	return p, at, err
}

// pieces of a pattern's text: tokens in braces with their names, brackets, relations.
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
	for a := range n.labels {
		n.labels[a] = labels{^uint64(0), true}
	}
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
		if t.edges, err = c.relation(name); err != nil {
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

// relation returns what a relation leads to.
func (c *compiler[S]) relation(name string) ([]edge[S], error) {
	e := edge[S]{}
	arcs := strings.TrimLeft(name, "<>")
	deps, ok := depsOf(arcs)
	if arcs == "" {
		deps, ok = ^Dep(0), true
	}
	switch way := name[:len(name)-len(arcs)]; {
	case name == ".":
		e.by = 1
	case name == ",":
		e.by = -1
	case name == "..":
		e.op = func(s S, i int) []int { return s.tree().next(i+1, i+1+maxReach) }
	case ok && (way == ">" || way == "<"):
		e.deps, e.up = deps, way == "<"
	case ok && way == ">>":
		e.op = func(s S, i int) []int { return s.tree().below(i, deps) }
	case ok && way == "<<":
		e.op = func(s S, i int) []int { return s.tree().over(i, deps) }
	case way == ">":
		var all []edge[S]
		for part := range strings.SplitSeq(arcs, "|") {
			e := edge[S]{deps: DepOf(part), one: c.ops.One[part], op: c.ops.Edges[part]}
			if e.deps == 0 && e.one == nil && e.op == nil {
				return nil, fmt.Errorf("%q is no relation", name)
			}
			all = append(all, e)
		}
		return all, nil
	default:
		return nil, fmt.Errorf("%q is no relation", name)
	}
	return []edge[S]{e}, nil
}

// numbers are the first numbers, of which next lends parts.
var numbers = func() (out [4096]int) {
	for i := range out {
		out[i] = i
	}
	return out
}()

// next returns the tokens from start up to, not including, end. They aren't changed.
func (t *Tree) next(start, end int) []int {
	start, end = max(start, 0), min(end, len(t.nodes))
	if start >= end {
		return nil
	}
	if end <= len(numbers) {
		return numbers[start:end:end]
	}
	out := make([]int, 0, end-start)
	for j := start; j < end; j++ {
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

// attributes are the labels of a token that patterns test, in the order of node.attributes.
var attributes = [numAttributes]struct {
	name, what string
	of         func(string) uint64
}{
	{"dep", "label", func(v string) uint64 { return uint64(DepOf(v)) }},
	{"tag", "tag", func(v string) uint64 { return uint64(TagOf(v) | tagSets[v]) }},
	{"pos", "tag", func(v string) uint64 { return uint64(PosOf(v)) }},
	{"ent", "type of entities", func(v string) uint64 { return uint64(LabelOf(v) | labelSets[v]) }},
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
	case "is":
		op := opTest[S]{not: not}
		for _, v := range values {
			if c.ops.Tests[v] == nil {
				err = fmt.Errorf("there is no operation %q", v)
			}
			op.any = append(op.any, c.ops.Tests[v])
		}
		n.ops = append(n.ops, op)
	case "lemma", "word":
		w := wordTest{form: attr == "word", not: not}
		for _, v := range values {
			name, isClass := strings.CutPrefix(v, "@")
			if class, ok := c.lex.Class(name); !isClass {
				w.words = append(w.words, strings.ReplaceAll(v, "_", " "))
			} else if w.classes.Add(class); !ok {
				err = fmt.Errorf("there is no class %q", name)
			}
		}
		n.words = append(n.words, w)
	default:
		err = n.among(attr, values, not)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", text, err)
	}
	return nil
}

// among adds the test that a label is, or is not, one of some; "none" is no label.
func (n *tokenTest[S]) among(attr string, values []string, not bool) error {
	for a, of := range attributes {
		if of.name != attr {
			continue
		}
		may := &n.labels[a]
		var l labels
		for _, v := range values {
			label := of.of(v)
			if label == 0 && v != "none" {
				return fmt.Errorf("no such %s", of.what)
			}
			l.set, l.none = l.set|label, l.none || label == 0
		}
		if not {
			l.set, l.none = ^l.set, !l.none
		}
		may.set, may.none = may.set&l.set, may.none && l.none
		return nil
	}
	return errors.New("want lemma, word, tag, pos, dep, ent or is")
}
