package canon

import (
	"newsgraph/graph/vocab"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/names"
	"newsgraph/ingest/syntax"
)

// name is a name in a sentence: tokens from start up to, not including, end.
type name struct {
	start, end int
	label      syntax.Label
}

// nameAt returns the name that covers a token.
func nameAt(s *syntax.Sentence, i int) (name, bool) {
	label := s.Label(i)
	if !label.In(syntax.Named) {
		return name{}, false
	}
	e := s.Entities[s.Tokens[i].Entity]
	return name{e.Start, e.End, label}, true
}

func hasName(s *syntax.Sentence, i int) bool { return s.Label(i).In(syntax.Named) }

// named returns the entity with a proper name that the token heads a mention of.
func (r *resolver) named(s *syntax.Sentence, head int) (Entity, bool) {
	t := &r.sites[s.Index][head]
	if !t.asked {
		t.named, t.found = r.findNamed(s, head)
		t.asked = true
	}
	return r.typed(t.named), t.found
}

func (r *resolver) findNamed(s *syntax.Sentence, head int) (Entity, bool) {
	if e, ok := r.governed(s, head); ok {
		return e.by(byGovernment), true
	}
	n, named := nameAt(s, head)
	if named {
		if k, ok := r.lookup(s, n); ok {
			e, ok := r.fromGazetteer(s, head, n, k)
			return e.by(byKnown), ok
		}
	}
	if c := r.chainAt(s, head); c != nil && c.Name != "" {
		return r.fromChain(c, s, head), true
	}
	if !named {
		return Entity{}, false
	}
	return r.unknown(s.Words(n.start, n.end), n.label), true
}

// lookup finds a name in the gazetteer, as it stands or without its title.
func (r *resolver) lookup(s *syntax.Sentence, n name) (names.Known, bool) {
	written := s.Words(n.start, n.end)
	clean := names.Clean(written)
	k, ok := r.names.Lookup(written) // "McDonald's"
	if !ok || k.Ambiguous {
		if k, ok = r.names.Lookup(clean); !ok {
			k, ok = r.names.Lookup(r.names.Identity(clean, syntax.Org))
		}
	}
	switch {
	case !ok || n.label == syntax.Person && (k.Ambiguous || k.Sense == names.Demonym):
		return names.Known{}, false
	case k.Class == vocab.Person && r.full[clean] != "":
		return r.names.Lookup(r.full[clean]) // a last name is that of the article's own bearer
	}
	return k, true
}

// fromChain returns the entity that a chain with a name means.
func (r *resolver) fromChain(c *coref.Chain, s *syntax.Sentence, head int) Entity {
	e := r.chained(c, s, head)
	e.how, e.chain = byChainLink, c
	return e
}

func (r *resolver) chained(c *coref.Chain, s *syntax.Sentence, head int) Entity {
	clean, label := names.Clean(c.Name), syntax.LabelOf(c.Type)
	k, ok := r.names.Lookup(clean)
	switch {
	case !ok || k.Sense == names.Demonym || k.Ambiguous && label == syntax.Person:
		return r.unknown(c.Name, label)
	case k.Sense == names.Capital && r.isLocative(s, head):
		return r.entity(clean, vocab.Place)
	}
	return r.known(k)
}

// unknown returns the entity of a name that no list has: a last name is short
// for the full name of the article.
func (r *resolver) unknown(written string, label syntax.Label) Entity {
	written = r.names.Identity(written, label)
	if full := r.full[written]; full != "" && label == syntax.Person {
		return r.entity(full, vocab.Person).by(bySurname)
	}
	return r.entity(written, names.ClassOf(label))
}
