package relation

import "slices"

// Degrees of trust in a derivation, by how much of it rests on attachment that
// parsers get wrong.
const (
	direct   = 0.90 // subject, verb, direct object
	oblique  = 0.75 // object of the verb's preposition
	chained  = 0.65 // object of a preposition of the object
	distant  = 0.50 // further along the chain
	borrowed = 0.80 // factor for a subject that the clause doesn't have itself
)

// verbal gives the statements of verbs in active and passive voice: subject and
// each object, and subject and the object of each preposition.
//
//	Google stopped providing Android for Huawei devices
//	→ Google | stopped providing | Android
//	→ Google | stopped providing Android for | Huawei devices
func verbal(s *scene) []Statement {
	var out []Statement
	for _, c := range s.clauses {
		if s.isCopula(c) {
			continue
		}
		group, verbs := s.group(c)
		undergone := s.undergone(c)
		factor := 1.0
		if !c.ownSubject {
			factor = borrowed
		}
		emit := func(rule string, conf float64, subjects []int, p Predicate, object int) {
			for _, sub := range subjects {
				for _, x := range s.referents(sub) {
					if x == object || x > c.verb && slices.Contains(p.Tokens, x) {
						continue
					}
					q := p
					if len(p.Verbs) > undergone {
						q.Undergone = undergone
					}
					q.Tokens = without(q.Tokens, x, object)
					st := s.statement(rule, conf*factor, x, q, object, s.mood[c])
					st.Announced = s.mood[c].announced && st.Status == Claimed && s.isDeed(c)
					if st.Announced && !s.isName(st.Speaker.Head) && officials.has(s.lemma(st.Speaker.Head)) {
						st.Status = Reported
					}
					out = append(out, st)
				}
			}
		}
		if c.passiv && len(c.agents) > 0 {
			s.turned(c, emit)
		}
		n := len(out)
		for _, tg := range s.targets(c) {
			p := Predicate{Verbs: verbs, Prep: tg.prep, Slots: tg.slots, Passive: c.passiv, Tokens: append(slices.Clone(group), tg.words...)}
			rule := "active"
			if c.passiv {
				rule = "passive"
			}
			for _, o := range s.referents(tg.head) {
				emit(rule, tg.confidence, c.subjects, p, o)
			}
		}
		if len(out) == n && len(c.agents) == 0 && (c.ownSubject || s.isHeadline(c)) && !s.leadsOn(c) && !lightVerbs.has(s.verbLemma(c)) {
			emit("intransitive", oblique, c.subjects, Predicate{Verbs: verbs, Passive: c.passiv, Tokens: group}, -1)
		}
		s.speech(c, group, verbs, emit)
	}
	return out
}

// isHeadline reports whether a participle is all that a sentence says of its
// noun: "Acme fined for dumping".
func (s *scene) isHeadline(c *clause) bool {
	return c.link == "acl" && c.passiv && s.head(c.via) == c.via
}

// isDeed reports whether the verb tells of something done, in the past, the
// perfect or the progressive, or of an attitude that is taken by saying so.
func (s *scene) isDeed(c *clause) bool {
	switch s.tag(c.verb) {
	case "VBD", "VBG", "VBN":
		return true
	}
	return attitudes.has(s.lemma(c.verb))
}

// target is one object of a clause with the words that join it to the verb.
type target struct {
	head       int
	prep       string
	words      []int // tokens of the phrase beside the verb group
	slots      []Slot
	confidence float64
}

// targets lists the objects of a clause: direct and indirect objects, the
// objects of its prepositions, and what its objects' prepositions add.
func (s *scene) targets(c *clause) []target {
	var out []target
	var slots []Slot
	for _, o := range c.objects {
		slots = append(slots, Slot{Lemma: s.lemma(o), Head: o})
	}
	var complement []int // tokens of object complements: "called X an instrument"
	for _, a := range c.attrs {
		slots = append(slots, Slot{Lemma: s.lemma(a), Head: a})
		complement = append(complement, s.argument(a).Tokens...)
	}
	for _, p := range c.preps {
		for _, o := range s.pobjects(c, p) {
			slots = append(slots, Slot{Prep: s.lower(p), Lemma: s.lemma(o), Head: o})
		}
		if v := s.pcomp(p); v >= 0 {
			slots = append(slots, Slot{Prep: s.lower(p), Lemma: s.lemma(v), Head: v})
		}
	}
	besides := func(head int) []Slot {
		return slices.DeleteFunc(slices.Clone(slots), func(sl Slot) bool { return sl.Head == head })
	}
	for _, d := range c.datives {
		var words []int
		for _, o := range c.objects {
			words = append(words, s.short(o)...)
		}
		out = append(out, target{head: d, prep: "to", words: words, slots: besides(d), confidence: direct})
	}
	for _, o := range c.objects {
		if s.isTime(o) {
			continue
		}
		if !s.isIdiom(c, o) {
			out = append(out, target{head: o, words: complement, slots: besides(o), confidence: direct})
		}
		out = append(out, s.chain(o, target{words: s.short(o), slots: []Slot{{Lemma: s.lemma(o), Head: o}}, confidence: chained}, 1)...)
	}
	if c.passiv && len(complement) > 0 {
		for _, a := range c.attrs {
			out = append(out, target{head: a, slots: besides(a), confidence: oblique})
		}
	}
	// "said in a statement that", "told reporters at a hotel"
	saying := plainSpeech.has(s.lemma(c.verb)) || speechVerbs.has(s.lemma(c.verb)) && s.child(c.verb, "ccomp") >= 0
	for k, p := range c.preps {
		if s.isGapped(c.preps[:k], p) {
			continue
		}
		if s.source(p) >= 0 || p < c.verb && bounds[s.lower(p)] || circumstance.has(s.lower(p)) || saying && !addressee.has(s.lower(p)) {
			continue
		}
		var words []int
		for _, o := range c.objects {
			if o < p {
				words = append(words, s.short(o)...)
			}
		}
		words = append(words, s.particlesOf(p)...)
		for _, o := range s.pobjects(c, p) {
			if s.isTime(o) || s.isAdverbial(p, o) {
				continue
			}
			bridge := bridgeNouns.has(s.lemma(o)) && s.child(o, "prep") >= 0
			tg := target{head: o, prep: s.prepName(p), words: words, slots: besides(o), confidence: oblique}
			depth := 2
			if bridge {
				depth = 1
			} else {
				out = append(out, tg)
			}
			tg.words = append(slices.Clone(words), s.short(o)...)
			tg.slots = append(besides(o), Slot{Prep: s.lower(p), Lemma: s.lemma(o), Head: o})
			tg.confidence = distant
			out = append(out, s.chain(o, tg, depth)...)
		}
	}
	return out
}

// isIdiom reports whether a light verb says something only with its bare object
// and the preposition behind: "take part in", "make use of".
func (s *scene) isIdiom(c *clause, o int) bool {
	return !c.passiv && lightVerbs.has(s.lemma(c.verb)) && s.tag(o) == "NN" && len(s.children[o])-len(s.all(o, "prep")) == 0 && o > c.verb &&
		(len(c.preps) > 0 && c.preps[len(c.preps)-1] > o || s.child(o, "prep") >= 0)
}

// isGapped reports whether preposition p of a figure repeats one before it: the verb
// of "rose to 20, zinc to 30" is left out, and the parser makes do with one.
func (s *scene) isGapped(before []int, p int) bool {
	figure := func(p int) bool { o := s.child(p, "pobj"); return o >= 0 && s.tag(o) == "CD" }
	return figure(p) && slices.ContainsFunc(before, func(q int) bool { return s.lower(q) == s.lower(p) && figure(q) })
}

// bounds are participles that say for what a clause holds, in front of it: "Excluding
// Acme, the group had sales of two million."
var bounds = map[string]bool{"excluding": true, "including": true, "barring": true, "regarding": true, "concerning": true, "considering": true, "given": true, "pending": true}

// chain follows the prepositions of a noun: "access to X", "a ban on sales to X".
// Beyond the first it goes on only towards a name.
func (s *scene) chain(noun int, from target, depth int) []target {
	var out []target
	measured := s.partOf(noun)
	if measured >= 0 {
		noun = measured
	}
	for _, p := range s.all(noun, "prep") {
		if s.introducesExamples(p) {
			continue
		}
		for _, o := range s.all(p, "pobj") {
			if s.isTime(o) || s.isRelative(o) {
				continue
			}
			tg := from
			tg.head, tg.prep = o, s.prepName(p)
			tg.words = append(slices.Clone(from.words), s.particlesOf(p)...)
			if depth == 1 || s.leadsToName(o) {
				out = append(out, tg)
			}
			if depth < 3 {
				next := tg
				next.words = append(slices.Clone(tg.words), s.short(o)...)
				next.slots = append(slices.Clone(from.slots), Slot{Prep: s.lower(p), Lemma: s.lemma(o), Head: o})
				next.confidence = distant
				out = append(out, s.chain(o, next, depth+1)...)
			}
		}
	}
	return out
}

// leadsToName reports whether the phrase headed by i is a name or somebody's.
func (s *scene) leadsToName(i int) bool {
	return s.isName(i) || s.owner(i) >= 0
}

// short returns the noun phrase headed by i without its prepositional phrases.
func (s *scene) short(i int) []int {
	return s.trim(s.collect(nil, i, func(c int) bool { return s.dep(c) == "prep" && s.tag(c) != "CD" || s.leavesPhrase(c, i) }))
}

// prepName returns a preposition, with what it is built of: "because of", "out of".
func (s *scene) prepName(p int) string {
	tokens := s.particlesOf(p)
	name := ""
	for k, i := range tokens {
		if k > 0 {
			name += " "
		}
		name += s.lower(i)
	}
	return name
}

// particlesOf returns preposition p and the words before its object that belong to it.
func (s *scene) particlesOf(p int) []int {
	tokens := []int{p}
	for _, i := range s.all(p, "pcomp", "prep") {
		if len(s.children[i]) == 0 || i == s.innerPrep(p) {
			tokens = append(tokens, i)
		}
	}
	slices.Sort(tokens)
	return tokens
}

// isAdverbial reports whether a prepositional phrase only modifies the verb:
// "in fact", "at least", "as well".
func (s *scene) isAdverbial(p, o int) bool {
	switch s.lower(p) + " " + s.lower(o) {
	case "in case", "in cases", "in part", "in fact", "at least", "at most", "in order", "for example", "for instance", "in addition", "of course", "in general", "in particular", "at all", "in turn", "as result":
		return true
	}
	if s.lower(p) == "in" && aimNouns.has(s.lemma(o)) {
		return s.child(o, "acl", "relcl", "prep") >= 0 // "in a bid to", "in the hope of"
	}
	return false
}

// group returns the tokens of the verb group of c and its lemmas, those of the
// verbs that control it first: "has stopped supplying" gives stop, supply.
func (s *scene) group(c *clause) (tokens []int, verbs []string) {
	if u := s.controller(c); u != nil {
		tokens, verbs = s.group(u)
	} else if (c.link == "acl" || c.link == "relcl") && s.isInfinitive(c) && planNouns.has(s.lemma(c.via)) {
		tokens = s.core(c.via) // "decision to add"
	}
	for _, i := range s.children[c.verb] {
		switch s.dep(i) {
		case "aux", "auxpass", "neg":
			tokens = append(tokens, i)
		}
	}
	tokens = append(tokens, s.particles(c)...)
	if c.adjective >= 0 {
		tokens = append(tokens, s.acomp(c.adjective)...)
	}
	tokens = append(tokens, c.verb)
	slices.Sort(tokens)
	tokens = slices.Compact(tokens)
	return tokens, append(slices.Clone(verbs), s.verbLemma(c))
}

// undergone returns how many verbs of the group of c, outermost first, end in
// one that its subject undergoes.
func (s *scene) undergone(c *clause) int {
	n := 0
	for u := s.controller(c); u != nil; u = s.controller(u) {
		if n > 0 || u.passiv {
			n++
		}
	}
	return n
}

// acomp returns a predicate adjective with its own negation.
func (s *scene) acomp(i int) []int {
	return append(s.all(i, "neg"), i)
}

// controller returns the clause whose verb is part of the verb group of c,
// because both have one subject: "plans to sell", "has stopped selling".
func (s *scene) controller(c *clause) *clause {
	if c.link == "conj" && c.up != nil && c.via == c.up.verb && !c.ownSubject && s.child(c.verb, "aux") < 0 {
		return s.controller(c.up)
	}
	if c.link != "xcomp" || c.up == nil || c.ownSubject || c.up.verb != c.via && c.up.adjective != c.via {
		return nil
	}
	if !c.up.passiv && len(c.up.objects)+len(c.up.datives) > 0 {
		return nil // an object between them: see objectControl
	}
	if s.addressed(c) >= 0 {
		return nil
	}
	if denyVerbs.has(s.lemma(c.up.verb)) {
		return nil // what is denied is not done: see speech
	}
	return c.up
}

// leadsOn reports whether a clause goes on in an inner one that says the rest.
func (s *scene) leadsOn(c *clause) bool {
	for _, in := range c.inner {
		switch in.link {
		case "xcomp", "ccomp":
			return true
		}
	}
	return s.child(c.verb, "ccomp", "xcomp") >= 0
}

// turned gives the statements of a passive with its agent: "X was bought by Y".
func (s *scene) turned(c *clause, emit func(string, float64, []int, Predicate, int)) {
	tokens := append(append(s.all(c.verb, "neg"), s.particles(c)...), c.verb)
	slices.Sort(tokens)
	verbs := []string{s.verbLemma(c)}
	for _, sub := range c.subjects {
		for _, o := range s.referents(sub) {
			var slots []Slot
			for _, tg := range s.targets(c) {
				slots = append(slots, Slot{Prep: tg.prep, Lemma: s.lemma(tg.head), Head: tg.head})
			}
			emit("passive", direct, c.agents, Predicate{Verbs: verbs, Slots: slots, Tokens: tokens}, o)
			for _, tg := range s.targets(c) {
				if tg.prep == "" {
					continue
				}
				p := Predicate{Verbs: verbs, Prep: tg.prep, Tokens: append(append(slices.Clone(tokens), s.short(o)...), tg.words...)}
				p.Slots = append([]Slot{{Lemma: s.lemma(o), Head: o}}, tg.slots...)
				for _, x := range s.referents(tg.head) {
					emit("passive", oblique*borrowed, c.agents, p, x)
				}
			}
		}
	}
}

// without returns tokens less two, either of which may be -1.
func without(tokens []int, a, b int) []int {
	return slices.DeleteFunc(slices.Clone(tokens), func(i int) bool { return i == a || i == b })
}
