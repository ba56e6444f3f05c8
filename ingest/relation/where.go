package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// locate finds the places of the sentence: names of places under a preposition
// of place that hangs from a verb or a noun of action, or under a phrase of
// place or occasion that does.
//
//	met in Vienna, met at the summit in Vienna, died in the city of Kano
func (s *scene) locate() {
	for _, e := range s.Entities {
		if !s.Label(e.Start).In(syntax.GPE | syntax.Loc | syntax.Fac) {
			continue
		}
		head := s.HeadOf(e.Start, e.End)
		start := s.opens(head, e)
		if start < 0 || start >= e.End {
			continue
		}
		if of := s.modified(s.Head(start)); s.Home(of) != nil {
			s.note(of, Setting{When: nobody, Where: Argument{Head: head, Tokens: span(start, e.End)}})
		}
	}
}

// opens returns the preposition of the phrase of place of an entity, or -1 if it
// stands in none. A parser may hang it from one behind it.
func (s *scene) opens(head int, e text.Entity) int {
	p := s.Head(head)
	if s.Dep(head) != syntax.Pobj || s.Dep(p) != syntax.Prep {
		return -1
	}
	if start := s.Head(s.Head(p)); s.isSite(p, e) {
		if s.Dep(start) == syntax.Prep && (s.isOf(start, e) || s.Reads(start, lexicon.Occasion)) {
			return start
		}
		return -1
	}
	if s.isOf(p, e) {
		return p
	}
	return -1
}

// isSite reports whether preposition p hangs from a noun under another
// preposition, and says where it is: "at the summit in Vienna", "in the city of
// Kano".
func (s *scene) isSite(p int, e text.Entity) bool {
	n := s.Head(p)
	if !s.IsNoun(n) || s.IsName(n) || s.Dep(n) != syntax.Pobj {
		return false
	}
	return s.Lower(p) == "of" && s.Is(n, lexicon.PlaceNoun) || s.isOf(p, e) && !s.isAbstract(n)
}

// isOf reports whether preposition p says that something is at a place.
func (s *scene) isOf(p int, e text.Entity) bool {
	if s.Reads(p, lexicon.At) {
		return syntax.LabelOf(e.Label) != syntax.GPE // "at Iran", "sanctions on Iran"
	}
	return s.Reads(p, lexicon.Within)
}

// isAbstract reports whether what a noun names is nowhere: "in talks with a bank
// in Paris" is where the bank is, "at a meeting in Paris" where they met.
func (s *scene) isAbstract(n int) bool {
	return !s.Is(n, lexicon.PlaceNoun) && !s.Is(n, lexicon.EventNoun) && !s.Is(n, lexicon.SiteNoun)
}
