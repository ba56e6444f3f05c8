package canon

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// types lists the classes of entities, the preferred first where the evidence is even.
var types = [...]quad.IRI{
	vocab.Person, vocab.Organization, vocab.Country, vocab.Place, vocab.Product, vocab.Event, vocab.CreativeWork, vocab.Legislation, vocab.Thing,
}

var isType = func() map[quad.IRI]bool {
	m := map[quad.IRI]bool{}
	for _, t := range types {
		m[t] = true
	}
	return m
}()

// typeOf returns the class of an OntoNotes label.
func typeOf(label string) quad.IRI {
	switch label {
	case "PERSON":
		return vocab.Person
	case "ORG":
		return vocab.Organization
	case "GPE", "LOC", "FAC":
		return vocab.Place
	case "PRODUCT":
		return vocab.Product
	case "EVENT":
		return vocab.Event
	case "WORK_OF_ART":
		return vocab.CreativeWork
	case "LAW":
		return vocab.Legislation
	}
	return vocab.Thing
}

// isName reports whether a label is of names: dates and amounts are not.
func isName(label string) bool { return label == "NORP" || typeOf(label) != vocab.Thing }

// typeOfWord returns the class that a noun says something is of.
func (l *Linker) typeOfWord(word string) (quad.IRI, bool) {
	t, ok := l.classOf[word]
	return t, ok
}

// typeOfNoun returns the class of a thing by its head noun.
func (l *Linker) typeOfNoun(t *text.Token) quad.IRI {
	if t.POS == "NOUN" || t.POS == "PROPN" {
		if typ, ok := l.typeOfWord(lemma(t)); ok && !(typ == vocab.Person && t.Tag == "NNS") {
			return typ
		}
	}
	return vocab.Thing
}

// Weights of the evidence for an entity's class.
const (
	byLabel   = 2 // the recognizer's label, a mention
	byPronoun = 3 // "he", "she"
	byChain   = 3
	byNoun    = 6  // "the chipmaker ARM", "firms like Intel"
	byForm    = 12 // "Inc", "Ministry of …", "Mr."
)

// ballot is the weight of the evidence for each of types.
type ballot [len(types)]int

func (r *resolver) vote(e, typ quad.IRI, weight int) {
	b := r.votes[e]
	if b == nil {
		b = new(ballot)
		r.votes[e] = b
	}
	b[slices.Index(types[:], typ)] += weight
}

// elected returns the class with most evidence.
func (r *resolver) elected(e quad.IRI) (quad.IRI, bool) {
	best, most := quad.IRI(""), 0
	if b := r.votes[e]; b != nil {
		for i, n := range b {
			if n > most {
				best, most = types[i], n
			}
		}
	}
	return best, most > 0
}

// weigh gathers the evidence for the classes of the article's named entities.
func (r *resolver) weigh() {
	for i := range r.sents {
		s := r.sents[i].Sentence
		for k := range s.Entities {
			span := &s.Entities[k]
			if !isName(span.Label) {
				continue
			}
			head := headOf(s, span)
			e, ok := r.named(i, head)
			if !ok {
				continue
			}
			raw := cleanName(s.Words(span.Start, span.End))
			r.alias(e, raw)
			if known, ok := r.lookup(s, span); ok && known.name == e.Name {
				r.vote(e.IRI, known.typ, 1000)
				continue
			}
			if span.Label != "NORP" {
				r.vote(e.IRI, typeOf(span.Label), byLabel)
			}
			r.weighForm(e.IRI, raw)
			r.weighNouns(e.IRI, s, span, head)
		}
	}
	for i := range r.chains {
		c := &r.chains[i]
		if c.Name == "" {
			continue
		}
		m := c.Mentions[0]
		if !r.inside(m.Sentence, m.Head) {
			continue
		}
		e := r.fromChain(c, m.Sentence, m.Head)
		if typ := typeOf(c.Type); typ != vocab.Thing {
			r.vote(e.IRI, typ, byChain)
		}
		for _, m := range c.Mentions {
			if !r.inside(m.Sentence, m.Head) {
				continue
			}
			t := &r.sents[m.Sentence].Tokens[m.Head]
			switch strings.ToLower(t.Text) {
			case "he", "him", "she", "his", "her", "himself", "herself":
				r.vote(e.IRI, vocab.Person, byPronoun)
			case "it", "its", "itself":
				r.vote(e.IRI, vocab.Person, -byPronoun)
				r.vote(e.IRI, vocab.Organization, 1)
			}
			switch {
			case t.Entity >= 0:
			case t.Tag == "NN":
				if typ, ok := r.typeOfWord(lemma(t)); ok {
					r.vote(e.IRI, typ, byChain)
				}
			case t.POS == "PROPN": // a name that the recognizer missed
				r.weighNouns(e.IRI, r.sents[m.Sentence].Sentence, &text.Entity{Start: m.Start, End: m.End}, m.Head)
			}
		}
	}
}

func (r *resolver) alias(e Entity, name string) {
	if name == "" || name == e.Name {
		return
	}
	if r.aliases[e.IRI] == nil {
		r.aliases[e.IRI] = map[string]bool{}
	}
	r.aliases[e.IRI][name] = true
}

// weighForm takes the words of the name itself as evidence.
func (r *resolver) weighForm(e quad.IRI, name string) {
	w := strings.Fields(name)
	if len(w) < 2 {
		return
	}
	first, last := plainWord(w[0]), plainWord(w[len(w)-1])
	switch {
	case r.lex.Has(last, lexicon.Legal):
		r.vote(e, vocab.Organization, byForm)
	case first == "mr" || first == "mrs" || first == "ms" || first == "sir":
		r.vote(e, vocab.Person, byForm)
	default:
		// "Bank of England", "Justice Department"
		word := last
		for k := 1; k < len(w); k++ {
			if w[k] == "of" || w[k] == "for" {
				word = plainWord(w[k-1])
				break
			}
		}
		switch typ, ok := r.typeOfWord(word); {
		case !ok || typ == vocab.Person:
		case typ == vocab.Product: // "Casio Computer" is none
			r.vote(e, typ, byLabel)
		default:
			r.vote(e, typ, byForm)
		}
	}
}

// weighNouns takes the nouns that say what a name is as evidence.
func (r *resolver) weighNouns(e quad.IRI, s *text.Sentence, span *text.Entity, head int) {
	noun := func(i int) {
		t := &s.Tokens[i]
		if t.Entity >= 0 && s.Entities[t.Entity].Start == span.Start || t.POS != "NOUN" && t.POS != "PROPN" {
			return
		}
		if typ, ok := r.typeOfWord(lemma(t)); ok {
			r.vote(e, typ, byNoun)
		}
	}
	for _, i := range children(s, head, "compound", "nmod") {
		if i < span.Start {
			noun(i)
		}
	}
	for _, i := range children(s, head, "appos") {
		noun(i)
	}
	first := head
	for n := 0; s.Tokens[first].Dep == "conj" && n < len(s.Tokens); n++ {
		first = s.Tokens[first].Head
	}
	up := &s.Tokens[s.Tokens[first].Head]
	switch s.Tokens[first].Dep {
	case "appos":
		noun(s.Tokens[first].Head)
	case "pobj":
		// "firms like Intel", "companies such as Intel", "states, including France"
		switch strings.ToLower(up.Text) {
		case "like", "including":
			noun(up.Head)
		case "as":
			if i := s.Tokens[first].Head; i > 0 && strings.EqualFold(s.Tokens[i-1].Text, "such") {
				noun(up.Head)
			}
		}
	case "nsubj":
		if lemma(up) == "be" {
			for _, i := range children(s, s.Tokens[first].Head, "attr") {
				noun(i)
			}
		}
	case "compound", "poss", "nmod":
		if r.lex.Has(lemma(up), lexicon.CompanyPart) && span.Label != "PERSON" {
			r.vote(e, vocab.Organization, byNoun)
		}
	}
}

// headOf returns the token of a named entity that hangs from outside it.
func headOf(s *text.Sentence, e *text.Entity) int {
	for i := e.End - 1; i >= e.Start; i-- {
		if h := s.Tokens[i].Head; h < e.Start || h >= e.End || h == i {
			return i
		}
	}
	return e.End - 1
}

// sorted returns the keys of a set.
func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
