package syntax

import (
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
	labels [numAttributes]uint64 // that it may have
	words  []wordTest
	ops    []opTest[S]
}

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
		if n.labels[a]&(1<<l) == 0 {
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
	not      []step[S] // in place of all these: what must not be there
}

// Found is the tokens that a pattern matched, by slot; -1 where there is none.
type Found [maxSlots]int

// edge leads from a token to others, in one of these ways.
type edge[S Reading] struct {
	deps Dep // to dependents by these arcs
	one  func(S, int) int
	op   func(S, int) []int
}

// from returns where an edge leads to from token i; room is for one token. What is
// returned must still be of the label, if the edge leads to dependents.
func (e *edge[S]) from(s S, t *Tree, i int, room *[1]int) []int {
	switch {
	case e.op != nil:
		return e.op(s, i)
	case e.one == nil:
		return t.Children(i)
	}
	if room[0] = e.one(s, i); room[0] < 0 || room[0] >= len(t.nodes) {
		return nil
	}
	return room[:]
}

// All calls yield for every match with i as the first token, which Next says it can be,
// until it returns false.
func (p *pattern[S]) All(s S, i int, yield func(Found) bool) {
	var f Found
	for k := range f {
		f[k] = -1
	}
	f[0] = i
	solve(s, s.tree(), p.steps, &f, yield)
}

// First returns the first of them.
func (p *pattern[S]) First(s S, i int) (found Found, ok bool) {
	p.All(s, i, func(f Found) bool {
		found, ok = f, true
		return false
	})
	return found, ok
}

// solve takes the steps that are left; it returns false once yield did.
func solve[S Reading](s S, tree *Tree, steps []step[S], f *Found, yield func(Found) bool) bool {
	if len(steps) == 0 {
		return yield(*f)
	}
	t, rest := &steps[0], steps[1:]
	if t.not != nil {
		g := *f
		none := solve(s, tree, t.not, &g, func(Found) bool { return false })
		return !none || solve(s, tree, rest, f, yield)
	}
	some := false
	for k := 0; k < len(t.edges) && f[t.from] >= 0; k++ {
		var room [1]int
		e := &t.edges[k]
		for _, j := range e.from(s, tree, f[t.from], &room) {
			if t.again && f[t.to] != j || e.deps != 0 && !tree.Dep(j).In(e.deps) || !t.node.holds(s, tree, j) {
				continue
			}
			some = true
			f[t.to] = j
			if !solve(s, tree, rest, f, yield) {
				return false
			}
		}
	}
	if some || !t.optional {
		return true
	}
	if !t.again {
		f[t.to] = -1
	}
	return solve(s, tree, rest, f, yield)
}

// compiler reads one pattern, up to its first mistake.
type compiler[S Reading] struct {
	lex   *lexicon.Lexicon
	ops   *Ops[S]
	p     *pattern[S]
	text  string
	words [][]int // what is left of the text: where each word begins and ends
	at    int     // where the word does that was taken last
	err   error
}

// compile reads a pattern. A mistake is at a byte of its text.
func compile[S Reading](text string, lex *lexicon.Lexicon, ops *Ops[S]) (p *pattern[S], at int, err error) {
	p = &pattern[S]{root: new(tokenTest[S])}
	p.first, _, _ = strings.Cut(text, "}")
	c := &compiler[S]{lex: lex, ops: ops, p: p, text: text, words: pieces.FindAllStringIndex(text, -1)}
	_, *p.root = c.node()
	p.steps = c.relations(0, false)
	return p, c.at, c.err
}

// pieces of a pattern's text: tokens in braces with their names, brackets, relations.
var (
	pieces = regexp.MustCompile(`\{[^}]*\}[^ \t()]*|[()]|[^ \t()]+`)
	token  = regexp.MustCompile(`^\{(.*)\}(?:=(.+))?$`)
)

func (c *compiler[S]) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
	c.words = nil
}

func (c *compiler[S]) take() string {
	if len(c.words) == 0 {
		return ""
	}
	w := c.words[0]
	c.at, c.words = w[0], c.words[1:]
	return c.text[w[0]:w[1]]
}

// has takes a bracket if it is next.
func (c *compiler[S]) has(bracket byte) bool {
	is := len(c.words) > 0 && c.text[c.words[0][0]] == bracket
	if is {
		c.take()
	}
	return is
}

// node reads a token and returns its slot.
func (c *compiler[S]) node() (slot int, n tokenTest[S]) {
	w := c.take()
	m := token.FindStringSubmatch(w)
	if m == nil {
		c.fail("want a token such as {lemma:sell}=x, not %q", w)
		return 0, n
	}
	if slot = slices.Index(c.p.names, m[2]); m[2] == "" || slot < 0 {
		slot = len(c.p.names)
		c.p.names = append(c.p.names, m[2])
	}
	if slot >= maxSlots {
		c.fail("more than %d tokens", maxSlots)
	}
	for a := range n.labels {
		n.labels[a] = ^uint64(0)
	}
	for t := range strings.FieldsSeq(m[1]) {
		c.test(&n, t)
	}
	return slot, n
}

// relations reads what relates to the token of a slot, up to the end or that of a bracket.
func (c *compiler[S]) relations(from int, bracket bool) (steps []step[S]) {
	for len(c.words) > 0 && !(bracket && c.has(')')) {
		t := step[S]{from: from}
		name, not := strings.CutPrefix(c.take(), "!")
		name, t.optional = strings.CutPrefix(name, "?")
		t.edges = c.relation(name)
		opened, slots := c.has('('), len(c.p.names)
		t.to, t.node = c.node()
		t.again = t.to < slots
		reads := []step[S]{t}
		if opened {
			reads = append(reads, c.relations(t.to, true)...)
		}
		if not {
			reads = []step[S]{{not: reads}}
		}
		steps = append(steps, reads...)
	}
	if bracket && c.text[c.at] != ')' {
		c.fail("a bracket isn't closed")
	}
	return steps
}

// relation returns what a relation leads to.
func (c *compiler[S]) relation(name string) (edges []edge[S]) {
	switch name {
	case ".":
		return []edge[S]{{one: func(_ S, i int) int { return i + 1 }}}
	case ",":
		return []edge[S]{{one: func(_ S, i int) int { return i - 1 }}}
	case "..":
		return []edge[S]{{op: func(s S, i int) []int { return s.tree().next(i+1, i+1+maxReach) }}}
	}
	arcs := strings.TrimLeft(name, "<>")
	way, deps := name[:len(name)-len(arcs)], Dep(0)
	for part := range strings.SplitSeq(arcs, "|") {
		e := edge[S]{one: c.ops.One[part], op: c.ops.Edges[part]}
		switch dep := DepOf(part); {
		case dep != 0:
			deps |= dep
		case arcs == "":
			deps = ^dep &^ noLabel
		case way == ">" && (e.one != nil || e.op != nil):
			edges = append(edges, e)
		default:
			c.fail("%q is no relation", name)
		}
	}
	switch way {
	case ">":
		if deps != 0 {
			edges = slices.Insert(edges, 0, edge[S]{deps: deps})
		}
	case "<":
		edges = []edge[S]{{one: func(s S, i int) int { return s.tree().upBy(i, deps) }}}
	case ">>":
		edges = []edge[S]{{op: func(s S, i int) []int { return s.tree().below(i, deps) }}}
	case "<<":
		edges = []edge[S]{{op: func(s S, i int) []int { return s.tree().over(i, deps) }}}
	default:
		c.fail("%q is no relation", name)
	}
	return edges
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

// upBy returns the head of i if its arc is of some labels, or -1.
func (t *Tree) upBy(i int, deps Dep) int {
	if !t.Dep(i).In(deps) {
		return -1
	}
	return t.Up(i)
}

// over returns the heads of the arcs of some labels on the way up from i.
func (t *Tree) over(i int, deps Dep) []int {
	var out []int
	for d := 0; t.Up(i) >= 0 && d < maxDepth; i, d = t.Up(i), d+1 {
		if t.Dep(i).In(deps) {
			out = append(out, t.Up(i))
		}
	}
	return out
}

// below returns what hangs below i by an arc of some labels.
func (t *Tree) below(i int, deps Dep) []int {
	return slices.DeleteFunc(t.Collect(nil, i, func(int) bool { return false })[1:], func(j int) bool { return !t.Dep(j).In(deps) })
}

// attributes are the labels of a token that patterns test, in the order of node.labels.
var attributes = [numAttributes]struct {
	name string
	of   func(string) uint64
}{
	{"dep", func(v string) uint64 { return uint64(DepOf(v)) }},
	{"tag", func(v string) uint64 { return uint64(TagOf(v) | tagSets[v]) }},
	{"pos", func(v string) uint64 { return uint64(PosOf(v)) }},
	{"ent", func(v string) uint64 { return uint64(LabelOf(v) | labelSets[v]) }},
}

// Names of sets of labels in patterns.
var (
	tagSets   = map[string]Tag{"verb": Verb, "noun": Noun, "proper": Proper, "adjective": Adjective, "adverb": Adverb, "wh": Wh}
	labelSets = map[string]Label{"named": Named}
)

// test adds one test to a token's.
func (c *compiler[S]) test(n *tokenTest[S], text string) {
	body, not := strings.CutPrefix(text, "!")
	attr, value, _ := strings.Cut(body, ":")
	if value == "" {
		c.fail("%q is no test", text)
	}
	values := strings.Split(value, "|")
	switch attr {
	case "is":
		op := opTest[S]{not: not}
		for _, v := range values {
			if c.ops.Tests[v] == nil {
				c.fail("%s: there is no operation %q", text, v)
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
				c.fail("%s: there is no class %q", text, name)
			}
		}
		n.words = append(n.words, w)
	default:
		c.among(n, attr, values, not)
	}
}

// among adds the test that a label is, or is not, one of some; "none" is no label.
func (c *compiler[S]) among(n *tokenTest[S], attr string, values []string, not bool) {
	for a, of := range attributes {
		if of.name != attr {
			continue
		}
		var set uint64
		for _, v := range values {
			label := of.of(v)
			if v == "none" {
				label = noLabel
			}
			if label == 0 {
				c.fail("%s:%s: no such label", attr, v)
			}
			set |= label
		}
		if not {
			set = ^set
		}
		n.labels[a] &= set
		return
	}
	c.fail("want lemma, word, tag, pos, dep, ent or is, not %q", attr)
}
