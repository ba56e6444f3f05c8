package syntax

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
)

// Repairs are edits of the parser's tree before anybody reads it, in the manner
// of Stanford's Ssurgeon: rules of a book whose actions are
//
//	hang X from Y as LABEL     the arc of a token; "as" may be left out
//	hang X from X as ROOT      makes it a root
//	raise X over Y as LABEL    X takes the arc of Y, which hangs from X
//	label X as LABEL           the label of its arc alone
//	tag X as TAG               its fine tag
//
// and more of them, parted by ';'. X and Y are names of the pattern; an edit of a
// token that the pattern didn't need, and didn't find, is left out. The rules are
// tried on each token from left to right, in their order, each as it matches
// first.
type Repairs struct {
	book *Book[*Tree]
	todo [][]edit // by rule
}

// edit is one action.
type edit struct {
	do    func(t *Tree, i, j int, e *edit)
	x, y  int // slots; the same where the action is of one token
	label Dep // 0: it stays
	tag   Tag
}

// Rules returns the rules, in their order.
func (r *Repairs) Rules() []Rule[*Tree] { return r.book.Rules }

// ReadRepairs reads the rules of repairs.
func ReadRepairs(lex *lexicon.Lexicon, files ...lexicon.File) (*Repairs, error) {
	book, err := ReadBook(lex, TreeOps(Ops[*Tree]{}), files...)
	if err != nil {
		return nil, err
	}
	r := &Repairs{book: book}
	var errs []error
	for k := range book.Rules {
		rule := &book.Rules[k]
		var edits []edit
		at := 0
		for part := range strings.SplitSeq(rule.Action, ";") {
			e, err := readEdit(rule, strings.Fields(part))
			if err != nil {
				errs = append(errs, rule.Wrap(at, err))
			}
			edits = append(edits, e)
			at += len(part) + 1
		}
		r.todo = append(r.todo, edits)
	}
	return r, errors.Join(errs...)
}

// actions are what edits do, by their first word and the word between their
// tokens; "" where there is one token.
var actions = map[[2]string]func(t *Tree, i, j int, e *edit){
	{"hang", "from"}:  (*Tree).hangFrom,
	{"raise", "over"}: (*Tree).raise,
	{"label", ""}:     func(t *Tree, i, _ int, e *edit) { t.nodes[i].set(depOf, uint64(e.label)) },
	{"tag", ""}:       func(t *Tree, i, _ int, e *edit) { t.nodes[i].set(tagOf, uint64(e.tag)) },
}

func readEdit(r *Rule[*Tree], words []string) (e edit, err error) {
	text := strings.Join(words, " ")
	if n := len(words); n > 3 && words[n-2] == "as" {
		e.label, e.tag = DepOf(words[n-1]), TagOf(words[n-1])
		if words[0] == "tag" && e.tag == 0 || words[0] != "tag" && e.label == 0 {
			return e, fmt.Errorf("%q is no label", words[n-1])
		}
		words = words[:n-2]
	}
	switch len(words) {
	case 2:
		e.do = actions[[2]string{words[0]}]
		words = append(words, "", words[1])
	case 4:
		e.do = actions[[2]string{words[0], words[2]}]
	}
	if e.do == nil || words[2] == "" && e.label == 0 && e.tag == 0 {
		return e, fmt.Errorf("%q is no action", text)
	}
	for k, slot := range []*int{&e.x, &e.y} {
		if *slot = r.Slot(words[1+2*k]); *slot < 0 {
			return e, fmt.Errorf("no token is named %q", words[1+2*k])
		}
	}
	return e, nil
}

// mend applies the rules to a tree and returns those that were used.
func (r *Repairs) mend(t *Tree) (used []*Rule[*Tree]) {
	for i := range t.nodes {
		for k := r.book.Next(t, i, 0); k >= 0; k = r.book.Next(t, i, k+1) {
			rule := &r.book.Rules[k]
			f, ok := rule.First(t, i)
			if !ok {
				continue
			}
			for n := range r.todo[k] {
				if e := &r.todo[k][n]; f[e.x] >= 0 && f[e.y] >= 0 {
					e.do(t, f[e.x], f[e.y], e)
				}
			}
			used = append(used, rule)
		}
	}
	return used
}

// hangFrom hangs i from j, or makes it a root if they are the same; not from
// what hangs below i.
func (t *Tree) hangFrom(i, j int, e *edit) {
	label := e.label
	if label == 0 {
		label = t.Dep(i)
	}
	if i == j || !t.above(i, j) {
		t.hang(i, j, label)
	}
}

// raise gives i the arc of j, and hangs j from i.
func (t *Tree) raise(i, j int, e *edit) {
	over, label := t.Up(j), t.Dep(j)
	if over >= 0 && t.above(i, over) {
		return
	}
	if over < 0 {
		over = i
	}
	t.hang(i, over, label)
	t.hangFrom(j, i, e)
}

// hang lets token i hang from head, or makes it a root if it is its own.
func (t *Tree) hang(i, head int, label Dep) {
	n := &t.nodes[i]
	if old := int(n.head); old != i {
		c := t.Children(old)
		if k, ok := slices.BinarySearch(c, i); ok {
			t.nodes[old].count = int32(len(slices.Delete(c, k, k+1)))
		}
	}
	n.head = int32(head)
	n.set(depOf, uint64(label))
	if c := t.Children(head); head != i && len(c) < maxChildren { // with the others, to the end
		k, _ := slices.BinarySearch(c, i)
		t.nodes[head].kids, t.nodes[head].count = int32(len(t.children)), int32(len(c)+1)
		t.children = append(append(append(t.children, c[:k]...), i), c[k:]...)
	}
}

// above reports whether a is b, or b hangs below it.
func (t *Tree) above(a, b int) bool {
	for range maxDepth {
		if a == b {
			return true
		}
		if b = t.Up(b); b < 0 {
			return false
		}
	}
	return true // too deep to tell
}
