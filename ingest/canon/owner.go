package canon

import (
	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/names"
	"newsgraph/ingest/syntax"
)

// A thing of somebody stands for its owner: "stopped selling chips for Huawei's
// devices" relates the seller to Huawei, and "Washington's decision forced the
// firm" is of the United States. The words stay in the statement.

// way is where the owner of a thing may stand: among the dependents with a
// label, or under a preposition.
type way struct {
	deps syntax.Dep
	prep string
}

var (
	possessor  = way{deps: syntax.Poss}
	nameBefore = way{deps: modifiers}
	by, of     = way{prep: "by"}, way{prep: "of"}

	// Where the owner of an act, and of a thing, stands, the likeliest first.
	//
	// As a subject, an act is its agent's. As an object it is too, for who
	// condemns "Russia's invasion of Ukraine" condemns Russia; else what it is of
	// comes before whose it is: "its use of LG equipment" is of LG.
	actOf = map[role][]way{
		subjectRole: {possessor, nameBefore, by},
		objectRole:  {possessor, by, of, nameBefore},
	}
	thingOf = []way{of, possessor, nameBefore, {prep: "from"}}
)

// owner returns the named entity whose thing or act the phrase headed by the
// token is, but for one. It gives none for a person or a body of its own
// ("Huawei's rival").
func (r *resolver) owner(s *sentence, head int, as role, not *node) (Entity, bool) {
	isAct := s.Is(head, lexicon.Acts)
	var ways []way
	if hasName(s, head) {
		return Entity{}, false
	} else if isAct {
		ways = actOf[as]
	} else if (as == objectRole || as == thingRole) && s.Is(head, lexicon.Things) {
		ways = thingOf
	}
	for _, w := range ways {
		if e, ok := r.ownerAt(w, s, head); ok && (e.node != not || !isAct) {
			return e, e.node != not
		}
	}
	return Entity{}, false
}

// ownerAt returns the first owner that stands where w says.
func (r *resolver) ownerAt(w way, s *sentence, head int) (Entity, bool) {
	at := s.All(head, w.deps)
	if w.prep != "" {
		at = objectsOf(s, head, w.prep)
	}
	for _, i := range at {
		if e, ok := r.named(s, i); ok && (w.prep != "" || r.mayOwn(s, i, head)) {
			return e, true
		}
	}
	return Entity{}, false
}

// mayOwn reports whether token i before a noun may be the name of whose it is,
// and doesn't only tell it apart.
func (r *resolver) mayOwn(s *sentence, i, noun int) bool {
	if n := nameAt(s, i); n != nil && s.Dep(i) != syntax.Poss && !s.Is(noun, lexicon.Acts) {
		return i < noun && n.label == syntax.Org && !s.Is(noun, lexicon.Site) // "the Sunbury plant" is of no Sunbury
	}
	return i < noun
}

// A country acts through its government, and news calls that by many names:
// "the Chinese government", "Beijing", "the Kremlin", "the American
// authorities". All of them are the country. A ministry, a parliament or an
// official is an entity of its own, and so is a capital as a place ("in Beijing").

// modifiers are the labels of names before a noun.
const modifiers = syntax.Amod | syntax.Compound | syntax.Nmod

// governed returns the country whose government the noun phrase headed by the
// token is: "the Chinese government", "the government of China", "China's government".
func (r *resolver) governed(s *sentence, head int) (Entity, bool) {
	if !s.Is(head, lexicon.Government) {
		return Entity{}, false
	}
	for _, i := range append(s.All(head, modifiers|syntax.Poss), objectsOf(s, head, "of")...) {
		n := nameAt(s, i)
		if n == nil {
			continue
		}
		k, ok := r.lookup(n.spelling)
		if !ok && n.start <= head && head < n.end { // "the US Government"
			k, ok = r.names.Lookup(names.Clean(s.Words(n.start, head)))
		}
		if ok && k.Class == vocab.Country {
			return r.known(k), true
		}
	}
	return Entity{}, false
}

// objectsOf returns what stands under a preposition of a noun.
func objectsOf(s *sentence, noun int, prep string) []int {
	var out []int
	for _, p := range s.All(noun, syntax.Prep|syntax.Agent) {
		if s.Lower(p) == prep {
			out = append(out, s.All(p, syntax.Pobj)...)
		}
	}
	return out
}

// fromGazetteer returns what a name of the gazetteer means where it stands.
func (r *resolver) fromGazetteer(s *sentence, head int, n *name, k names.Known) (Entity, bool) {
	switch k.Sense {
	case names.Capital, names.Government:
		if r.isLocative(s, head) {
			return r.entity(n.clean, vocab.Place), true
		}
	case names.Demonym:
		// "the Chinese" act for China, and before a noun the word is of China
		// too; "two Americans" are persons.
		isNation := n.start > 0 && (s.Lower(n.start-1) == "the" || s.Lower(n.start) == "the")
		if !isNation && !s.Dep(head).In(modifiers|syntax.Poss|syntax.Npadvmod) {
			return Entity{}, false
		}
	}
	return r.known(k), true
}

// isLocative reports whether the token stands where a place is meant.
func (r *resolver) isLocative(s *sentence, head int) bool {
	head = s.Lead(head)
	up := s.Head(head)
	switch s.Dep(head) {
	case syntax.Pobj:
		return s.Reads(up, lexicon.PlacePreposition) || s.Reads(up, lexicon.PathPreposition) && s.Is(s.Head(up), lexicon.Motion)
	case syntax.Npadvmod, syntax.Appos:
		return true
	}
	return false
}
