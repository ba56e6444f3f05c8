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
//	label X as LABEL           the label of its arc alone
//
// and more of them, parted by ';'. X and Y are names of the pattern. The rules
// are tried on each token from left to right, in their order, each as it matches
// first.
type Repairs struct {
	book *Book[*Tree]
	todo [][]edit // by rule
}

// edit is one action.
type edit struct {
	token, from int // slots; from -1: the arc stays
	label       Dep // 0: it stays
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

func readEdit(r *Rule[*Tree], words []string) (e edit, err error) {
	slot := func(k int) int {
		s := r.Slot(words[k])
		if s < 0 {
			err = fmt.Errorf("no token is named %q", words[k])
		}
		return s
	}
	label := func(k int) Dep {
		d := DepOf(words[k])
		if d == 0 {
			err = fmt.Errorf("%q is no label", words[k])
		}
		return d
	}
	e.from = -1
	switch shape := len(words); {
	case shape == 4 && words[0] == "hang" && words[2] == "from":
		e.token, e.from = slot(1), slot(3)
	case shape == 6 && words[0] == "hang" && words[2] == "from" && words[4] == "as":
		e.token, e.from, e.label = slot(1), slot(3), label(5)
	case shape == 4 && words[0] == "label" && words[2] == "as":
		e.token, e.label = slot(1), label(3)
	default:
		err = fmt.Errorf("want hang X from Y [as LABEL] or label X as LABEL, not %q", strings.Join(words, " "))
	}
	return e, err
}

// mend applies the rules to a tree and returns those that were used.
func (r *Repairs) mend(t *Tree) (used []*Rule[*Tree]) {
	for i := range t.nodes {
		for _, k := range r.book.At(t, i) {
			rule := &r.book.Rules[k]
			f, ok := rule.First(t, i)
			if !ok {
				continue
			}
			for _, e := range r.todo[k] {
				t.edit(e, &f)
			}
			used = append(used, rule)
		}
	}
	return used
}

// edit makes one edit. One that would hang a token from what hangs below it
// isn't made.
func (t *Tree) edit(e edit, f *Found) {
	i, label := f[e.token], e.label
	if label == 0 {
		label = t.nodes[i].dep
	}
	switch {
	case e.from == e.token:
		t.hang(i, i, label)
	case e.from >= 0 && !t.above(i, f[e.from]):
		t.hang(i, f[e.from], label)
	default:
		t.nodes[i].dep = label
	}
}

// hang lets token i hang from head, or makes it a root if it is its own.
func (t *Tree) hang(i, head int, label Dep) {
	n := &t.nodes[i]
	if old := int(n.head); old != i {
		c := &t.nodes[old].children
		if k, ok := slices.BinarySearch(*c, i); ok {
			*c = slices.Delete(*c, k, k+1)
		}
	}
	n.head, n.dep = int32(head), label
	if head != i {
		c := &t.nodes[head].children
		k, _ := slices.BinarySearch(*c, i)
		*c = slices.Insert(*c, k, i)
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
