package canon

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Entity is what an argument means.
type Entity struct {
	Name string   // canonical name, never empty
	IRI  quad.IRI // minted from Name
	Type quad.IRI // schema.org class
	one  bool     // a noun phrase in the singular that describes it

	via link // why the words mean it
}

// site is what is known of a token of the article.
type site struct {
	chain int    // chain that has a mention with this head, plus one; 0: none
	asked bool   // named has been asked for it, and the rest is filled
	found bool   // it heads the mention of a name
	named Entity // with the type that speaks of it where nothing else does
}

// resolver finds the entities of one article.
type resolver struct {
	*Linker
	sents   []*syntax.Sentence
	chains  []coref.Chain
	picked  map[place]int // chain that a phrase stands for instead of its own; see eachMember
	sites   [][]site      // by sentence and token
	full    map[string]string
	iris    map[string]quad.IRI  // of a name, for minting one takes its time
	votes   map[quad.IRI]*ballot // entity → evidence for its type
	aliases map[quad.IRI]map[string]bool
}

func newResolver(l *Linker, sents []*syntax.Sentence, chains []coref.Chain) *resolver {
	r := &resolver{
		Linker: l, sents: sents, chains: chains,
		sites: make([][]site, len(sents)), full: map[string]string{}, iris: map[string]quad.IRI{}, votes: map[quad.IRI]*ballot{}, aliases: map[quad.IRI]map[string]bool{},
	}
	for i := range sents {
		r.sites[i] = make([]site, len(sents[i].Tokens))
	}
	for c := range chains {
		for _, m := range chains[c].Mentions {
			if r.inside(m.Sentence, m.Head) && r.sites[m.Sentence][m.Head].chain == 0 {
				r.sites[m.Sentence][m.Head].chain = c + 1
			}
		}
	}
	r.fullNames()
	r.weigh()
	return r
}

func (r *resolver) inside(sentence, token int) bool {
	return sentence >= 0 && sentence < len(r.sents) && token >= 0 && token < len(r.sents[sentence].Tokens)
}

// fullNames notes for every last name that stands alone the one full name of
// the article that ends in it.
func (r *resolver) fullNames() {
	for i := range r.sents {
		s := r.sents[i].Sentence
		for _, e := range s.Entities {
			if e.Label != "PERSON" {
				continue
			}
			name := r.identity(s.Words(e.Start, e.End), e.Label)
			words := strings.Fields(name)
			if len(words) < 2 {
				continue
			}
			last := words[len(words)-1]
			if old, ok := r.full[last]; ok && old != name {
				name = "" // two persons of one name: neither
			}
			r.full[last] = name
		}
	}
}

// role says how an argument stands in its statement.
type role int

const (
	subjectRole role = iota
	objectRole
	speakerRole
	thingRole  // an object that need be no party: an act stands for its possessor alone
	predicated // what is what it is: nothing of somebody's stands for its owner
)

// argument returns the entity that an argument means, and whether it means
// any: a pronoun that nothing is known of doesn't.
func (r *resolver) argument(sentence int, a relation.Argument, as role, not quad.IRI) (Entity, bool) {
	if !r.inside(sentence, a.Head) {
		return Entity{}, false
	}
	if k, ok := r.picked[place{sentence, a.Head}]; ok {
		return r.member(k, sentence, a.Head), true
	}
	if e, ok := r.named(sentence, a.Head); ok {
		return e, true
	}
	if as == subjectRole || as == objectRole || as == thingRole {
		if e, ok := r.owner(sentence, a.Head, as, not, 0); ok && e.IRI != not {
			return e.by(byOwner), true
		}
	}
	if c := r.chainAt(sentence, a.Head); c != nil {
		if e, ok := r.described(c); ok {
			return e.by(byLongestWords), true
		}
	}
	if isPronoun(&r.sents[sentence].Tokens[a.Head]) {
		return Entity{}, false
	}
	return r.phrase(sentence, a.Head, a.Tokens)
}

func isPronoun(t *text.Token) bool {
	switch t.Tag {
	case "PRP", "PRP$", "WP", "WDT", "WP$", "EX":
		return true
	case "DT":
		return true // "this", "that", "some" on their own
	}
	return false
}

// chainAt returns the chain that has a mention with this head, or nil.
func (r *resolver) chainAt(sentence, head int) *coref.Chain {
	if c := r.sites[sentence][head].chain; c > 0 {
		return &r.chains[c-1]
	}
	return nil
}

// named returns the entity with a proper name that the token heads a mention of.
func (r *resolver) named(sentence, head int) (Entity, bool) {
	t := &r.sites[sentence][head]
	if !t.asked {
		t.named, t.found = r.findNamed(sentence, head)
		t.asked = true
	}
	return r.typed(t.named), t.found
}

func (r *resolver) findNamed(sentence, head int) (Entity, bool) {
	if e, ok := r.governed(sentence, head); ok {
		return e.by(byGovernment), true
	}
	s := r.sents[sentence].Sentence
	span := r.nameAt(sentence, head)
	if span != nil {
		if k, ok := r.lookup(s, span); ok && !r.means(sentence, head, span, k) {
			e, ok := r.fromGazetteer(sentence, head, span, k)
			return e.by(byKnown), ok
		}
	}
	if c := r.chainAt(sentence, head); c != nil && c.Name != "" {
		e := r.fromChain(c, sentence, head)
		e.via = link{how: byChainLink, chain: c}
		return e, true
	}
	if span == nil {
		return Entity{}, false
	}
	return r.identified(s.Words(span.Start, span.End), span.Label), true
}

// means reports whether the article gives an acronym a meaning of its own, not
// the known one: "Interstate Commerce Commission (ICC)".
func (r *resolver) means(sentence, head int, span *text.Entity, k known) bool {
	c := r.chainAt(sentence, head)
	written := strings.ReplaceAll(r.sents[sentence].Words(span.Start, span.End), ".", "")
	if c == nil || strings.Contains(written, " ") || written != strings.ToUpper(written) || len(c.Name) <= len(written) {
		return false
	}
	initials := ""
	for w := range strings.FieldsSeq(c.Name) {
		if w[0] >= 'A' && w[0] <= 'Z' {
			initials += w[:1]
		}
	}
	other, ok := r.gazetteer.lookup(cleanName(c.Name))
	return strings.HasPrefix(initials, written) && (!ok || other.name != k.name)
}

// identified returns the entity of a name with a label, which a last name alone
// shares with the full name of the article.
func (r *resolver) identified(name, label string) Entity {
	name = r.identity(name, label)
	if full := r.full[name]; full != "" && label == "PERSON" {
		name = full
		if k, ok := r.gazetteer.lookup(name); ok && k.typ == vocab.Person {
			name = k.name
		}
		return r.entity(name, typeOf(label)).by(bySurname)
	}
	return r.entity(name, typeOf(label))
}

// nameAt returns the named entity that covers the token, or nil.
func (r *resolver) nameAt(sentence, token int) *text.Entity {
	s := r.sents[sentence].Sentence
	i := s.Tokens[token].Entity
	if i < 0 || i >= len(s.Entities) || !isName(s.Entities[i].Label) {
		return nil
	}
	e := &s.Entities[i]
	if e.Label == "GPE" && e.Start > 0 && s.Tokens[e.Start-1].Tag == "NNP" && s.Tokens[e.Start-1].Dep == "compound" && s.Tokens[e.Start-1].Head == e.End-1 {
		// The recognizer sees the town in "Real Madrid".
		return &text.Entity{Start: e.Start - 1, End: e.End, Label: "ORG"}
	}
	return e
}

// lookup finds a named entity in the gazetteer, as it stands or without its title.
func (r *resolver) lookup(s *text.Sentence, span *text.Entity) (known, bool) {
	written := s.Words(span.Start, span.End)
	k, ok := r.gazetteer.lookup(written) // "McDonald's"
	if !ok || k.ambiguous {
		name := cleanName(written)
		if k, ok = r.gazetteer.lookup(name); !ok {
			k, ok = r.gazetteer.lookup(r.identity(name, "ORG"))
		}
	}
	if !ok {
		return known{}, false
	}
	switch {
	case span.Label == "PERSON" && (k.ambiguous || k.sense == demonym):
		return known{}, false
	case k.typ == vocab.Person && !strings.Contains(cleanName(written), " ") && r.full[cleanName(written)] != "":
		// A last name is that of the article's own bearer.
		return r.gazetteer.lookup(r.full[cleanName(written)])
	case k.typ == vocab.Country && k.sense == itself && span.Label == "ORG" && span.End == span.Start+1 && s.Tokens[span.Start].Tag == "NNPS":
		// A country with a plural name has "the" before it: "Emirates" is the airline.
		return k, span.Start > 0 && strings.EqualFold(s.Tokens[span.Start-1].Text, "the")
	}
	return k, true
}

// fromChain returns the entity that a chain with a name means.
func (r *resolver) fromChain(c *coref.Chain, sentence, head int) Entity {
	if k, ok := r.gazetteer.lookup(cleanName(c.Name)); ok && !(c.Type == "PERSON" && k.ambiguous) && k.sense != demonym {
		if k.sense == capital && r.isLocative(sentence, head) {
			return r.entity(cleanName(c.Name), vocab.Place)
		}
		return r.entity(k.name, k.typ)
	}
	return r.identified(c.Name, c.Type)
}

// described returns the entity that a chain without a name means: its fullest
// description.
func (r *resolver) described(c *coref.Chain) (Entity, bool) {
	best, bestLength := -1, 0
	for i, m := range c.Mentions {
		if !r.inside(m.Sentence, m.Head) || isPronoun(&r.sents[m.Sentence].Tokens[m.Head]) {
			continue
		}
		if e, ok := r.governed(m.Sentence, m.Head); ok {
			return r.typed(e), true
		}
		if length := m.End - m.Start; length > bestLength {
			best, bestLength = i, length
		}
	}
	if best < 0 {
		return Entity{}, false
	}
	m := c.Mentions[best]
	var tokens []int
	for i := max(m.Start, 0); i < min(m.End, len(r.sents[m.Sentence].Tokens)); i++ {
		tokens = append(tokens, i)
	}
	return r.phrase(m.Sentence, m.Head, tokens)
}

// entity returns the entity of a name, which is of a type unless the article
// says otherwise: see typed.
func (r *resolver) entity(name string, typ quad.IRI) Entity {
	iri, ok := r.iris[name]
	if !ok {
		iri = vocab.Entity(name)
		r.iris[name] = iri
	}
	return Entity{Name: name, IRI: iri, Type: typ}
}

// typed returns e with the type that the article's evidence is for, if there is
// any. A country stays one.
func (r *resolver) typed(e Entity) Entity {
	if t, ok := r.elected(e.IRI); ok && e.Type != vocab.Country {
		e.Type = t
	}
	return e
}

// children returns the dependents of a token with one of the labels.
func children(s *text.Sentence, head int, deps ...string) []int {
	var out []int
	for i := range s.Tokens {
		if s.Tokens[i].Head == head && i != head && slices.Contains(deps, s.Tokens[i].Dep) {
			out = append(out, i)
		}
	}
	return out
}

// lemma is a token's lemma in lower case.
func lemma(t *text.Token) string { return strings.ToLower(t.Lemma) }
