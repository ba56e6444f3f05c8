package canon

import (
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/coref"
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
	byNoun    = 6  // "the chipmaker ARM", "firms like Intel"
	byForm    = 12 // "Inc", "Ministry of …", "Mr."
	byList    = 1000
)

// ballot is the weight of the evidence for each of names.Classes.
type ballot [len(names.Classes)]int

func (r *resolver) vote(e, class quad.IRI, weight int) {
	b := r.votes[e]
	if b == nil {
		b = new(ballot)
		r.votes[e] = b
	}
	b[slices.Index(names.Classes[:], class)] += weight
}

// elected returns the class with most evidence.
func (r *resolver) elected(e quad.IRI) (quad.IRI, bool) {
	best, most := quad.IRI(""), 0
	if b := r.votes[e]; b != nil {
		for i, n := range b {
			if n > most {
				best, most = names.Classes[i], n
			}
		}
	}
	return best, most > 0
}

// classOfNoun returns the class of a thing by its head noun.
func (l *Linker) classOfNoun(s *syntax.Sentence, head int) quad.IRI {
	if c, ok := l.classOf[s.Lemma(head)]; ok && isNoun(s, head) && !(c == vocab.Person && s.Tag(head) == syntax.NNS) {
		return c
	}
	return vocab.Thing
}

func isNoun(s *syntax.Sentence, i int) bool { return s.Pos(i).In(syntax.PosNoun | syntax.PosPropn) }

// weigh gathers the evidence for the classes of the article's named entities.
func (r *resolver) weigh() {
	for _, s := range r.sents {
		for _, e := range s.Entities {
			if label := syntax.LabelOf(e.Label); label.In(syntax.Named) {
				r.weighName(s, name{e.Start, e.End, label})
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
func (r *resolver) weighName(s *syntax.Sentence, n name) {
	head := s.HeadOf(n.start, n.end)
	e, ok := r.named(s, head)
	if !ok {
		return
	}
	written := names.Clean(s.Words(n.start, n.end))
	r.alias(e, written)
	if k, ok := r.lookup(s, n); ok && k.Name == e.Name {
		r.vote(e.IRI, k.Class, byList)
		return
	}
	if n.label != syntax.Norp {
		r.vote(e.IRI, names.ClassOf(n.label), byLabel)
	}
	r.weighNouns(e.IRI, s, n.start, head)
}

// weighChain takes what the mentions of a chain with a name are as evidence.
func (r *resolver) weighChain(c *coref.Chain) {
	first := c.Mentions[0]
	e := r.fromChain(c, r.sents[first.Sentence], first.Head).IRI
	if class := names.ClassOf(syntax.LabelOf(c.Type)); class != vocab.Thing {
		r.vote(e, class, byChain)
	}
	for _, m := range c.Mentions {
		s, i := r.sents[m.Sentence], m.Head
		if s.Reads(i, lexicon.HeShe) {
			r.vote(e, vocab.Person, byPronoun)
		}
		switch class, ok := r.classOf[s.Lemma(i)]; {
		case s.Tokens[i].Entity >= 0:
		case s.Tag(i) == syntax.NN && ok:
			r.vote(e, class, byChain)
		}
	}
}

// weighNouns takes the nouns that say what a name is as evidence.
func (r *resolver) weighNouns(e quad.IRI, s *syntax.Sentence, start, head int) {
	for _, i := range saidOf(s, start, head) {
		if class, ok := r.classOf[s.Lemma(i)]; ok && isNoun(s, i) {
			r.vote(e, class, byNoun)
		}
	}
}

// saidOf returns the nouns that say what a name is, by its first token and its
// head: those before it, in apposition, what it is an example of, and its predicate.
func saidOf(s *syntax.Sentence, start, head int) []int {
	var out []int
	for _, i := range s.All(head, syntax.Compound|syntax.Nmod) {
		if i < start {
			out = append(out, i)
		}
	}
	out = append(out, s.All(head, syntax.Appos)...)
	first := firstConjunct(s, head)
	switch up := s.Head(first); s.Dep(first) {
	case syntax.Appos:
		out = append(out, up)
	case syntax.Nsubj:
		out = append(out, s.All(up, syntax.Attr)...)
	}
	return out
}
