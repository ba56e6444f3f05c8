package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// speech gives what a verb of saying says of itself, beside the clause that it
// introduces: what is said, whom the speaker speaks of, and what is denied.
//
//	Pompeo argued that Chinese firms spy  → Pompeo | argued that | Chinese firms spy
//	Pompeo alleged that Chinese firms spy → Pompeo | alleged that | Chinese firms
//	Huawei denies installing backdoors   → Huawei | denies | installing backdoors
func (s *scene) speech(c *syntax.Clause, group []int, verbs []string, emit func(string, Certainty, []int, Predicate, int)) {
	v := s.Lemma(c.Verb)
	if len(c.Subjects) == 0 {
		return
	}
	if c.Passive {
		for _, in := range c.Inner {
			if in.Link == syntax.Xcomp && in.Via == c.Verb && s.Lex.Has(v, lexicon.Directive) && s.IsInfinitive(in) {
				emit("commitment", Likely, c.Subjects, Predicate{Verbs: verbs, Prep: "to", Passive: true, Tokens: group}, in.Verb)
			}
		}
		return
	}
	for _, in := range c.Inner {
		if in.Link == syntax.Pcomp && s.Head(in.Via) == c.Verb && s.ControlsObject(c) && s.Lower(in.Via) != "by" {
			s.objectControl(c, in, group, verbs, emit)
		}
		if in.Via != c.Verb || in.Link != syntax.Ccomp && in.Link != syntax.Xcomp {
			continue
		}
		if in.Link == syntax.Xcomp && (s.Lex.Has(v, lexicon.Commit) || s.Lex.Has(v, lexicon.Refusal) && !s.Lex.Has(v, lexicon.Ceasing)) && s.IsInfinitive(in) && s.Controller(in) == c {
			emit("commitment", Likely, c.Subjects, Predicate{Verbs: verbs, Prep: "to", Tokens: group}, in.Verb)
		}
		if in.OwnSubject && (s.IsInfinitive(in) && in.Link == syntax.Ccomp || s.Tag(in.Verb) == syntax.VB && s.Child(in.Verb, syntax.Aux|syntax.Mark) < 0 && s.Lex.Has(v, lexicon.Force)) && (s.Lex.Has(v, lexicon.ObjectControl) || s.Lex.Has(v, lexicon.Force) || s.Lex.Has(v, lexicon.Prevent)) {
			s.raised(c, in, group, verbs, emit) // the parser makes the object the infinitive's subject
			continue
		}
		// Of any verb, what its clause tells; an infinitive is the other rules'.
		saying := !s.IsCopula(c) && (s.Tag(in.Verb) != syntax.VB || !s.IsInfinitive(in) && s.Child(in.Verb, syntax.Aux|syntax.Mark) >= 0)
		switch {
		case s.Lex.Has(v, lexicon.Deny):
			emit("denial", Likely, c.Subjects, Predicate{Verbs: verbs, Tokens: group}, in.Verb)
		case in.Link == syntax.Ccomp && saying && in.OwnSubject && in.Verb < c.Verb && !s.MayTell(c):
			// "A scored nine, B added six" is no saying.
		case in.Link == syntax.Ccomp && saying && in.OwnSubject:
			slots := []Slot{{Prep: "that", Lemma: s.Lemma(in.Verb), Head: in.Verb}}
			tokens := group
			if m := s.Child(in.Verb, syntax.Mark); m >= 0 {
				tokens = append(tokens[:len(tokens):len(tokens)], m)
			}
			emit("speech", Likely, c.Subjects, Predicate{Verbs: verbs, Prep: "that", Tokens: tokens}, in.Verb)
			if !s.Lex.Has(v, lexicon.Allege) {
				continue // who admits that Acme failed doesn't admit Acme
			}
			for _, sub := range in.Subjects {
				for _, o := range s.Referents(sub) {
					if s.LeadsToName(o) {
						emit("speech", Doubtful, c.Subjects, Predicate{Verbs: verbs, Prep: "that", Tokens: tokens, Slots: slots}, o)
					}
				}
			}
		case in.Link == syntax.Xcomp && s.ControlsObject(c):
			s.objectControl(c, in, group, verbs, emit)
		}
	}
}

// raised gives the relation to the one who is made, asked or allowed to do
// something, where the parser has it as the subject of what is done.
//
// Who wants or causes somebody to do something wants or causes the doing: "wants
// Acme to sell" doesn't want Acme.
func (s *scene) raised(c, in *syntax.Clause, group []int, verbs []string, emit func(string, Certainty, []int, Predicate, int)) {
	if s.Is(c.Verb, lexicon.Deed) {
		emit("active", Likely, c.Subjects, Predicate{Verbs: verbs, Tokens: group}, in.Verb)
		s.objectControl(c, in, group, verbs, emit)
		return
	}
	slots := []Slot{{Prep: "to", Lemma: s.Lemma(in.Verb), Head: in.Verb}}
	for _, sub := range in.Subjects {
		for _, o := range s.Referents(sub) {
			emit("active", Likely, c.Subjects, Predicate{Verbs: verbs, Slots: slots, Tokens: group}, o)
		}
	}
	s.objectControl(c, in, group, verbs, emit)
}

// objectControl joins what one is made or asked to do to the one who makes or
// asks: "urged allies to ban Huawei" → urged allies to ban | Huawei.
func (s *scene) objectControl(c, in *syntax.Clause, group []int, verbs []string, emit func(string, Certainty, []int, Predicate, int)) {
	objects := c.Objects
	if len(objects) == 0 {
		objects = in.Subjects
	}
	if len(objects) == 0 {
		return
	}
	words := append([]int(nil), group...)
	for _, o := range objects {
		words = append(words, s.Short(o)...)
	}
	if in.Link == syntax.Pcomp {
		words = append(words, in.Via)
	}
	words = append(words, s.All(in.Verb, syntax.Aux|syntax.Neg)...)
	words = append(append(words, in.Verb), s.Particles(in)...)
	for _, tg := range s.targets(in) {
		for _, x := range s.Referents(tg.head) {
			if s.LeadsToName(x) {
				emit("object-control", Doubtful, c.Subjects, Predicate{
					Verbs:  append(append([]string(nil), verbs...), s.VerbLemma(in)),
					Prep:   tg.prep,
					Slots:  append([]Slot{{Lemma: s.Lemma(objects[0]), Head: objects[0]}}, tg.slots...),
					Tokens: append(words[:len(words):len(words)], tg.words...),
				}, x)
			}
		}
	}
}
