package relation

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// Constructions are the ways in which phrases relate without a verb of their own,
// "Huawei's founder Ren": rules of a book whose actions say what holds,
//
//	SUBJECT | MEANING | WORDS | OBJECT | HOW
//
// and more of them, parted by ';'. Names of the pattern stand for its tokens.
//
//	SUBJECT  x, or an operation and a name: "short x" without its prepositional phrases
//	MEANING  what relation types are keyed on: "is k", "verb W", "group v" (the verbs of
//	         clause v), "noun W", "prep W", "slot o" (another argument), "passive". W is a
//	         word, "=k" the lemma of a token, "=k@class" what a class pairs it with
//	WORDS    tokens of the relation phrase: a name, or an operation and a name, as "core k"
//	OBJECT   as SUBJECT, "-" for none, or "v without p" for a clause less a phrase
//	HOW      certain, likely, possible or doubtful: how much of it rests on attachment that
//	         parsers get wrong; then in what way it holds: see moodOps
//
// A rule with the subject '*' tells what a noun relates whoever it is said of to:
// "noun =k prep of | core k | o" of "founder". "as k" as a meaning stands for all
// that these rules say of k, whose objects then are '*'.
//
// The part of a rule's name before '/' is its family. Families come in the order
// of their first rules; in a family statements come in the order of the text.
type Constructions struct {
	book     *syntax.Book[*scene]
	rules    []construction
	families []string
}

type construction struct {
	name   string // with file and line
	family int
	says   []saying
}

// saying is one action.
type saying struct {
	subject, object int                        // slots; whoever, whatever or none
	less            int                        // slot of what the object leaves out; -1: nothing
	as              int                        // slot of the noun whose relations are meant; -1: none
	spans           [2]func(*scene, int) []int // of subject and object; nil: the whole phrase
	means           []func(*scene, *syntax.Found, *Predicate)
	words           []spanOf
	sure            Certainty
	needs           []int // slots without which it isn't said: a pattern may allow for none
	moods           []moodOf
}

// spanOf is tokens of the relation phrase, moodOf a step towards a mood.
type (
	spanOf struct {
		of   func(*scene, int) []int
		slot int
	}
	moodOf struct {
		of   func(*scene, int, mood) mood
		slot int
	}
)

// Slots that are no tokens.
const (
	none   = -1
	anyone = -2
)

// Rules returns the rules, in their order.
func (g *Constructions) Rules() []syntax.Rule[*scene] { return g.book.Rules }

// ReadConstructions reads the rules of files; see syntax.ReadBook.
func ReadConstructions(lex *lexicon.Lexicon, files ...lexicon.File) (*Constructions, error) {
	book, err := syntax.ReadBook(lex, sceneOps, files...)
	if err != nil {
		return nil, err
	}
	g := &Constructions{book: book}
	var errs []error
	for k := range book.Rules {
		r := &book.Rules[k]
		c := construction{name: r.String()}
		family, _, _ := strings.Cut(r.Name, "/")
		if c.family = slices.Index(g.families, family); c.family < 0 {
			c.family = len(g.families)
			g.families = append(g.families, family)
		}
		at := 0
		for part := range strings.SplitSeq(r.Action, ";") {
			a, err := readSaying(&sayingReader{wordReader: wordReader{rule: r}, lex: lex}, part)
			if err != nil {
				errs = append(errs, r.Wrap(at, err))
			}
			if len(c.says) > 0 && (a.subject == anyone) != (c.says[0].subject == anyone) {
				errs = append(errs, r.Wrap(at, errors.New(`want the subject "*" in all actions of a rule or in none`)))
			}
			c.says = append(c.says, a)
			at += len(part) + 1
		}
		g.rules = append(g.rules, c)
	}
	return g, errors.Join(errs...)
}

// sayingReader reads an action.
type sayingReader struct {
	wordReader
	lex   *lexicon.Lexicon
	needs []int
}

func readSaying(r *sayingReader, text string) (a saying, err error) {
	fields := strings.Split(text, "|")
	if len(fields) != 5 {
		return a, errors.New("want SUBJECT | MEANING | WORDS | OBJECT | HOW")
	}
	a.as, a.less = none, none
	for k, read := range []func(*saying){r.subject, r.meaning, r.phrase, r.object, r.manner} {
		r.words = strings.Fields(fields[k])
		read(&a)
		_ = r.end()
	}
	if (a.as >= 0) != (a.object == anyone) {
		r.fail(errors.New(`want the object "*" with "as", and only there`))
	}
	if a.subject == anyone && (a.as >= 0 || r.rule.Slot(nounSlot) != 0) {
		r.fail(fmt.Errorf(`want the first token of a rule of "*" to be named %q, and no "as"`, nounSlot))
	}
	a.needs = r.needs
	return a, r.err
}

func (r *sayingReader) subject(a *saying) {
	if a.subject = anyone; !r.has("*") {
		a.spans[0], a.subject = r.span()
	}
}

func (r *sayingReader) object(a *saying) {
	switch {
	case r.has("-"):
		a.object = none
	case r.has("*"):
		a.object = anyone
	default:
		a.spans[1], a.object = r.span()
	}
	if r.has("without") {
		a.less = r.slot()
	}
}

func (r *sayingReader) phrase(a *saying) {
	before := len(r.needs)
	for len(r.words) > 0 && r.err == nil {
		of, slot := r.span()
		if of == nil {
			of = alone
		}
		a.words = append(a.words, spanOf{of, slot})
	}
	r.needs = r.needs[:before]
}

func (r *sayingReader) manner(a *saying) {
	sure := slices.Index(certainties[:Remote], r.take())
	if sure < 0 {
		r.fail(errors.New("want certain, likely, possible or doubtful"))
	}
	a.sure = Certainty(sure)
	for len(r.words) > 0 && r.err == nil {
		word := r.take()
		op := layers[word]
		if op == nil {
			r.fail(fmt.Errorf("%q is no way in which something holds", word))
		}
		a.moods = append(a.moods, moodOf{op, r.slot()})
	}
}

// Parts of a meaning that are given a word, and those that are given a token.
var (
	wordParts = map[string]func(*Predicate, string){
		"verb": func(p *Predicate, w string) { p.Verbs = append(p.Verbs, w) },
		"noun": func(p *Predicate, w string) { p.Noun = w },
		"prep": func(p *Predicate, w string) { p.Prep = w },
	}
	tokenParts = map[string]func(*scene, *Predicate, int){
		"is":   func(s *scene, p *Predicate, k int) { p.Verbs, p.Noun = []string{"be"}, s.Lemma(k) },
		"slot": func(s *scene, p *Predicate, o int) { p.Slots = append(p.Slots, Slot{Lemma: s.Lemma(o), Head: o}) },
		"group": func(s *scene, p *Predicate, v int) {
			if c := s.clauseOf(v); c != nil {
				t := s.told(c)
				p.Verbs, p.Undergone = t.Verbs, t.Undergone
			}
		},
	}
)

func (r *sayingReader) meaning(a *saying) {
	for len(r.words) > 0 && r.err == nil {
		name := r.take()
		word, token := wordParts[name], tokenParts[name]
		switch {
		case word != nil:
			w := r.word()
			a.means = append(a.means, func(s *scene, f *syntax.Found, p *Predicate) { word(p, w(s, f)) })
		case token != nil:
			slot := r.slot()
			a.means = append(a.means, func(s *scene, f *syntax.Found, p *Predicate) { token(s, p, f[slot]) })
		case name == "passive":
			a.means = append(a.means, func(_ *scene, _ *syntax.Found, p *Predicate) { p.Passive = true })
		case name == "as":
			a.as = r.slot()
		default:
			r.fail(fmt.Errorf("%q is no part of a meaning", name))
		}
	}
}

// nounSlot names the noun that a rule of whoever it is said of is about.
const nounSlot = "k"

// span reads a name, with an operation before it or nil.
func (r *sayingReader) span() (of func(*scene, int) []int, slot int) {
	if len(r.words) > 1 {
		if of = spanOps[r.words[0]]; of != nil {
			r.take()
		}
	}
	return of, r.slot()
}

func (r *sayingReader) slot() int { return r.need(r.take()) }

func (r *sayingReader) need(name string) int {
	slot := r.named(name)
	r.needs = append(r.needs, slot)
	return slot
}

// word reads a word, the lemma of a token, or what a class pairs that with.
func (r *sayingReader) word() func(*scene, *syntax.Found) string {
	text := r.take()
	name, ofToken := strings.CutPrefix(text, "=")
	if !ofToken {
		return func(*scene, *syntax.Found) string { return text }
	}
	name, class, paired := strings.Cut(name, "@")
	slot := r.need(name)
	if !paired {
		return func(s *scene, f *syntax.Found) string { return s.Lemma(f[slot]) }
	}
	c, ok := r.lex.Class(class)
	if !ok {
		r.fail(fmt.Errorf("there is no class %q", class))
	}
	return func(s *scene, f *syntax.Found) string { return s.Lex.Value(s.Lemma(f[slot]), c) }
}

// draw draws what the constructions of a sentence say.
func (g *Constructions) draw(s *scene) {
	out := s.drawn[2:]
	for i := range s.Tokens {
		for k := g.book.Next(s, i, 0); k >= 0; k = g.book.Next(s, i, k+1) {
			c := &g.rules[k]
			if c.says[0].subject == anyone || s.room <= 0 {
				continue
			}
			g.book.Rules[k].All(s, i, func(f syntax.Found) bool {
				for n := range c.says {
					a := &c.says[n]
					g.each(s, a, &f, c.name, func(p Predicate, object int, rules []string) {
						st := a.statement(s, &f, g.families[c.family], p, object)
						st.Grammar = rules
						out[c.family] = append(out[c.family], st)
					})
				}
				return s.room > 0
			})
		}
	}
}

// each calls yield for the predicates of an action with their objects.
func (g *Constructions) each(s *scene, a *saying, f *syntax.Found, rule string, yield func(p Predicate, object int, rules []string)) {
	if slices.ContainsFunc(a.needs, func(slot int) bool { return f[slot] < 0 }) {
		return
	}
	var p Predicate
	for _, set := range a.means {
		set(s, f, &p)
	}
	for _, w := range a.words {
		if i := f[w.slot]; i >= 0 {
			p.Tokens = append(p.Tokens, w.of(s, i)...)
		}
	}
	switch {
	case a.as >= 0:
		g.relate(s, f[a.as], func(q Predicate, object int, by string) {
			if a.subject < 0 || object != f[a.subject] {
				q.Verbs, q.Undergone, q.Tokens = p.Verbs, p.Undergone, append(slices.Clone(p.Tokens), q.Tokens...)
				yield(q, object, []string{rule, by})
			}
		})
	case a.object >= 0:
		yield(p, f[a.object], []string{rule})
	default:
		yield(p, -1, []string{rule})
	}
}

func (a *saying) statement(s *scene, f *syntax.Found, family string, p Predicate, object int) Statement {
	m := plain()
	for _, step := range a.moods {
		m = step.of(s, f[step.slot], m)
	}
	st := s.statement(family, a.sure, f[a.subject], p, object, m)
	if of := a.spans[0]; of != nil {
		st.Subject.Tokens = of(s, st.Subject.Head)
	}
	if of := a.spans[1]; of != nil {
		st.Object.Tokens = of(s, st.Object.Head)
	}
	if a.less >= 0 {
		phrase := s.Subtree(f[a.less])
		st.Object.Tokens = s.Trim(less(st.Object.Tokens, func(i int) bool { _, in := slices.BinarySearch(phrase, i); return in }))
	}
	return st
}

// relate calls yield for everything that a noun which says what something is
// relates it to, by the rules of whoever it is said of. The predicates have no verb.
func (g *Constructions) relate(s *scene, noun int, yield func(p Predicate, object int, rule string)) {
	if s.relating {
		return // a rule of what a noun relates to asks for it
	}
	s.relating = true
	defer func() { s.relating = false }()
	for k := g.book.Next(s, noun, 0); k >= 0; k = g.book.Next(s, noun, k+1) {
		c := &g.rules[k]
		if c.says[0].subject != anyone {
			continue
		}
		g.book.Rules[k].All(s, noun, func(f syntax.Found) bool {
			for n := range c.says {
				g.each(s, &c.says[n], &f, c.name, func(p Predicate, object int, rules []string) { yield(p, object, rules[0]) })
			}
			return true
		})
	}
}
