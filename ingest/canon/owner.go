package canon

import (
	"slices"
	"strings"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/names"
	"newsgraph/ingest/syntax"
)

// A thing of somebody stands for its owner: "stopped selling chips for Huawei's
// devices" relates the seller to Huawei, and "Washington's decision forced the
// firm" is of the United States. The words stay in the statement.

// owner returns the named entity whose thing or act the phrase headed by the
// token is, but for one. It gives none for a person or a body of its own
// ("Huawei's rival").
//
// As an object an act is its agent's, too, for who condemns "Russia's invasion of
// Ukraine" condemns Russia.
func (r *resolver) owner(s *sentence, head int, as role, not *node) Entity {
	isAct := s.Is(head, lexicon.Acts)
	if hasName(s, head) || isAct && as != subjectRole && as != objectRole ||
		!isAct && (as != objectRole && as != thingRole || !s.Is(head, lexicon.Things)) {
		return nobody
	}
	for _, i := range slices.Concat(s.All(head, syntax.Poss), objectsOf(s, head, "by", "of"), s.All(head, modifiers)) {
		e := r.named(s, i)
		if e.node == nil || !isAct && s.Dep(i).In(modifiers) && !mayOwn(s, i, head) {
			continue
		}
		if e.node != not {
			return e
		}
		if !isAct {
			break
		}
	}
	return nobody
}

// mayOwn reports whether a name before the noun of a thing says whose it is, and
// doesn't only tell it apart: "the Sunbury plant" is of no Sunbury.
func mayOwn(s *sentence, i, noun int) bool {
	n := nameAt(s, i)
	return i < noun && (n == nil || n.label == syntax.Org && !s.Is(noun, lexicon.Site))
}

// A country acts through its government, and news calls that by many names:
// "the Chinese government", "Beijing", "the Kremlin", "the American
// authorities". All of them are the country. A ministry, a parliament or an
// official is an entity of its own, and so is a capital as a place ("in Beijing").

// modifiers are the labels of names before a noun.
const modifiers = syntax.Amod | syntax.Compound | syntax.Nmod

// governed returns the country whose government the noun phrase headed by the
// token is: "the Chinese government", "the government of China", "China's government".
func (r *resolver) governed(s *sentence, head int) Entity {
	if !s.Is(head, lexicon.Government) {
		return nobody
	}
	for _, i := range append(s.All(head, modifiers|syntax.Poss), objectsOf(s, head, "of")...) {
		n := nameAt(s, i)
		if n == nil {
			continue
		}
		k := r.lookup(n.spelling)
		if k.Name == "" && n.start <= head && head < n.end { // "the US Government"
			k, _ = r.names.Lookup(names.Clean(s.Words(n.start, head)))
		}
		if k.Class == vocab.Country {
			return r.entity(k.Name, k.Class)
		}
	}
	return nobody
}

// objectsOf returns what stands under some prepositions of a noun.
func objectsOf(s *sentence, noun int, preps ...string) []int {
	var out []int
	for _, p := range s.All(noun, syntax.Prep|syntax.Agent) {
		if slices.Contains(preps, s.Lower(p)) {
			out = append(out, s.All(p, syntax.Pobj)...)
		}
	}
	return out
}

// fromGazetteer returns what a name of the gazetteer means where it stands.
func (r *resolver) fromGazetteer(s *sentence, head int, n *name, k names.Known) Entity {
	switch k.Sense {
	case names.Capital, names.Government:
		if r.isLocative(s, head) {
			return r.entity(n.clean, vocab.Place)
		}
	case names.Demonym:
		// "the Chinese" act for China, and before a noun the word is of China
		// too; "two Americans" are persons.
		if !isNation(s, head, n) && !s.Dep(head).In(modifiers|syntax.Poss|syntax.Npadvmod) {
			return nobody
		}
	}
	return r.entity(k.Name, k.Class)
}

// isNation reports whether a nationality means all of a nation, by "the" and its
// ending, "the Chinese", "the Americans", against "the American"; not some that the
// words before it tell apart.
func isNation(s *sentence, head int, n *name) bool {
	ends := func(ending string) bool { return strings.HasSuffix(s.Tokens[head].Text, ending) }
	return n.start > 0 && s.Lower(n.start-1) == "the" && slices.ContainsFunc([]string{"s", "ese", "ish", "ch"}, ends) &&
		s.Child(head, syntax.Nummod|syntax.Amod|syntax.Compound) < 0
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
