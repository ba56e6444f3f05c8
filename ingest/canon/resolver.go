package canon

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// Entity is what an argument means: a node under a name. The zero Entity is nobody.
type Entity struct {
	*node
	Name string   // canonical name, which the node's IRI is minted from
	Type quad.IRI // schema.org class
	one  bool     // a noun phrase in the singular that describes it

	// Why words mean it that don't say so.
	how   string // see byKnown; empty: the words themselves name it, or the chain leads to the name
	chain *chain // nil if none does
}

var nobody Entity

// node is an entity of the article, by its IRI.
type node struct {
	iri     quad.IRI
	id      quad.Value // iri
	votes   ballot     // evidence for its class
	aliases map[string]bool
	told    Entity // what the last statement of it means; nobody if there is none
}

// resolver finds the entities of one article.
type resolver struct {
	*Linker
	doc       *text.Document
	sents     []sentence
	chains    []chain
	nodes     map[quad.IRI]*node
	minted    map[string]*node // by name, for minting an IRI takes its time
	spellings map[written]*spelling
	full      map[string]string // last name → full name; empty: several
	buf       []byte            // see words
}

// sentence is a sentence with what is known of its tokens and its names.
type sentence struct {
	*syntax.Sentence
	sites            []site
	names            []name // by entity
	text, start, end quad.Value
}

// site is what is known of a token.
type site struct {
	chain *chain  // that has a mention with this head; nil: none does
	named *Entity // what a name that it heads means, nobody for none; of the type that it has where nothing speaks for another
}

// chain is a chain of mentions with what is found out of it once.
type chain struct {
	*coref.Chain
	described *Entity    // by its descriptions; nil until asked
	naming    *text.Span // where it first has its name, empty for nowhere; nil until asked
}

func newResolver(l *Linker, doc *text.Document, sents []*syntax.Sentence, chains []coref.Chain) *resolver {
	r := &resolver{
		Linker: l, doc: doc, sents: make([]sentence, len(sents)), chains: make([]chain, len(chains)),
		nodes: map[quad.IRI]*node{}, minted: map[string]*node{}, spellings: map[written]*spelling{}, full: map[string]string{},
	}
	for i, s := range sents {
		r.sents[i] = sentence{Sentence: s, sites: make([]site, len(s.Tokens)), names: make([]name, len(s.Entities))}
		for k, e := range s.Entities {
			if label := syntax.LabelOf(e.Label); label.In(syntax.Named) {
				n := r.spelling(s.Words(e.Start, e.End), label)
				r.sents[i].names[k] = name{e.Start, e.End, n}
				r.fullName(n)
			}
		}
	}
	for c := range chains {
		r.chains[c].Chain = &chains[c]
		for _, m := range chains[c].Mentions {
			if at := &r.sents[m.Sentence].sites[m.Head]; at.chain == nil {
				at.chain = &r.chains[c]
			}
		}
	}
	r.weigh()
	return r
}

// fullName notes a full name by the last, if it is the only one of the article that ends in it.
func (r *resolver) fullName(n *spelling) {
	blank := strings.LastIndexByte(n.identity, ' ')
	if n.label != syntax.Person || blank < 0 {
		return
	}
	last := n.identity[blank+1:]
	if old, ok := r.full[last]; ok && old != n.identity {
		r.full[last] = "" // two persons of one name: neither
	} else {
		r.full[last] = n.identity
	}
}

// role says how an argument stands in its statement.
type role int

const (
	speakerRole role = iota
	predicated       // what is what it is: nothing of somebody's stands for its owner
	subjectRole
	objectRole
	thingRole // an object that need be no party: a thing stands for its owner, an act doesn't
)

// party is an argument of a statement with the entity that it means. The zero
// party is nobody.
type party struct {
	Entity
	relation.Argument
	s      *sentence
	member *chain // that the argument stands for instead of its own; nil for itself
}

// argument returns the entity that an argument means: nobody for a pronoun that
// nothing is known of. An owner is none if it is not, the statement's other entity.
func (r *resolver) argument(p *party, as role, not *node) Entity {
	s := p.s
	switch {
	case p.Head < 0:
		return nobody
	case p.member != nil:
		return r.fromChain(p.member).typed()
	}
	if e := r.named(s, p.Head); e.node != nil {
		return e
	}
	if e := r.owner(s, p.Head, as, not); e.node != nil {
		return e.by(byOwner)
	}
	if c := s.sites[p.Head].chain; c != nil {
		if c.described == nil {
			e := r.describe(c)
			c.described = &e
		}
		if c.described.node != nil {
			return c.described.by(byLongestWords)
		}
	}
	if isPronoun(s, p.Head) {
		return nobody
	}
	return r.phrase(s, p.Head, p.Tokens)
}

// isPronoun reports whether a token is a pronoun, or "this" or "some" on its own.
func isPronoun(s *sentence, i int) bool {
	return s.Tag(i).In(syntax.PRP | syntax.PRPS | syntax.WP | syntax.WDT | syntax.WPS | syntax.EX | syntax.DT)
}

// describe returns the entity that a chain without a name means: its fullest
// description.
func (r *resolver) describe(c *chain) Entity {
	best := coref.Mention{Sentence: -1}
	for _, m := range c.Mentions {
		s := &r.sents[m.Sentence]
		if isPronoun(s, m.Head) {
			continue
		}
		if e := r.governed(s, m.Head); e.node != nil {
			return e.typed()
		}
		if m.End-m.Start > best.End-best.Start {
			best = m
		}
	}
	if best.Sentence < 0 {
		return nobody
	}
	var tokens []int
	for i := best.Start; i < best.End; i++ {
		tokens = append(tokens, i)
	}
	return r.phrase(&r.sents[best.Sentence], best.Head, tokens)
}

// entity returns the entity of a name, which is of a type unless the article
// says otherwise: see typed.
func (r *resolver) entity(name string, typ quad.IRI) Entity {
	n, ok := r.minted[name]
	if !ok {
		n = r.node(vocab.Entity(name))
		r.minted[name] = n
	}
	return Entity{node: n, Name: name, Type: typ}
}

func (r *resolver) node(iri quad.IRI) *node {
	n, ok := r.nodes[iri]
	if !ok {
		n = &node{iri: iri, id: iri}
		r.nodes[iri] = n
	}
	return n
}

// typed returns e with the type that the article's evidence is for, if there is
// any. A country stays one.
func (e Entity) typed() Entity {
	if e.node != nil && e.Type != vocab.Country {
		e.Type = cmp.Or(e.votes.elected(), e.Type)
	}
	return e
}

// local makes e an entity of this article alone if its name doesn't tell it from
// others: a last name without a first ("Smith"), a person or a body that
// is only described ("the board", "a spokesman"). Else two articles' Smiths, and
// all the boards of an archive, would be one node.
func (r *resolver) local(e *Entity) {
	if e.node != nil && r.isVague(e) {
		e.node = r.node(vocab.LocalEntity(e.iri, r.doc.ID))
	}
}

// isVague reports whether many go by the name of e.
func (r *resolver) isVague(e *Entity) bool {
	described := e.one && strings.IndexFunc(e.Name, unicode.IsUpper) < 0
	if e.Type != vocab.Person {
		return described && e.Type == vocab.Organization
	}
	_, known := r.names.Lookup(e.Name)
	return !known && (described || !strings.Contains(e.Name, " "))
}

// maxMembers bounds those that a plural is spread over.
const maxMembers = 4

var itself = []*chain{nil}

// members returns the chains that the phrase headed by a token stands for, "the
// two companies", if all of them have names and the phrase has none; else nil for
// itself.
func (r *resolver) members(s *sentence, head int) []*chain {
	if head < 0 {
		return itself
	}
	c := s.sites[head].chain
	if c == nil || c.Name != "" || len(c.Members) < 2 || len(c.Members) > maxMembers {
		return itself
	}
	var out []*chain
	for _, k := range c.Members {
		if r.chains[k].Name == "" {
			return itself
		}
		out = append(out, &r.chains[k])
	}
	return out
}
