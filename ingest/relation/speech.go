package relation

import "slices"

// speech gives what a verb of saying says of itself, beside the clause that it
// introduces: what is said, whom the speaker speaks of, and what is denied.
//
//	Pompeo argued that Chinese firms spy  → Pompeo | argued that | Chinese firms spy
//	Pompeo alleged that Chinese firms spy → Pompeo | alleged that | Chinese firms
//	Huawei denies installing backdoors   → Huawei | denies | installing backdoors
func (s *scene) speech(c *clause, group []int, verbs []string, emit func(string, float64, []int, Predicate, int)) {
	v := s.lemma(c.verb)
	if len(c.subjects) == 0 {
		return
	}
	if c.passiv {
		for _, in := range c.inner {
			if in.link == "xcomp" && in.via == c.verb && directives.has(v) && s.isInfinitive(in) {
				emit("commitment", oblique, c.subjects, Predicate{Verbs: verbs, Prep: "to", Passive: true, Tokens: group}, in.verb)
			}
		}
		return
	}
	for _, in := range c.inner {
		if in.link == "pcomp" && s.head(in.via) == c.verb && s.controlsObject(c) && s.lower(in.via) != "by" {
			s.objectControl(c, in, group, verbs, emit)
		}
		if in.via != c.verb || in.link != "ccomp" && in.link != "xcomp" {
			continue
		}
		if in.link == "xcomp" && (commitVerbs.has(v) || refusals.has(v) && !ceasing.has(v)) && s.isInfinitive(in) && s.controller(in) == c {
			emit("commitment", oblique, c.subjects, Predicate{Verbs: verbs, Prep: "to", Tokens: group}, in.verb)
		}
		if in.ownSubject && (s.isInfinitive(in) && in.link == "ccomp" || s.tag(in.verb) == "VB" && s.child(in.verb, "aux", "mark") < 0 && forceVerbs.has(v)) && (objectControl.has(v) || forceVerbs.has(v) || preventVerbs.has(v)) {
			s.raised(c, in, group, verbs, emit) // the parser makes the object the infinitive's subject
			continue
		}
		// Of any verb, what its clause tells; an infinitive is the other rules'.
		saying := !s.isCopula(c) && (s.tag(in.verb) != "VB" || !s.isInfinitive(in) && s.child(in.verb, "aux", "mark") >= 0)
		switch {
		case denyVerbs.has(v):
			emit("denial", oblique, c.subjects, Predicate{Verbs: verbs, Tokens: group}, in.verb)
		case in.link == "ccomp" && saying && in.ownSubject && in.verb < c.verb && !s.mayTell(c):
			// "A scored nine, B added six" is no saying.
		case in.link == "ccomp" && saying && in.ownSubject:
			slots := []Slot{{Prep: "that", Lemma: s.lemma(in.verb), Head: in.verb}}
			tokens := group
			if m := s.child(in.verb, "mark"); m >= 0 {
				tokens = append(tokens[:len(tokens):len(tokens)], m)
			}
			emit("speech", oblique, c.subjects, Predicate{Verbs: verbs, Prep: "that", Tokens: tokens}, in.verb)
			if !allegeVerbs.has(v) {
				continue // who admits that Acme failed doesn't admit Acme
			}
			for _, sub := range in.subjects {
				for _, o := range s.referents(sub) {
					if s.leadsToName(o) {
						emit("speech", distant, c.subjects, Predicate{Verbs: verbs, Prep: "that", Tokens: tokens, Slots: slots}, o)
					}
				}
			}
		case in.link == "xcomp" && s.controlsObject(c):
			s.objectControl(c, in, group, verbs, emit)
		}
	}
}

// mayTell reports whether a clause that follows another may be who says it: its
// verb is one of saying, and has no figure as its object.
func (t *tree) mayTell(c *clause) bool {
	v := t.lemma(c.verb)
	return (speechVerbs.has(v) || allegeVerbs.has(v) || denyVerbs.has(v)) && !slices.ContainsFunc(c.objects, func(o int) bool { return t.tag(o) == "CD" })
}

// raised gives the relation to the one who is made, asked or allowed to do
// something, where the parser has it as the subject of what is done.
//
// Who wants or causes somebody to do something wants or causes the doing: "wants
// Acme to sell" doesn't want Acme.
func (s *scene) raised(c, in *clause, group []int, verbs []string, emit func(string, float64, []int, Predicate, int)) {
	if deedVerbs.has(s.lemma(c.verb)) {
		emit("active", oblique, c.subjects, Predicate{Verbs: verbs, Tokens: group}, in.verb)
		s.objectControl(c, in, group, verbs, emit)
		return
	}
	slots := []Slot{{Prep: "to", Lemma: s.lemma(in.verb), Head: in.verb}}
	for _, sub := range in.subjects {
		for _, o := range s.referents(sub) {
			emit("active", oblique, c.subjects, Predicate{Verbs: verbs, Slots: slots, Tokens: group}, o)
		}
	}
	s.objectControl(c, in, group, verbs, emit)
}

// objectControl joins what one is made or asked to do to the one who makes or
// asks: "urged allies to ban Huawei" → urged allies to ban | Huawei.
func (s *scene) objectControl(c, in *clause, group []int, verbs []string, emit func(string, float64, []int, Predicate, int)) {
	objects := c.objects
	if len(objects) == 0 {
		objects = in.subjects
	}
	if len(objects) == 0 {
		return
	}
	words := append([]int(nil), group...)
	for _, o := range objects {
		words = append(words, s.short(o)...)
	}
	if in.link == "pcomp" {
		words = append(words, in.via)
	}
	words = append(words, s.all(in.verb, "aux", "neg")...)
	words = append(append(words, in.verb), s.particles(in)...)
	for _, tg := range s.targets(in) {
		for _, x := range s.referents(tg.head) {
			if s.leadsToName(x) {
				emit("object-control", distant, c.subjects, Predicate{
					Verbs:  append(append([]string(nil), verbs...), s.verbLemma(in)),
					Prep:   tg.prep,
					Slots:  append([]Slot{{Lemma: s.lemma(objects[0]), Head: objects[0]}}, tg.slots...),
					Tokens: append(words[:len(words):len(words)], tg.words...),
				}, x)
			}
		}
	}
}
