package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// Role is one argument of a proposition with the words that join it to the verb.
type Role struct {
	Head      int    // token
	Prep      string // that governs it, as a whole: "out of"; "" for a direct object
	Words     []int  // tokens of the relation phrase beside the verb group
	Slots     []Slot // the other arguments
	Certainty Certainty
}

// roleList gathers the roles of a clause.
type roleList struct {
	*scene
	*syntax.Clause
	slots []Slot // of all arguments
	out   []Role
}

// maxRoles is how many arguments of a clause are read, and how many others each has.
const maxRoles = 64

// roles lists the arguments of a clause: indirect and direct objects, the objects
// of its prepositions, and what its objects' prepositions add.
func (s *scene) roles(c *syntax.Clause) []Role {
	l := roleList{scene: s, Clause: c, slots: s.slots(c)}
	for _, d := range c.Datives {
		l.out = append(l.out, Role{Head: d, Prep: "to", Words: l.objectsBefore(len(s.Tokens)), Slots: l.besides(d)})
	}
	for _, o := range c.Objects {
		if !s.IsTime(o) {
			l.object(o)
		}
	}
	if c.Passive {
		for _, a := range c.Attrs {
			l.out = append(l.out, Role{Head: a, Slots: l.besides(a), Certainty: Likely})
		}
	}
	for _, p := range c.Preps {
		if len(l.out) < maxRoles && !l.isBeside(p) {
			l.preposition(p)
		}
	}
	return l.out
}

// slots are all arguments of a clause, reduced.
func (s *scene) slots(c *syntax.Clause) []Slot {
	var out []Slot
	add := func(prep string, heads ...int) {
		for _, i := range heads {
			out = append(out, Slot{Prep: prep, Lemma: s.Lemma(i), Head: i})
		}
	}
	add("", c.Objects...)
	add("", c.Attrs...)
	for _, p := range c.Preps {
		add(s.Lower(p), s.Pobjects(c, p)...)
		if v := s.Child(p, syntax.Pcomp); v >= 0 {
			add(s.Lower(p), v)
		}
	}
	return out[:min(len(out), maxRoles)]
}

// besides are the slots less that of a token.
func (l *roleList) besides(head int) []Slot {
	return slices.DeleteFunc(slices.Clone(l.slots), func(sl Slot) bool { return sl.Head == head })
}

// objectsBefore are the words of the direct objects in front of a token.
func (l *roleList) objectsBefore(end int) []int {
	var words []int
	for _, o := range l.Objects {
		if o < end {
			words = append(words, l.Short(o)...)
		}
	}
	return words
}

// object adds a direct object, joined by the words of its complement ("called X
// an instrument"), and what hangs from it.
func (l *roleList) object(o int) {
	if !l.isIdiom(l.Clause, o) {
		var complement []int
		for _, a := range l.Attrs {
			complement = append(complement, l.phrase(a).Tokens...)
		}
		l.out = append(l.out, Role{Head: o, Words: complement, Slots: l.besides(o)})
	}
	l.chain(Role{Head: o}, "", Possible, 1)
}

// isIdiom reports whether a light verb says something only with its bare object
// and the preposition behind: "take part in", "make use of".
func (s *scene) isIdiom(c *syntax.Clause, o int) bool {
	return !c.Passive && s.Is(c.Verb, lexicon.Light) && s.Tag(o) == syntax.NN && len(s.Children(o))-len(s.All(o, syntax.Prep)) == 0 && o > c.Verb &&
		(len(c.Preps) > 0 && c.Preps[len(c.Preps)-1] > o || s.Child(o, syntax.Prep) >= 0)
}

// isBeside reports whether what preposition p governs is no argument of the verb:
// a source, a circumstance, or a circumstance of saying ("said
// in a statement that", "told reporters at a hotel").
func (l *roleList) isBeside(p int) bool {
	saying := l.Is(l.Verb, lexicon.PlainSpeech) || l.Is(l.Verb, lexicon.Speech) && l.Child(l.Verb, syntax.Ccomp) >= 0
	return l.Source(p) >= 0 || l.Reads(p, lexicon.Circumstance) || saying && !l.Reads(p, lexicon.Addressee)
}

// preposition adds the objects of a preposition and what hangs from them. A
// bridge is only passed over: "put pressure on X".
func (l *roleList) preposition(p int) {
	words := append(l.objectsBefore(p), l.ParticlesOf(p)...)
	for _, o := range l.Pobjects(l.Clause, p) {
		if l.IsTime(o) || l.IsAdverbial(p, o) {
			continue
		}
		r := Role{Head: o, Prep: l.PrepName(p), Words: words, Slots: l.besides(o), Certainty: Likely}
		depth := 1
		if !l.Is(o, lexicon.Bridge) || l.Child(o, syntax.Prep) < 0 {
			l.out = append(l.out, r)
			depth = 2
		}
		l.chain(r, l.Lower(p), Doubtful, depth)
	}
}

// maxChain is how many prepositions of nouns are followed.
const maxChain = 3

// chain follows the prepositions of the argument of r, which itself stands under
// prep: "access to X", "a ban on sales to X". Beyond the first it goes on only
// towards a name.
func (l *roleList) chain(r Role, prep string, sure Certainty, depth int) {
	noun := r.Head
	if of := l.PartOf(noun); of >= 0 {
		noun = of
	}
	if depth > maxChain || l.Child(noun, syntax.Prep) < 0 {
		return
	}
	words := slices.Concat(r.Words, l.Short(r.Head))
	slots := append(slices.Clip(r.Slots), Slot{Prep: prep, Lemma: l.Lemma(r.Head), Head: r.Head})
	for _, p := range l.All(noun, syntax.Prep) {
		if l.IntroducesExamples(p) {
			continue
		}
		for _, o := range l.All(p, syntax.Pobj) {
			if l.IsTime(o) || l.IsRelative(o) {
				continue
			}
			next := Role{Head: o, Prep: l.PrepName(p), Words: slices.Concat(words, l.ParticlesOf(p)), Slots: slots, Certainty: sure}
			if depth == 1 || l.LeadsToName(o) {
				l.out = append(l.out, next)
			}
			l.chain(next, l.Lower(p), Doubtful, depth+1)
		}
	}
}
