package canon

import (
	"newsgraph/ingest/lexicon"
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
	if i > noun || s.Reads(i, lexicon.Their) {
		return false // whom "their" means is too unsure
	}
	n := nameAt(s, i)
	switch {
	case n == nil || s.Dep(i) == syntax.Poss:
		return true
	case s.Is(noun, lexicon.Acts):
		return true
	}
	return n.label == syntax.Org && !s.Is(noun, lexicon.Site) // "the Sunbury plant" is of no Sunbury
}
