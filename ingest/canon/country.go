package canon

import (
	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/names"
	"newsgraph/ingest/syntax"
)

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
