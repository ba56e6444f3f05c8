package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// verbal gives the statements of verbs in active and passive voice: subject and
// each object, and subject and the object of each preposition.
//
//	Google stopped providing Android for Huawei devices
//	→ Google | stopped providing | Android
//	→ Google | stopped providing Android for | Huawei devices
func verbal(s *scene) []Statement {
	var out []Statement
	for _, c := range s.Clauses {
		if s.IsCopula(c) {
			continue
		}
		group, verbs := s.group(c)
		undergone := s.undergone(c)
		emit := func(rule string, sure Certainty, subjects []int, p Predicate, object int) {
			if !c.OwnSubject {
				sure = sure.borrowed()
			}
			for _, sub := range subjects {
				for _, x := range s.Referents(sub) {
					if x == object || x > c.Verb && slices.Contains(p.Tokens, x) {
						continue
					}
					q := p
					if len(p.Verbs) > undergone {
						q.Undergone = undergone
					}
					q.Tokens = without(q.Tokens, x, object)
					st := s.statement(rule, sure, x, q, object, s.mood[c])
					st.Announced = s.mood[c].announced && st.Status == Claimed && s.isDeed(c)
					if st.Announced && !s.IsName(st.Speaker.Head) && s.Is(st.Speaker.Head, lexicon.Official) {
						st.Status = Reported
					}
					out = append(out, st)
				}
			}
		}
		if c.Passive && len(c.Agents) > 0 {
			s.turned(c, emit)
		}
		n := len(out)
		for _, tg := range s.targets(c) {
			p := Predicate{Verbs: verbs, Prep: tg.prep, Slots: tg.slots, Passive: c.Passive, Tokens: append(slices.Clone(group), tg.words...)}
			rule := "active"
			if c.Passive {
				rule = "passive"
			}
			for _, o := range s.Referents(tg.head) {
				emit(rule, tg.sure, c.Subjects, p, o)
			}
		}
		if len(out) == n && len(c.Agents) == 0 && (c.OwnSubject || s.isHeadline(c)) && !s.LeadsOn(c) && !s.Lex.Has(s.VerbLemma(c), lexicon.Light) {
			emit("intransitive", Likely, c.Subjects, Predicate{Verbs: verbs, Passive: c.Passive, Tokens: group}, -1)
		}
		s.speech(c, group, verbs, emit)
	}
	return out
}

// isHeadline reports whether a participle is all that a sentence says of its
// noun: "Acme fined for dumping".
func (s *scene) isHeadline(c *syntax.Clause) bool {
	return c.Link == syntax.Acl && c.Passive && s.Head(c.Via) == c.Via
}

// isDeed reports whether the verb tells of something done, in the past, the
// perfect or the progressive, or of an attitude that is taken by saying so.
func (s *scene) isDeed(c *syntax.Clause) bool {
	switch s.Tag(c.Verb) {
	case syntax.VBD, syntax.VBG, syntax.VBN:
		return true
	}
	return s.Is(c.Verb, lexicon.Attitude)
}

// target is one object of a clause with the words that join it to the verb.
type target struct {
	head  int
	prep  string
	words []int // tokens of the phrase beside the verb group
	slots []Slot
	sure  Certainty
}

// targets lists the objects of a clause: direct and indirect objects, the
// objects of its prepositions, and what its objects' prepositions add.
func (s *scene) targets(c *syntax.Clause) []target {
	var out []target
	var slots []Slot
	for _, o := range c.Objects {
		slots = append(slots, Slot{Lemma: s.Lemma(o), Head: o})
	}
	var complement []int // tokens of object complements: "called X an instrument"
	for _, a := range c.Attrs {
		slots = append(slots, Slot{Lemma: s.Lemma(a), Head: a})
		complement = append(complement, s.Phrase(a).Tokens...)
	}
	for _, p := range c.Preps {
		for _, o := range s.Pobjects(c, p) {
			slots = append(slots, Slot{Prep: s.Lower(p), Lemma: s.Lemma(o), Head: o})
		}
		if v := s.Pcomp(p); v >= 0 {
			slots = append(slots, Slot{Prep: s.Lower(p), Lemma: s.Lemma(v), Head: v})
		}
	}
	besides := func(head int) []Slot {
		return slices.DeleteFunc(slices.Clone(slots), func(sl Slot) bool { return sl.Head == head })
	}
	for _, d := range c.Datives {
		var words []int
		for _, o := range c.Objects {
			words = append(words, s.Short(o)...)
		}
		out = append(out, target{head: d, prep: "to", words: words, slots: besides(d), sure: Certain})
	}
	for _, o := range c.Objects {
		if s.IsTime(o) {
			continue
		}
		if !s.isIdiom(c, o) {
			out = append(out, target{head: o, words: complement, slots: besides(o), sure: Certain})
		}
		out = append(out, s.chain(o, target{words: s.Short(o), slots: []Slot{{Lemma: s.Lemma(o), Head: o}}, sure: Possible}, 1)...)
	}
	if c.Passive && len(complement) > 0 {
		for _, a := range c.Attrs {
			out = append(out, target{head: a, slots: besides(a), sure: Likely})
		}
	}
	// "said in a statement that", "told reporters at a hotel"
	saying := s.Is(c.Verb, lexicon.PlainSpeech) || s.Is(c.Verb, lexicon.Speech) && s.Child(c.Verb, syntax.Ccomp) >= 0
	for k, p := range c.Preps {
		if s.isGapped(c.Preps[:k], p) {
			continue
		}
		if s.Source(p) >= 0 || p < c.Verb && s.Reads(p, lexicon.Bound) || s.Reads(p, lexicon.Circumstance) || saying && !s.Reads(p, lexicon.Addressee) {
			continue
		}
		var words []int
		for _, o := range c.Objects {
			if o < p {
				words = append(words, s.Short(o)...)
			}
		}
		words = append(words, s.ParticlesOf(p)...)
		for _, o := range s.Pobjects(c, p) {
			if s.IsTime(o) || s.IsAdverbial(p, o) {
				continue
			}
			bridge := s.Is(o, lexicon.Bridge) && s.Child(o, syntax.Prep) >= 0
			tg := target{head: o, prep: s.PrepName(p), words: words, slots: besides(o), sure: Likely}
			depth := 2
			if bridge {
				depth = 1
			} else {
				out = append(out, tg)
			}
			tg.words = append(slices.Clone(words), s.Short(o)...)
			tg.slots = append(besides(o), Slot{Prep: s.Lower(p), Lemma: s.Lemma(o), Head: o})
			tg.sure = Doubtful
			out = append(out, s.chain(o, tg, depth)...)
		}
	}
	return out
}

// isIdiom reports whether a light verb says something only with its bare object
// and the preposition behind: "take part in", "make use of".
func (s *scene) isIdiom(c *syntax.Clause, o int) bool {
	return !c.Passive && s.Is(c.Verb, lexicon.Light) && s.Tag(o) == syntax.NN && len(s.Children(o))-len(s.All(o, syntax.Prep)) == 0 && o > c.Verb &&
		(len(c.Preps) > 0 && c.Preps[len(c.Preps)-1] > o || s.Child(o, syntax.Prep) >= 0)
}

// isGapped reports whether preposition p of a figure repeats one before it: the verb
// of "rose to 20, zinc to 30" is left out, and the parser makes do with one.
func (s *scene) isGapped(before []int, p int) bool {
	figure := func(p int) bool { o := s.Child(p, syntax.Pobj); return o >= 0 && s.Tag(o) == syntax.CD }
	return figure(p) && slices.ContainsFunc(before, func(q int) bool { return s.Lower(q) == s.Lower(p) && figure(q) })
}

// bounds are participles that say for what a clause holds, in front of it: "Excluding
// Acme, the group had sales of two million."
var bounds = map[string]bool{"excluding": true, "including": true, "barring": true, "regarding": true, "concerning": true, "considering": true, "given": true, "pending": true}

// chain follows the prepositions of a noun: "access to X", "a ban on sales to X".
// Beyond the first it goes on only towards a name.
func (s *scene) chain(noun int, from target, depth int) []target {
	var out []target
	measured := s.PartOf(noun)
	if measured >= 0 {
		noun = measured
	}
	for _, p := range s.All(noun, syntax.Prep) {
		if s.IntroducesExamples(p) {
			continue
		}
		for _, o := range s.All(p, syntax.Pobj) {
			if s.IsTime(o) || s.IsRelative(o) {
				continue
			}
			tg := from
			tg.head, tg.prep = o, s.PrepName(p)
			tg.words = append(slices.Clone(from.words), s.ParticlesOf(p)...)
			if depth == 1 || s.LeadsToName(o) {
				out = append(out, tg)
			}
			if depth < 3 {
				next := tg
				next.words = append(slices.Clone(tg.words), s.Short(o)...)
				next.slots = append(slices.Clone(from.slots), Slot{Prep: s.Lower(p), Lemma: s.Lemma(o), Head: o})
				next.sure = Doubtful
				out = append(out, s.chain(o, next, depth+1)...)
			}
		}
	}
	return out
}

// group returns the tokens of the verb group of c and its lemmas, those of the
// verbs that control it first: "has stopped supplying" gives stop, supply.
func (s *scene) group(c *syntax.Clause) (tokens []int, verbs []string) {
	if u := s.Controller(c); u != nil {
		tokens, verbs = s.group(u)
	} else if (c.Link == syntax.Acl || c.Link == syntax.Relcl) && s.IsInfinitive(c) && s.Is(c.Via, lexicon.PlanNoun) {
		tokens = s.Core(c.Via) // "decision to add"
	}
	for _, i := range s.Children(c.Verb) {
		switch s.Dep(i) {
		case syntax.Aux, syntax.Auxpass, syntax.Neg:
			tokens = append(tokens, i)
		}
	}
	tokens = append(tokens, s.Particles(c)...)
	if c.Adjective >= 0 {
		tokens = append(tokens, s.Acomp(c.Adjective)...)
	}
	tokens = append(tokens, c.Verb)
	slices.Sort(tokens)
	tokens = slices.Compact(tokens)
	return tokens, append(slices.Clone(verbs), s.VerbLemma(c))
}

// undergone returns how many verbs of the group of c, outermost first, end in
// one that its subject undergoes.
func (s *scene) undergone(c *syntax.Clause) int {
	n := 0
	for u := s.Controller(c); u != nil; u = s.Controller(u) {
		if n > 0 || u.Passive {
			n++
		}
	}
	return n
}

// turned gives the statements of a passive with its agent: "X was bought by Y".
func (s *scene) turned(c *syntax.Clause, emit func(string, Certainty, []int, Predicate, int)) {
	tokens := append(append(s.All(c.Verb, syntax.Neg), s.Particles(c)...), c.Verb)
	slices.Sort(tokens)
	verbs := []string{s.VerbLemma(c)}
	for _, sub := range c.Subjects {
		for _, o := range s.Referents(sub) {
			var slots []Slot
			for _, tg := range s.targets(c) {
				slots = append(slots, Slot{Prep: tg.prep, Lemma: s.Lemma(tg.head), Head: tg.head})
			}
			emit("passive", Certain, c.Agents, Predicate{Verbs: verbs, Slots: slots, Tokens: tokens}, o)
			for _, tg := range s.targets(c) {
				if tg.prep == "" {
					continue
				}
				p := Predicate{Verbs: verbs, Prep: tg.prep, Tokens: append(append(slices.Clone(tokens), s.Short(o)...), tg.words...)}
				p.Slots = append([]Slot{{Lemma: s.Lemma(o), Head: o}}, tg.slots...)
				for _, x := range s.Referents(tg.head) {
					emit("passive", Likely.borrowed(), c.Agents, p, x)
				}
			}
		}
	}
}

// without returns tokens less two, either of which may be -1.
func without(tokens []int, a, b int) []int {
	return slices.DeleteFunc(slices.Clone(tokens), func(i int) bool { return i == a || i == b })
}
