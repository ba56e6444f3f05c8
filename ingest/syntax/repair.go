package syntax

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
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
//	tag X as TAG               its fine tag
//
// and more of them, parted by ';'. X and Y are names of the pattern; an edit of a
// token that the pattern didn't need, and didn't find, is left out. The rules are
// tried on each token from left to right, in their order, each as it matches
// first.
type Repairs struct {
	*Book[*Tree]
	todo [][]edit // by rule
}

// edit is one action.
type edit struct {
	x, y  int // slots; y is -1 where no arc is moved
	label Dep // 0: it stays
	tag   Tag // the same
}

// ReadRepairs reads the rules of repairs.
func ReadRepairs(lex *lexicon.Lexicon, files ...lexicon.File) (*Repairs, error) {
	book, err := ReadBook(lex, TreeOps(Ops[*Tree]{}), files...)
	if err != nil {
		return nil, err
	}
	r := &Repairs{Book: book}
	var errs []error
	for k := range book.Rules {
		rule := &book.Rules[k]
		var all []edit
		at := 0
		for part := range strings.SplitSeq(rule.Action, ";") {
			e, err := readEdit(rule, part)
			if err != nil {
				errs = append(errs, rule.Wrap(at, err))
			}
			all = append(all, e)
			at += len(part) + 1
		}
		r.todo = append(r.todo, all)
	}
	return r, errors.Join(errs...)
}

var edits = regexp.MustCompile(`^\s*(?:hang (\S+) from (\S+)(?: as (\S+))?|label (\S+) as (\S+)|tag (\S+) as (\S+))\s*$`)

func readEdit(r *Rule[*Tree], text string) (edit, error) {
	m := edits.FindStringSubmatch(text)
	if m == nil {
		return edit{}, fmt.Errorf("%q is no action", text)
	}
	e := edit{x: r.Slot(m[1] + m[4] + m[6]), y: -1, label: DepOf(m[3] + m[5]), tag: TagOf(m[7])}
	if m[2] != "" {
		e.y = r.Slot(m[2])
	}
	switch label := m[3] + m[5] + m[7]; {
	case e.x < 0:
		return e, fmt.Errorf("no token is named %q", m[1]+m[4]+m[6])
	case e.y < 0 && m[2] != "":
		return e, fmt.Errorf("no token is named %q", m[2])
	case label != "" && e.label == 0 && e.tag == 0:
		return e, fmt.Errorf("%q is no label", label)
	}
	return e, nil
}

// mend applies the rules to a tree and returns those that were used.
func (r *Repairs) mend(t *Tree) (used []*Rule[*Tree]) {
	for i := range t.nodes {
		for k := r.Next(t, i, 0); k >= 0; k = r.Next(t, i, k+1) {
			f, ok := r.Rules[k].First(t, i)
			if !ok {
				continue
			}
			for n := range r.todo[k] {
				t.edit(&r.todo[k][n], &f)
			}
			used = append(used, &r.Rules[k])
		}
	}
	return used
}

// edit makes one edit of the tokens that a pattern found.
func (t *Tree) edit(e *edit, f *Found) {
	i := f[e.x]
	switch {
	case i < 0:
	case e.tag != 0:
		t.nodes[i].set(tagOf, uint64(e.tag))
	case e.y < 0:
		t.nodes[i].set(depOf, uint64(e.label))
	case f[e.y] >= 0:
		t.hang(i, f[e.y], cmp.Or(e.label, t.Dep(i)))
	}
}

// hang lets token i hang from head, or makes it a root if it is its own; not from
// what hangs below i.
func (t *Tree) hang(i, head int, label Dep) {
	if i != head && t.Above(i, head) {
		return
	}
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
