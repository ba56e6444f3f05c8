package syntax

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
)

// Book is the rules of a file, each under its examples:
//
//	# What it is about.
//	" Huawei denies installing backdoors. | installing = denied by Huawei
//	! Huawei regrets installing backdoors.
//	deny: {is:clause}=c <xcomp {lemma:@deny}=cue => denied
//
// A rule is a name, a pattern and, behind the arrow, what the reader of the book
// makes of a match. A sentence behind '"' is an example: the rule is used in it,
// and what is behind the bar holds of it. One behind '!' is an example of where
// it is not used. A Book is read-only once read, and so safe for concurrent use.
type Book[S Reading] struct {
	Rules []Rule[S]
	first [numAttributes][64][]uint64 // by label of a token, the last for none: the rules, as bits, that it may be the first token of
}

// Rule is one rule.
type Rule[S Reading] struct {
	Name     string // unique in its book
	File     string
	Line     int
	Action   string
	Column   int // of the action, from 1
	Examples []Example

	*pattern[S]
	title string
}

// Example is a sentence under which a rule stands.
type Example struct {
	Text string
	Want string // what holds of it, in the form of the book; empty if nothing is said
	Not  bool   // the rule isn't used in it
	Line int
}

// Example returns the first sentence in which the rule is used.
func (r *Rule[S]) Example() string {
	return r.Examples[slices.IndexFunc(r.Examples, func(e Example) bool { return !e.Not })].Text // each rule has one
}

// Slot returns the slot of a name in the rule's pattern, or -1.
func (r *Rule[S]) Slot(name string) int { return slices.Index(r.pattern.names, name) }

// String returns where the rule stands, and its name: "moods.txt:12: not".
func (r *Rule[S]) String() string { return r.title }

// Wrap says where in the action, at a byte from 0, a mistake is.
func (r *Rule[S]) Wrap(at int, err error) error {
	return fmt.Errorf("%s:%d: column %d: %w", r.File, r.Line, r.Column+at, err)
}

// ReadBook reads the rules of files, each after those of the files before. A
// rule that bears the name of one of a file before stands in its place. The
// error has a line for each mistake: file, line and what is wrong.
func ReadBook[S Reading](lex *lexicon.Lexicon, ops *Ops[S], files ...lexicon.File) (*Book[S], error) {
	b := &Book[S]{}
	var errs []error
	for _, f := range files {
		var above []Example
		for at, line := range f.Lines() {
			if bare := strings.TrimSpace(line); bare[0] == '"' || bare[0] == '!' {
				text, want, _ := strings.Cut(bare[1:], "|")
				above = append(above, Example{Text: strings.TrimSpace(text), Want: strings.TrimSpace(want), Not: bare[0] == '!', Line: at.Line})
				continue
			}
			r, err := readRule(line, lex, ops)
			if err == nil {
				r.File, r.Line, r.Examples = at.File, at.Line, above
				r.title = fmt.Sprintf("%s:%d: %s", r.File, r.Line, r.Name)
				err = b.add(r)
			}
			if err != nil {
				errs = append(errs, fmt.Errorf("%s: %w", at, err))
			}
			above = nil
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	b.index()
	return b, nil
}

// add adds a rule, or puts it in the place of another file's.
func (b *Book[S]) add(r Rule[S]) error {
	if !slices.ContainsFunc(r.Examples, func(e Example) bool { return !e.Not }) {
		return errors.New("a rule without an example")
	}
	k := slices.IndexFunc(b.Rules, func(o Rule[S]) bool { return o.Name == r.Name })
	switch {
	case k < 0:
		b.Rules = append(b.Rules, r)
	case b.Rules[k].File == r.File:
		return fmt.Errorf("a second rule %q", r.Name)
	default:
		b.Rules[k] = r
	}
	return nil
}

// index finds the rules that a token may be the first of, by its labels.
func (b *Book[S]) index() {
	roots := map[string]*tokenTest[S]{} // rules whose first token is told by the same tests share them
	for k := range b.Rules {
		p := b.Rules[k].pattern
		if roots[p.first] == nil {
			roots[p.first] = p.root
		}
		p.root = roots[p.first]
		for a := range b.first {
			for l := range b.first[a] {
				if k%64 == 0 {
					b.first[a][l] = append(b.first[a][l], 0)
				}
				if p.root.labels[a]&(1<<l) != 0 {
					b.first[a][l][k/64] |= 1 << (k % 64)
				}
			}
		}
	}
}

func readRule[S Reading](line string, lex *lexicon.Lexicon, ops *Ops[S]) (r Rule[S], err error) {
	left, action, ok := strings.Cut(line, "=>")
	name, text, named := strings.Cut(left, ":")
	name, text = strings.TrimSpace(name), strings.TrimLeft(text, " \t")
	if !ok || !named || name == "" || strings.ContainsAny(name, " {}\t") {
		return r, errors.New("want NAME: PATTERN => ACTION")
	}
	r.Name, r.Action = name, strings.TrimSpace(action)
	r.Column = len(line) - len(strings.TrimLeft(action, " \t")) + 1
	pattern, at, err := compile(text, lex, ops)
	if err != nil {
		err = fmt.Errorf("column %d: %w", len(left)-len(text)+at+1, err)
	}
	r.pattern = pattern
	return r, err
}

// Next returns the first rule, of those from an index on, whose first token i can
// be, or -1.
func (b *Book[S]) Next(s S, i, from int) int {
	t := s.tree()
	at := t.nodes[i].labels
	var failed *tokenTest[S]
	for w := from / 64; w < len(b.first[0][0]); w++ {
		rules := ^uint64(0)
		if w == from/64 {
			rules <<= from % 64
		}
		for a, l := range at {
			rules &= b.first[a][l][w]
		}
		for ; rules != 0; rules &= rules - 1 {
			k := w*64 + bits.TrailingZeros64(rules)
			root := b.Rules[k].root
			if root != failed && root.holds(s, t, i) {
				return k
			}
			failed = root
		}
	}
	return -1
}
