package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"

	"newsgraph/ingest/syntax"
)

// locate finds the places of the sentence: names of places under a preposition
// of place that hangs from a verb or a noun of action, or under a phrase of
// place or occasion that does.
//
//	met in Vienna, met at the summit in Vienna, died in the city of Kano
func (s *scene) locate() {
	for _, e := range s.Entities {
		if syntax.LabelOf(e.Label) != syntax.GPE && syntax.LabelOf(e.Label) != syntax.Loc && syntax.LabelOf(e.Label) != syntax.Fac {
			continue
		}
		head := s.rootOf(e)
		top := head
		if n := s.Head(top); s.Dep(top) == syntax.Appos && s.Is(n, lexicon.PlaceNoun) {
			top = n // "in the capital, Kano"
		}
		if s.Dep(top) != syntax.Pobj {
			continue
		}
		p := s.Head(top)
		start := p
		if n := s.Head(p); s.Dep(p) == syntax.Prep && s.IsNoun(n) && !s.IsName(n) && n < p && s.Dep(n) == syntax.Pobj && s.Head(n) < n &&
			(s.Lower(p) == "of" && s.Is(n, lexicon.PlaceNoun) || s.isOf(p, e) && !s.isAbstract(n)) {
			start = s.Head(n)
		}
		if !s.isOf(start, e) && (start == p || !s.Reads(start, lexicon.Occasion)) || s.Dep(start) != syntax.Prep {
			continue
		}
		of := s.modified(s.Head(start))
		c := s.Home(of)
		if c == nil {
			continue
		}
		if of != c.Verb && s.Dep(of) == syntax.Dobj && of < start && s.Head(of) == c.Verb && (s.Label(of) == syntax.Person || s.Child(of, syntax.Nummod) >= 0) {
			of = c.Verb // "met Xi in Beijing", "killed 12 people in Kano"
		}
		if of == c.Verb && s.Is(of, lexicon.Invest) && s.Lower(start) == "in" {
			continue
		}
		a := Argument{Head: head}
		for i := start; i < e.End; i++ {
			a.Tokens = append(a.Tokens, i)
		}
		if s.around.places == nil {
			s.around.places = map[int][]Argument{}
		}
		s.around.places[of] = append(s.around.places[of], a)
	}
}

// isOf reports whether preposition p says that something is at a place.
func (s *scene) isOf(p int, e text.Entity) bool {
	switch s.Lower(p) {
	case "in", "near", "outside", "inside", "across", "throughout", "around", "within":
		return true
	case "at", "on", "off", "along":
		return syntax.LabelOf(e.Label) != syntax.GPE // "at Iran", "sanctions on Iran"
	}
	return false
}

// isAbstract reports whether what a noun names is nowhere: "in talks with a bank
// in Paris" is where the bank is, "at a meeting in Paris" where they met.
func (s *scene) isAbstract(n int) bool {
	return !s.Is(n, lexicon.PlaceNoun) && !s.Is(n, lexicon.EventNoun) && !s.Is(n, lexicon.SiteNoun)
}
