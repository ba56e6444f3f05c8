package canon

import (
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/names"
	"newsgraph/ingest/syntax"
)

// What class an entity is of, the whole article votes on.

// Weights of the evidence for an entity's class.
const (
	byLabel   = 2 // the recognizer's label, a mention
	byPronoun = 3 // "he", "she"
	byChain   = 3
	byNoun    = 6 // "the chipmaker ARM", "firms like Intel"
	byList    = 1000
)

// ballot is the weight of the evidence for each of names.Classes.
type ballot [len(names.Classes)]int

func (b *ballot) vote(class quad.IRI, weight int) {
	b[slices.Index(names.Classes[:], class)] += weight
}

// elected returns the class with most evidence, empty if there is none.
func (b *ballot) elected() (best quad.IRI) {
	most := 0
	for i, n := range b {
		if n > most {
			best, most = names.Classes[i], n
		}
	}
	return best
}

// classOfNoun returns the class of a thing by its head noun.
func (l *Linker) classOfNoun(s *sentence, head int) quad.IRI {
	c, ok := l.classOf[s.Lemma(head)]
	if !ok || !s.Pos(head).In(syntax.PosNoun|syntax.PosPropn) || c == vocab.Person && s.Tag(head) == syntax.NNS {
		return vocab.Thing
	}
	return c
}

// weigh gathers the evidence for the classes of the article's named entities.
func (r *resolver) weigh() {
	for i := range r.sents {
		for k := range r.sents[i].names {
			if n := &r.sents[i].names[k]; n.spelling != nil {
				r.weighName(&r.sents[i], n)
			}
		}
	}
	for i := range r.chains {
		if c := &r.chains[i]; c.Name != "" {
			r.weighChain(c)
		}
	}
}

// weighName takes a name, its label and what stands by it as evidence.
func (r *resolver) weighName(s *sentence, n *name) {
	head := s.HeadOf(n.start, n.end)
	e := r.named(s, head)
	if e.node == nil {
		return
	}
	e.alias(n.clean)
	if k := r.lookup(n.spelling); k.Name == e.Name {
		e.votes.vote(k.Class, byList)
		return
	}
	e.votes.vote(names.ClassOf(n.label), byLabel)
	said := func(i int) {
		if class, ok := r.classOf[s.Lemma(i)]; ok {
			e.votes.vote(class, byNoun)
		}
	}
	for _, i := range s.All(head, syntax.Compound|syntax.Nmod|syntax.Appos) {
		if i < n.start || s.Dep(i) == syntax.Appos {
			said(i)
		}
	}
	if first := s.Lead(head); s.Dep(first) == syntax.Appos {
		said(s.Head(first))
	}
}

// alias notes another name of an entity.
func (e *Entity) alias(name string) {
	if name == "" || name == e.Name {
		return
	}
	if e.aliases == nil {
		e.aliases = map[string]bool{}
	}
	e.aliases[name] = true
}

// weighChain takes what the mentions of a chain with a name are as evidence.
func (r *resolver) weighChain(c *chain) {
	e := r.fromChain(c)
	if class := names.ClassOf(syntax.LabelOf(c.Type)); class != vocab.Thing {
		e.votes.vote(class, byChain)
	}
	for _, m := range c.Mentions {
		s, i := &r.sents[m.Sentence], m.Head
		if s.Reads(i, lexicon.HeShe) {
			e.votes.vote(vocab.Person, byPronoun)
		}
		if class, ok := r.classOf[s.Lemma(i)]; ok && s.Tag(i) == syntax.NN {
			e.votes.vote(class, byChain)
		}
	}
}
