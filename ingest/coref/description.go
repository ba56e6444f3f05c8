package coref

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// Limits of the search for what a description means.
const (
	descriptionReach = 400 // mentions back
	descriptionAhead = 3   // sentences ahead, for the very words only
)

// descriptions resolves definite descriptions: "the company", "this firm",
// "the Chinese tech giant", "the former minister". The noun must be one that
// the entity has been called, or one so general that any of its kind will do.
func (r *reference) descriptions() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != nominal || m.silent || !m.article.pointed() || m.plural {
			continue
		}
		j := -1
		if latter := m.heads[0] == "latter"; latter || m.heads[0] == "former" {
			j = r.ordinal(i, latter)
		} else if r.of(i).names == 0 && (m.kind != 0 || m.article == definite) && !m.apart && !r.restricted(m) {
			j = r.described(i)
		}
		if j >= 0 {
			r.join(j, i)
		}
	}
}

// restricted reports whether what follows the noun says which one is meant:
// "the company that …", "the president of Chile".
func (r *reference) restricted(m *mention) bool {
	s := r.tree(m)
	for _, c := range s.Children(m.Head) {
		if c < m.Head {
			continue
		}
		switch s.Dep(c) {
		case syntax.Relcl:
			return s.Tokens[max(s.Left(c)-1, 0)].Text != ","
		case syntax.Prep:
			if o := s.Child(c, syntax.Pobj); o >= 0 && s.Reads(c, lexicon.Restricting) {
				return !s.IsOffice(c) && s.Lower(o) != "state" // "the secretary of state"
			}
		case syntax.Appos:
			return r.at(m.Sentence, c) >= 0
		}
	}
	return false
}

// described returns the mention of the entity that description i means, or -1.
func (r *reference) described(i int) int {
	m := &r.ms[i]
	for _, find := range []func(int) int{r.tagged, r.suitable, r.sole, r.epithet} {
		if j := find(i); j >= 0 {
			return j
		}
	}
	if m.kind&nation != 0 && r.general(m) {
		return r.homeland(i)
	}
	if len(m.mods) == 0 && m.nation == nil {
		return -1
	}
	for j := i + 1; j < len(r.ms) && r.ms[j].Sentence <= m.Sentence+descriptionAhead; j++ {
		n := &r.ms[j]
		if n.form == named && n.nation == m.nation && slices.Equal(n.heads, m.heads) && slices.Equal(n.mods, m.mods) && agree(r.of(i), r.of(j)) {
			return j
		}
	}
	return -1
}

// general reports whether a description's noun stands for any entity of its kind.
func (r *reference) general(m *mention) bool { return r.lex.Has(m.heads[0], lexicon.General) }

// suitable returns the mention of the entity that suits description i best, or -1.
func (r *reference) suitable(i int) int {
	c := r.description(i)
	best, bestScore := -1, float32(0)
	for j := range r.candidates(i) {
		if c.of(j); slices.ContainsFunc(vetoes, func(veto func(*description) bool) bool { return veto(&c) }) {
			continue
		}
		if sum := score(r.weights["description"], descriptionFeatures, &c); sum > bestScore {
			best, bestScore = j, sum
		}
	}
	return best
}

// candidates yields the last mention of every entity that description i may mean, the
// nearest first.
func (r *reference) candidates(i int) func(yield func(int) bool) {
	m := &r.ms[i]
	seen := map[int]bool{m.entity: true}
	if m.role != oblique {
		for _, x := range r.fellows(i) {
			seen[x] = true
		}
	}
	ofNation := r.general(m) && m.kind&nation != 0
	return func(yield func(int) bool) {
		for j := range r.back(i, everywhere, descriptionReach) {
			n := &r.ms[j]
			if seen[n.entity] || n.silent || n.form == pronoun || within(m, n) {
				continue
			}
			if ofNation && (n.role == modifier || m.quote != n.quote) {
				continue // "the Iran affair" says nothing of Iran
			}
			seen[n.entity] = true
			if !yield(j) {
				return
			}
		}
	}
}

// tagged returns the subject of what description i says before its tag, if that
// is an organization that i can mean: "Acme will close the plant, the firm said".
func (r *reference) tagged(i int) int {
	m, s := &r.ms[i], r.tree(&r.ms[i])
	c := r.tagOf(m)
	if m.role != subject || m.kind&(company|team) == 0 || !says(s, m.Head) || c < 0 {
		return -1
	}
	j := r.at(m.Sentence, s.Child(c, syntax.Nsubj|syntax.Nsubjpass))
	if j < 0 || r.ms[j].form != named {
		return -1
	}
	e := r.of(j)
	if e.plural > 0 && e.label() != syntax.Org || e.means()&m.kind == 0 || otherwise(m, e) || !agree(r.of(i), e) {
		return -1
	}
	return j
}

// sole returns the only company that "the company" at i can mean: the only one in this
// sentence and the two before, if it is a subject, or the only one in reach, or -1.
func (r *reference) sole(i int) int {
	m := &r.ms[i]
	if m.kind != company {
		return -1
	}
	var near, all []int
	for j := range r.candidates(i) {
		if e := r.of(j); e.names == 0 || e.means()&company == 0 || e.label() != syntax.Org || r.aside(j) {
			continue
		}
		all = append(all, j)
		if m.Sentence-r.ms[j].Sentence <= 2 {
			near = append(near, j)
		}
	}
	switch {
	case len(near) == 1 && r.ms[near[0]].role.subject() && !otherwise(m, r.of(near[0])) && len(m.proper) == 0:
		return near[0]
	case len(all) == 1 && m.Sentence-r.ms[all[0]].Sentence <= 3 && !otherwise(m, r.of(all[0])):
		return all[0]
	}
	return -1
}

// otherwise reports whether e is known to be of another kind or country than m says.
func otherwise(m *mention, e *entity) bool {
	return differ(m.nation, e.nation) || e.kind != 0 && e.kind&m.kind == 0 || e.country != nil
}

// aside reports whether mention j only stands beside the text: in its
// headline, or as the agency that it comes from, "(Reuters)".
func (r *reference) aside(j int) bool {
	m := &r.ms[j]
	return m.Sentence == 0 && r.titled || m.Start > 0 && r.tree(m).Tokens[m.Start-1].Text == "("
}

// homeland returns a mention of the country of which the last phrase before
// "the country" speaks: "the Kenyan economy … the country". It returns -1 if
// the article has no name for it.
func (r *reference) homeland(i int) int {
	j := r.last(i, 1, everywhere, func(j int) bool { return r.ms[j].nation != nil })
	if j >= 0 {
		if k, ok := r.countries[r.ms[j].nation]; ok {
			return k
		}
	}
	return -1
}

// description is one, with an entity that it may mean.
type description struct {
	r        *reference
	i, j     int // mentions: the description, and the nearest of the entity
	m, n     *mention
	e        *entity
	called   bool // the entity has been called so, or its name says so
	again    bool // it is another description, without a name
	known    int  // modifiers of m that the entity has
	spoken   int  // entity that spoke last before, if the description speaks, too, or -1
	employer int  // entity that the speaker of the words around is of, or -1
}

// description returns description i, whose entity isn't looked at yet.
func (r *reference) description(i int) description {
	c := description{r: r, i: i, m: &r.ms[i], spoken: r.spoken(i), employer: -1}
	if s := r.teller(i); s >= 0 && c.m.kind&company != 0 {
		if j := r.employerOf(s); j >= 0 {
			c.employer = r.ms[j].entity
		}
	}
	return c
}

// of takes the entity of mention j in view.
func (c *description) of(j int) {
	c.j, c.n, c.e = j, &c.r.ms[j], c.r.of(j)
	c.again = c.e.names == 0
	c.called = slices.Contains(c.e.heads, c.m.heads[0]) || !c.again && c.r.bears(c.e, c.m.heads[0])
	c.known = 0
	for _, w := range c.m.mods {
		if c.has(w) {
			c.known++
		}
	}
}

// has reports whether the entity has been described by a word, or named.
func (c *description) has(w string) bool {
	return slices.Contains(c.e.mods, w) || !c.again && c.r.entitled(c.e, w)
}

// vetoes are what rules an entity out.
var vetoes = []func(*description) bool{
	func(c *description) bool {
		return c.e.plural > 0 || !agree(c.r.of(c.i), c.e) || c.n.role == modifier && c.n.form == nominal
	},
	func(c *description) bool { return c.e.country != nil && c.e.country == c.m.nation }, // "the Chinese state" is not China's name here
	func(c *description) bool { // another description: only the same noun, no more closely described than before
		return c.again && (!c.called || c.m.Sentence-c.n.Sentence > 5 || c.known < len(c.m.mods) || c.m.nation != nil && c.e.nation != c.m.nation)
	},
	func(c *description) bool { // "the Bass group" is not any group
		return !c.again && slices.ContainsFunc(c.m.proper, func(w string) bool { return !c.has(w) })
	},
	func(c *description) bool { return c.m.heads[0] == "city" && !c.again && c.e.label() != syntax.GPE },
	func(c *description) bool {
		k := c.e.means()
		return !c.called && (c.m.kind == 0 || k&c.m.kind == 0 && (k != 0 || c.m.kind&organization == 0) || c.m.kind&human != 0)
	},
	func(c *description) bool { return c.special() && !c.sameKind() && !c.likely() },
	func(c *description) bool { // "the iPhone maker" is not any maker
		return c.special() && (c.m.kind == thing || c.known < len(c.m.mods) || c.m.kind&company == 0 && c.m.kind&body != 0 && !c.r.lex.Has(c.m.heads[0], lexicon.GeneralBody))
	},
	func(c *description) bool { return c.personal() && (len(c.n.key) > 1 || c.e.gender != 0) },
}

// special reports whether the noun isn't one for any of its kind, and new of the entity.
func (c *description) special() bool { return !c.again && !c.called && !c.r.general(c.m) }

// personal reports whether the recognizer takes what should be an organization for a person.
func (c *description) personal() bool {
	return !c.again && c.e.label() == syntax.Person && c.m.kind&organization == c.m.kind && c.e.kind&organization == 0
}

// descriptionFeatures are what speaks for and against an entity that a description may mean.
var descriptionFeatures = []feature[description]{
	is("again", func(c *description) bool { return c.again }),
	{"again-distance", func(c *description) float32 {
		if !c.again {
			return 0
		}
		return float32(c.m.Sentence - c.n.Sentence)
	}},
	knownAs("name", func(c *description) float32 { return 1 }),
	knownIf("called", func(c *description) bool { return c.called }),
	knownIf("special", (*description).special),
	knownAs("same-modifiers", func(c *description) float32 { return float32(c.known) }),
	knownAs("other-modifiers", func(c *description) float32 { return float32(min(len(c.e.mods), 1) * (len(c.m.mods) - c.known)) }),
	knownAs("new-modifiers", func(c *description) float32 { return float32((1 - min(len(c.e.mods), 1)) * (len(c.m.mods) - c.known)) }),
	knownIf("same-nation", func(c *description) bool { return c.m.nation != nil && c.e.nation == c.m.nation }),
	knownIf("other-nation", func(c *description) bool { return c.m.nation != nil && c.e.nation != c.m.nation }),
	knownIf("person", (*description).personal),
	knownIf("untyped", func(c *description) bool { return c.e.label() == syntax.NoLabel }),
	knownIf("company-place", func(c *description) bool { return c.e.label() == syntax.GPE && c.m.kind&company != 0 }),
	knownAs("count", func(c *description) float32 { return log(c.e.before(c.i)) }),
	knownAs("distance", func(c *description) float32 { return float32(min(c.m.Sentence-c.n.Sentence, 8)) }),
	knownIf("subject", func(c *description) bool { return c.n.role.subject() }),
	knownIf("modifier", func(c *description) bool { return c.n.role == modifier }),
	knownIf("in-title", func(c *description) bool { return c.r.headlined(c.e) }),
	knownIf("command", func(c *description) bool { // the subject of the clause would be "it"
		if c.n.Sentence != c.m.Sentence {
			return false
		}
		up, _ := commands(c.r.tree(c.m), c.n.Head, c.m.Head)
		return up > 0
	}),
	is("spoken", func(c *description) bool { return c.n.entity == c.spoken }),     // "Acme has sold the plant to Initech, the company said"
	is("employer", func(c *description) bool { return c.n.entity == c.employer }), // "Acme's chairman said the company had sold the plant"
}

// knownAs returns a feature of an entity with a name, and knownIf that of a condition.
func knownAs(name string, of func(*description) float32) feature[description] {
	return feature[description]{name, func(c *description) float32 {
		if c.again {
			return 0
		}
		return of(c)
	}}
}

func knownIf(name string, test func(*description) bool) feature[description] {
	return is(name, func(c *description) bool { return !c.again && test(c) })
}

// spoken returns the entity with a name that spoke last before description i,
// if that speaks, too, or else -1.
func (r *reference) spoken(i int) int {
	m := &r.ms[i]
	if m.role != subject || !says(r.tree(m), m.Head) {
		return -1
	}
	j := r.last(i, sayerWindow, everywhere, func(j int) bool {
		n := &r.ms[j]
		return n.Sentence < m.Sentence && n.role == subject && n.form != pronoun && n.quote == nil && r.of(j).names > 0 && says(r.tree(n), n.Head)
	})
	if j < 0 {
		return -1
	}
	return r.ms[j].entity
}

// likely reports whether "the agency" can mean the entity, of which no more is known
// than that it is an organization: if n is the subject of the sentence before.
func (c *description) likely() bool {
	r := c.r
	if c.e.kind != 0 || c.e.label() != syntax.Org || c.e.legal || !r.lex.Has(c.m.heads[0], lexicon.GeneralBody) || len(c.m.mods) > 0 ||
		c.n.role != subject || c.m.Sentence-c.n.Sentence != 1 || r.kinds(c.n.last) != 0 {
		return false
	}
	for j := range r.from[c.m.Sentence] {
		if o := r.of(j); o.names > 0 && o.kind&body != 0 && o.kind&company == 0 && o != c.e {
			return false // the article has named a body
		}
	}
	return true
}

// sameKind reports whether the entity is of the kind by a noun that it has been called
// or by the last word of its name: "the agency" for "Trade Commission".
func (c *description) sameKind() bool {
	if len(c.e.heads) > 0 && c.e.kind != 0 {
		return c.e.kind&c.m.kind != 0
	}
	for m := range c.r.names(c.e) {
		if c.r.kinds(m.last)&c.m.kind != 0 {
			return true
		}
	}
	return false
}

// bears reports whether word heads a name of e: "the bank" for "Bank of Japan", "World Bank".
func (r *reference) bears(e *entity, word string) bool {
	for m := range r.names(e) {
		of := max(slices.Index(m.key, "of"), slices.Index(m.key, "for"))
		if m.full() && (m.last == word || of > 0 && m.key[of-1] == word) {
			return true
		}
	}
	return false
}

// entitled reports whether a word is part of a name of e.
func (r *reference) entitled(e *entity, word string) bool {
	for m := range r.names(e) {
		if slices.Contains(m.key, word) {
			return true
		}
	}
	return false
}
