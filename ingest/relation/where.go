package relation

import "newsgraph/ingest/text"

// locate finds the places of the sentence: names of places under a preposition
// of place that hangs from a verb or a noun of action, or under a phrase of
// place or occasion that does.
//
//	met in Vienna, met at the summit in Vienna, died in the city of Kano
func (s *scene) locate() {
	for _, e := range s.Entities {
		if e.Label != "GPE" && e.Label != "LOC" && e.Label != "FAC" {
			continue
		}
		head := s.rootOf(e)
		top := head
		if n := s.head(top); s.dep(top) == "appos" && placeNouns.has(s.lemma(n)) {
			top = n // "in the capital, Kano"
		}
		if s.dep(top) != "pobj" {
			continue
		}
		p := s.head(top)
		start := p
		if n := s.head(p); s.dep(p) == "prep" && s.isNoun(n) && !s.isName(n) && n < p && s.dep(n) == "pobj" && s.head(n) < n &&
			(s.lower(p) == "of" && placeNouns.has(s.lemma(n)) || s.isOf(p, e) && !s.isAbstract(n)) {
			start = s.head(n)
		}
		if !s.isOf(start, e) && (start == p || !occasionPreps.has(s.lower(start))) || s.dep(start) != "prep" {
			continue
		}
		of := s.modified(s.head(start))
		c := s.home[of]
		if c == nil {
			continue
		}
		if of != c.verb && s.dep(of) == "dobj" && of < start && s.head(of) == c.verb && (s.entity(of) == "PERSON" || s.child(of, "nummod") >= 0) {
			of = c.verb // "met Xi in Beijing", "killed 12 people in Kano"
		}
		if of == c.verb && investVerbs.has(s.lemma(of)) && s.lower(start) == "in" {
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
	switch s.lower(p) {
	case "in", "near", "outside", "inside", "across", "throughout", "around", "within":
		return true
	case "at", "on", "off", "along":
		return e.Label != "GPE" // "at Iran", "sanctions on Iran"
	}
	return false
}

// isAbstract reports whether what a noun names is nowhere: "in talks with a bank
// in Paris" is where the bank is, "at a meeting in Paris" where they met.
func (s *scene) isAbstract(n int) bool {
	return !placeNouns.has(s.lemma(n)) && !eventNouns.has(s.lemma(n)) && !siteNouns.has(s.lemma(n))
}
