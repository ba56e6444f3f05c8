package canon

import (
	"newsgraph/graph/vocab"
	"newsgraph/ingest/names"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// name is a name in a sentence: tokens from start up to, not including, end.
type name struct {
	start, end int
	*spelling  // nil for what is no name: a date, a sum
}

// written is a name as it is written, with its label.
type written struct {
	text  string
	label syntax.Label
}

// spelling is what a name means wherever it stands. What takes its time is asked once.
type spelling struct {
	written
	clean    string
	identity string      // the name without what is no part of it
	asked    bool        // lookup has been asked
	entry    names.Known // and has found this; without a name: nothing
}

func (r *resolver) spelling(text string, label syntax.Label) *spelling {
	w := written{text, label}
	n := r.spellings[w]
	if n == nil {
		n = &spelling{written: w, clean: names.Clean(text), identity: r.names.Identity(text, label)}
		r.spellings[w] = n
	}
	return n
}

// nameAt returns the name that covers a token, or nil.
func nameAt(s *sentence, i int) *name {
	if !hasName(s, i) {
		return nil
	}
	return &s.names[s.Tokens[i].Entity]
}

func hasName(s *sentence, i int) bool { return s.Label(i).In(syntax.Named) }

// named returns the entity with a proper name that the token heads a mention of.
func (r *resolver) named(s *sentence, head int) Entity {
	t := &s.sites[head]
	if t.named == nil {
		t.named = &nobody
		if e := r.findNamed(s, head); e.node != nil {
			t.named = &e
		}
	}
	return t.named.typed()
}

func (r *resolver) findNamed(s *sentence, head int) Entity {
	n, c := nameAt(s, head), s.sites[head].chain
	if e := r.governed(s, head); e.node != nil {
		return e.by(byGovernment)
	}
	if n != nil {
		if k := r.lookup(n.spelling); k.Name != "" {
			return r.fromGazetteer(s, head, n, k).by(byKnown)
		}
	}
	switch {
	case c != nil && c.Name != "":
		return r.fromChain(c)
	case n != nil:
		return r.unknown(n.spelling)
	}
	return nobody
}

// lookup finds a name in the gazetteer, as it stands or without its title.
func (r *resolver) lookup(n *spelling) names.Known {
	if n.asked {
		return n.entry
	}
	n.asked = true
	k, ok := r.names.Lookup(n.clean)
	if !ok {
		k, ok = r.names.Lookup(r.names.Identity(n.clean, syntax.Org))
	}
	if full := r.full[n.clean]; full != "" && k.Class == vocab.Person {
		k, ok = r.names.Lookup(full) // a last name is that of the article's own bearer
	}
	if ok && !(k.Ambiguous && n.label == syntax.Person) {
		n.entry = k
	}
	return n.entry
}

// fromChain returns the entity that a chain with a name means.
func (r *resolver) fromChain(c *chain) Entity {
	n := r.spelling(c.Name, syntax.LabelOf(c.Type))
	e := r.unknown(n)
	if k := r.lookup(n); k.Name != "" && k.Sense != names.Demonym { // "two Americans" are persons
		e = r.entity(k.Name, k.Class)
	}
	e.how, e.chain = "", c
	return e
}

// unknown returns the entity of a name that no list has: a last name is short
// for the full name of the article.
func (r *resolver) unknown(n *spelling) Entity {
	if full := r.full[n.identity]; full != "" && n.label == syntax.Person {
		return r.entity(full, vocab.Person).by(bySurname)
	}
	return r.entity(n.identity, names.ClassOf(n.label))
}

// Ways in which words come to mean an entity of another name.
const (
	byKnown        = "known"      // a list of names has it: "Washington", "the Chinese"
	bySurname      = "surname"    // the last name of the one full name of the article
	byGovernment   = "government" // a government is its country
	byOwner        = "owner"      // a thing or an act stands for whose it is
	bySpeaker      = "speaker"    // "we" of somebody's words
	byLongestWords = "longest"    // the fullest description of a chain without a name
)

// by returns e with the way in which it was found.
func (e Entity) by(how string) Entity {
	e.how, e.chain = how, nil
	return e
}

// naming returns where a chain first has its name, as bytes of Document.Text; empty if
// it nowhere does.
func (r *resolver) naming(c *chain) text.Span {
	if c.naming == nil {
		c.naming = &text.Span{}
		for _, m := range c.Mentions {
			s := &r.sents[m.Sentence]
			if n := nameAt(s, m.Head); n != nil && n.text == c.Name {
				c.naming = &text.Span{Start: s.Tokens[n.start].Start, End: s.Tokens[n.end-1].End}
				break
			}
		}
	}
	return *c.naming
}
