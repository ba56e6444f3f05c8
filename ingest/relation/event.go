package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// event gives what befell somebody, or what somebody did, where a noun alone
// says so.
//
//	the arrest of Meng by Canada → Canada | arrest of | Meng
//	the arrest of Meng           → Meng | arrest | -   (passive)
//	Meng's arrest                → Meng | arrest | -   (passive)
//	the resignation of Okafor    → Okafor | resignation | -
func event(s *scene) []Statement {
	var out []Statement
	for i := range s.Tokens {
		if !s.IsNoun(i) || s.Tokens[i].Entity >= 0 {
			continue
		}
		verb, passive := befalls[s.Lemma(i)]
		if !passive {
			verb = departs[s.Lemma(i)]
		}
		if verb == "" {
			continue
		}
		whose := s.ofWhom(i)
		if whose < 0 {
			continue
		}
		m := s.nominal(i, s.moodAt(i))
		if v := s.governor(i); v >= 0 && m.status == Asserted {
			m = mood{status: Hypothetical, cue: []int{v}, speaker: nobody}.within(m)
		}
		p := Predicate{Verbs: []string{verb}, Passive: passive, Tokens: s.Core(i)}
		for _, x := range s.Referents(whose) {
			if !s.LeadsToName(x) && !s.IsKind(x) {
				continue
			}
			if by := s.byWhom(i); by >= 0 && passive {
				q := p
				q.Passive = false
				for _, a := range s.Referents(by) {
					out = append(out, s.statement("event", chained, a, q, x, m))
				}
				continue
			}
			out = append(out, s.statement("event", chained, x, p, -1, m))
		}
	}
	return out
}

// ofWhom returns the one whom an event befalls: "of X", or the possessor; or -1.
func (s *scene) ofWhom(event int) int {
	for _, p := range s.All(event, syntax.Prep) {
		if s.Lower(p) == "of" {
			return s.Child(p, syntax.Pobj)
		}
	}
	if l := s.Lemma(event); l == "collapse" || l == "bankruptcy" {
		return -1 // "Italy's biggest bankruptcy" is not Italy's own
	}
	return s.Child(event, syntax.Poss)
}

// byWhom returns the one after "by", or -1.
func (s *scene) byWhom(event int) int {
	for _, p := range s.All(event, syntax.Prep|syntax.Agent) {
		if s.Lower(p) == "by" {
			return s.Child(p, syntax.Pobj)
		}
	}
	return -1
}

// governor returns the verb of which a noun is object, directly or under a
// preposition, if it doesn't say that what it names comes about; else -1.
func (s *scene) governor(noun int) int {
	for s.Dep(noun) == syntax.Conj {
		noun = s.Head(noun)
	}
	h := s.Head(noun)
	switch s.Dep(noun) {
	case syntax.Pobj:
		if s.Lower(h) != "for" && s.Lower(h) != "against" && s.Lower(h) != "of" && s.Lower(h) != "on" && s.Lower(h) != "about" {
			return -1
		}
		h = s.Head(h)
	case syntax.Dobj:
	case syntax.Nsubjpass:
		if !s.Is(noun, lexicon.Deal) {
			return -1 // "the arrest of X was demanded"
		}
	default:
		return -1
	}
	if s.Is(h, lexicon.Intensional) || s.IsNoun(h) && s.Is(h, lexicon.PlanNoun) {
		return h
	}
	return -1
}

// befalls maps the nouns of what befalls their object, "the arrest of X", "X's
// murder", to their verbs.
var befalls = map[string]string{
	"arrest": "arrest", "murder": "murder", "killing": "kill", "assassination": "assassinate", "kidnapping": "kidnap", "abduction": "abduct",
	"detention": "detain", "expulsion": "expel", "sacking": "sack", "dismissal": "dismiss", "firing": "fire", "ouster": "oust",
	"overthrow": "overthrow", "execution": "execute", "imprisonment": "imprison", "conviction": "convict", "acquittal": "acquit",
	"deportation": "deport", "extradition": "extradite", "indictment": "indict", "poisoning": "poison", "beheading": "behead",
	"lynching": "lynch", "impeachment": "impeach", "capture": "capture",
}

// departs maps the nouns of what their owner does alone, "the death of X",
// "X's resignation", to their verbs.
var departs = map[string]string{
	"death": "die", "resignation": "resign", "departure": "leave", "retirement": "retire", "disappearance": "disappear",
	"suicide": "die", "collapse": "collapse", "bankruptcy": "collapse", "defection": "defect",
}
