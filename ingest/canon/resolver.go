package canon

import (
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/names"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
)

// Entity is what an argument means.
type Entity struct {
	Name string   // canonical name, never empty
	IRI  quad.IRI // minted from Name
	Type quad.IRI // schema.org class
	one  bool     // a noun phrase in the singular that describes it

	// Why words mean it that don't say so.
	how   string       // see byKnown; empty: the words themselves name it
	chain *coref.Chain // that leads to the name; nil if none does
}

// exists reports whether there is an entity.
func (e *Entity) exists() bool { return e.IRI != "" }

// resolver finds the entities of one article.
type resolver struct {
	*Linker
	sents   []*syntax.Sentence
	chains  []coref.Chain
	picked  map[place]*coref.Chain // chain that a phrase stands for instead of its own; see eachMember
	sites   [][]site               // by sentence and token
	full    map[string]string      // last name → full name; empty: several
	iris    map[string]quad.IRI    // of a name, for minting one takes its time
	votes   map[quad.IRI]*ballot   // entity → evidence for its class
	aliases map[quad.IRI]map[string]bool
}

// site is what is known of a token of the article.
type site struct {
	chain *coref.Chain // that has a mention with this head; nil: none does
	asked bool         // named has been asked for it, and the rest is filled
	found bool         // it heads the mention of a name
	named Entity       // with the type that speaks of it where nothing else does
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
			if at := &r.sites[m.Sentence][m.Head]; at.chain == nil {
				at.chain = &chains[c]
			}
		}
	}
	r.fullNames()
	r.weigh()
	return r
}

// fullNames notes for every last name the one full name of the article that ends in it.
func (r *resolver) fullNames() {
	for _, s := range r.sents {
		for _, e := range s.Entities {
			name := r.names.Identity(s.Words(e.Start, e.End), syntax.Person)
			blank := strings.LastIndexByte(name, ' ')
			if syntax.LabelOf(e.Label) != syntax.Person || blank < 0 {
				continue
			}
			last := name[blank+1:]
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
	speakerRole role = iota
	predicated       // what is what it is: nothing of somebody's stands for its owner
	subjectRole
	objectRole
	thingRole // an object that need be no party: a thing stands for its owner, an act doesn't
)

// find finds the entity that an argument means, and reports whether it means
// any: a pronoun that nothing is known of doesn't. An owner is none if it is not,
// the statement's other entity.
func (r *resolver) find(p *party, as role, not quad.IRI) bool {
	ok := false
	p.Entity, ok = r.argument(p.s, p.Argument, as, not)
	return ok
}

func (r *resolver) argument(s *syntax.Sentence, a relation.Argument, as role, not quad.IRI) (Entity, bool) {
	if a.Head < 0 {
		return Entity{}, false
	}
	if c := r.picked[place{s.Index, a.Head}]; c != nil {
		return r.typed(r.fromChain(c, s, a.Head)), true
	}
	if e, ok := r.named(s, a.Head); ok {
		return e, true
	}
	if e, ok := r.owner(s, a.Head, as, not); ok {
		return e.by(byOwner), true
	}
	if c := r.chainAt(s, a.Head); c != nil {
		if e, ok := r.described(c); ok {
			return e.by(byLongestWords), true
		}
	}
	if isPronoun(s, a.Head) {
		return Entity{}, false
	}
	return r.phrase(s, a.Head, a.Tokens)
}

// isPronoun reports whether a token is a pronoun, or "this" or "some" on its own.
func isPronoun(s *syntax.Sentence, i int) bool {
	return s.Tag(i).In(syntax.PRP | syntax.PRPS | syntax.WP | syntax.WDT | syntax.WPS | syntax.EX | syntax.DT)
}

// chainAt returns the chain that has a mention with this head, or nil.
func (r *resolver) chainAt(s *syntax.Sentence, head int) *coref.Chain {
	return r.sites[s.Index][head].chain
}

// described returns the entity that a chain without a name means: its fullest
// description.
func (r *resolver) described(c *coref.Chain) (Entity, bool) {
	best := coref.Mention{Sentence: -1}
	for _, m := range c.Mentions {
		s := r.sents[m.Sentence]
		if isPronoun(s, m.Head) {
			continue
		}
		if e, ok := r.governed(s, m.Head); ok {
			return r.typed(e), true
		}
		if m.End-m.Start > best.End-best.Start {
			best = m
		}
	}
	if best.Sentence < 0 {
		return Entity{}, false
	}
	var tokens []int
	for i := best.Start; i < best.End; i++ {
		tokens = append(tokens, i)
	}
	return r.phrase(r.sents[best.Sentence], best.Head, tokens)
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

// known returns the entity that the lists of names have.
func (r *resolver) known(k names.Known) Entity { return r.entity(k.Name, k.Class) }

// typed returns e with the type that the article's evidence is for, if there is
// any. A country stays one.
func (r *resolver) typed(e Entity) Entity {
	if t, ok := r.elected(e.IRI); ok && e.Type != vocab.Country {
		e.Type = t
	}
	return e
}

// alias notes another name of an entity.
func (r *resolver) alias(e Entity, name string) {
	if name == "" || name == e.Name {
		return
	}
	if r.aliases[e.IRI] == nil {
		r.aliases[e.IRI] = map[string]bool{}
	}
	r.aliases[e.IRI][name] = true
}

// local makes e an entity of this article alone if its name doesn't tell it from
// others: a last name without a first ("Smith"), a person or a body that
// is only described ("the board", "a spokesman"). Else two articles' Smiths, and
// all the boards of an archive, would be one node.
func (w *writer) local(e *Entity) {
	if !e.exists() || !w.isVague(e) {
		return
	}
	e.IRI = vocab.LocalEntity(e.IRI, w.doc.ID)
}

// isVague reports whether many go by the name of e.
func (w *writer) isVague(e *Entity) bool {
	switch e.Type {
	case vocab.Person:
		if _, known := w.names.Lookup(e.Name); known {
			return false
		}
		return !strings.Contains(e.Name, " ") || e.one && isLower(e.Name)
	case vocab.Organization:
		return e.one && isLower(e.Name)
	}
	return false
}

// isLower reports whether a name has no capital: it holds no name of its own.
func isLower(name string) bool { return strings.IndexFunc(name, unicode.IsUpper) < 0 }

// place is a token of the article.
type place struct {
	sentence, token int
}

// maxMembers bounds those that a plural is spread over.
const maxMembers = 4

// eachMember calls do once for each of those whom the subject of a statement
// stands for, "the two companies", with each of those whom its object does.
func (w *writer) eachMember(st *relation.Statement, do func()) {
	for _, subject := range w.members(st.Sentence, st.Subject.Head) {
		for _, object := range w.members(st.Sentence, st.Object.Head) {
			w.picked = map[place]*coref.Chain{{st.Sentence, st.Subject.Head}: subject, {st.Sentence, st.Object.Head}: object}
			do()
		}
	}
	w.picked = nil
}

// members returns the chains that the phrase headed by a token stands for, if
// all of them have names and the phrase has none; else nil for itself.
func (r *resolver) members(sentence, head int) []*coref.Chain {
	if head < 0 {
		return []*coref.Chain{nil}
	}
	c := r.chainAt(r.sents[sentence], head)
	if c == nil || c.Name != "" || len(c.Members) < 2 || len(c.Members) > maxMembers {
		return []*coref.Chain{nil}
	}
	var out []*coref.Chain
	for _, k := range c.Members {
		if r.chains[k].Name == "" {
			return []*coref.Chain{nil}
		}
		out = append(out, &r.chains[k])
	}
	return out
}
