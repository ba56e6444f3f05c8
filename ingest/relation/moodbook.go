package relation

import (
	"fmt"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// Moods are the rules of what makes a clause denied, planned, alleged or claimed.
// The first token of a rule's pattern is the verb of a clause, or a noun; the
// action says what it is:
//
//	is STATUS [by WHO]             the clause, by its own words; all such rules count
//	softens                        what its own words deny is only supposed
//	under STATUS [over MOOD] [by WHO]   the clause, by what it hangs from; the first such rule counts
//	under MOOD                     it holds as that does
//	names STATUS                   what the noun names; the first such rule counts
//
// STATUS is asserted, reported, claimed, alleged, planned, hypothetical, denied,
// negated (denied by the article's own words), or said: claimed, or reported if
// the speaker is nobody in particular. MOOD is what the clause stands in beside:
// outer, the mood of the clause above; around, what that stands in without its
// own words (the default); granted, the same where it takes for granted what it
// tells. WHO is the speaker: a name of the pattern; "by said WHO" leaves out a
// speaker who is nobody. The token named cue sets the status; without one, the
// cue of the clause above does.
type Moods struct {
	book *syntax.Book[*scene]
	todo []setting // by rule
}

// setting is a rule's action.
type setting struct {
	kind     string // is, softens, under, names
	status   Status // empty: only said, or a mood handed on
	negated  bool
	said     bool
	over     string
	cue, who int // slots, or -1
}

var statusNames = map[string]setting{
	"asserted": {status: Asserted}, "reported": {status: Reported}, "claimed": {status: Claimed}, "alleged": {status: Alleged},
	"planned": {status: Planned}, "hypothetical": {status: Hypothetical}, "denied": {status: Denied},
	"negated": {status: Denied, negated: true}, "said": {said: true},
}

var bases = map[string]bool{"outer": true, "around": true, "granted": true}

// ReadMoods reads the rules of moods.
func ReadMoods(lex *lexicon.Lexicon, files ...lexicon.File) (*Moods, error) {
	book, err := syntax.ReadBook(lex, sceneOps, files...)
	if err != nil {
		return nil, err
	}
	m := &Moods{book: book}
	for k := range book.Rules {
		a, err := readSetting(&book.Rules[k])
		if err != nil {
			return nil, book.Rules[k].Wrap(0, err)
		}
		m.todo = append(m.todo, a)
	}
	return m, nil
}

// Rules returns the rules, in their order.
func (m *Moods) Rules() []Rule { return m.book.Rules }

func readSetting(r *Rule) (setting, error) {
	w := wordReader{rule: r, words: strings.Fields(r.Action)}
	a := setting{kind: w.take(), over: "around", cue: r.Slot("cue"), who: -1}
	switch a.kind {
	case "is", "under", "names":
		word := w.take()
		if s, ok := statusNames[word]; ok {
			a.status, a.negated, a.said = s.status, s.negated, s.said
		} else {
			a.over = word
		}
		if w.has("over") {
			a.over = w.take()
		}
		if w.has("by") {
			a.said = w.has("said") || a.said
			a.who = w.slot()
		}
	case "softens":
	default:
		w.fail(fmt.Errorf("want is STATUS, softens, under STATUS, under MOOD or names STATUS, not %q", r.Action))
	}
	if !bases[a.over] {
		w.fail(fmt.Errorf("%q is no status, and nothing to stand in", a.over))
	}
	return a, w.end()
}

// made is the mood that a match gives by itself.
func (a *setting) made(s *scene, r *Rule, f *syntax.Found, outer mood) mood {
	m := mood{status: a.status, negated: a.negated, cue: outer.cue, speaker: nobody, rules: []*Rule{r}}
	cue, who := -1, -1
	if a.cue >= 0 {
		cue = f[a.cue]
		m.cue = []int{cue}
	}
	if a.who >= 0 {
		who = f[a.who]
	}
	switch {
	case who < 0:
		if a.said && a.status == "" {
			m.status = Reported
		}
		return m
	case a.said:
		said := s.says(who, cue)
		m.speaker, m.at = said.speaker, said.at
		if m.status == "" {
			m.status = said.status
		}
	default:
		m.speaker, m.at = s.phrase(who), -1
	}
	m.announced = m.status == Claimed && cue >= 0 && s.Is(cue, lexicon.NeutralSpeech)
	return m
}

// own is the mood of a clause by its own words: modals, negation, adverbs,
// conjunctions.
func (b *Moods) own(s *scene, c *syntax.Clause) mood {
	m := plain()
	for k := b.book.Next(s, c.Verb, 0); k >= 0; k = b.book.Next(s, c.Verb, k+1) {
		a, r := &b.todo[k], &b.book.Rules[k]
		if a.kind != "is" && (a.kind != "softens" || !m.negated) {
			continue
		}
		f, ok := r.First(s, c.Verb)
		switch {
		case !ok:
		case a.kind == "softens":
			m.status, m.cue, m.rules = Hypothetical, append([]int{f[a.cue]}, m.cue...), chained(m.rules, []*Rule{r})
		default:
			m = m.within(a.made(s, r, &f, plain()))
		}
	}
	return m
}

// under is the mood that clause c has by what it hangs from.
func (b *Moods) under(s *scene, c *syntax.Clause) mood {
	around, outer := plain(), plain()
	if c.Up != nil {
		around, outer = s.moods[c.Up.Index].context, s.mood(c.Up)
	}
	for k := b.book.Next(s, c.Verb, 0); k >= 0; k = b.book.Next(s, c.Verb, k+1) {
		a, r := &b.todo[k], &b.book.Rules[k]
		if a.kind != "under" {
			continue
		}
		f, ok := r.First(s, c.Verb)
		if !ok {
			continue
		}
		over := around
		switch a.over {
		case "outer":
			over = outer
		case "granted":
			over = around.presupposed()
		}
		if a.status == "" && !a.said {
			over.rules = chained([]*Rule{r}, over.rules)
			return over
		}
		return a.made(s, r, &f, outer).within(over)
	}
	if c.Up == nil {
		return plain()
	}
	return around.presupposed()
}

// nominal is the mood of what a noun names: that of its clause, weakened by an
// adjective such as "alleged" or "planned".
func (s *scene) nominal(noun int, around mood) mood {
	b := s.by.Moods
	for k := b.book.Next(s, noun, 0); k >= 0; k = b.book.Next(s, noun, k+1) {
		if a, r := &b.todo[k], &b.book.Rules[k]; a.kind == "names" {
			if f, ok := r.First(s, noun); ok {
				return a.made(s, r, &f, plain()).within(around)
			}
		}
	}
	return around
}

// MoodsOf returns, each as the subject of a statement that says no more than in what
// way it holds, the clauses of a sentence, outer before inner, and its nouns of deeds.
func (x *Extractor) MoodsOf(sent *syntax.Sentence) (out []Statement) {
	s := &scene{by: x}
	s.read(sent)
	for _, c := range s.Clauses {
		out = append(out, s.statement("", Certain, c.Verb, Predicate{}, -1, s.mood(c)))
	}
	for i, is := range s.actions {
		if is {
			out = append(out, s.statement("", Certain, i, Predicate{}, -1, s.nominal(i, s.moodAt(i))))
		}
	}
	return out
}
