package coref

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// descriptions resolves definite descriptions: "the company", "this firm",
// "the Chinese tech giant", "the former minister". The noun must be one that
// the entity has been called, or one so general that any of its kind will do.
func (r *reference) descriptions() {
	for _, m := range r.ms {
		if m.form != nominal || m.silent || !m.article.pointed() || m.plural {
			continue
		}
		if m.heads[0] == "latter" {
			join(r.last(m, 1, func(n *mention) bool {
				return n.entity.named() && n.form != pronoun && n.role != modifier && n.role != owner && n.entity.means()&place == 0
			}), m)
		} else if !m.entity.named() && (m.kind != 0 || m.article == definite) && !m.apart && !r.restricted(m) {
			join(r.described(m), m)
		}
	}
}

// restricted reports whether what follows the noun says which one is meant:
// "the company that …", "the president of Chile".
func (r *reference) restricted(m *mention) bool {
	for _, c := range m.s.Children(m.Head) {
		if c < m.Head {
			continue
		}
		switch m.s.Dep(c) {
		case syntax.Relcl:
			return m.s.Tokens[max(m.s.Left(c)-1, 0)].Text != ","
		case syntax.Prep:
			if o := m.s.Child(c, syntax.Pobj); o >= 0 && m.s.Reads(c, lexicon.Restricting) {
				return m.s.Lower(o) != "state" // "the secretary of state"
			}
		}
	}
	return false
}

// described returns the last mention of the entity that description m suits best, or of
// the only company that "the company" can mean, or nil.
func (r *reference) described(m *mention) *mention {
	var best, sole *mention
	bestScore, companies := float32(0), 0
	r.turn++
	m.entity.seen = r.turn
	if m.role != oblique {
		for _, n := range r.around(m) {
			if n.fellowOf(m) {
				n.entity.seen = r.turn
			}
		}
	}
	for _, n := range slices.Backward(r.before(m, everywhere)) {
		e := n.entity
		if e.seen == r.turn || n.silent || n.form == pronoun {
			continue
		}
		e.seen = r.turn
		if m.kind == company && e.named() && e.means()&company != 0 {
			companies++
			sole = n
		}
		if sum := r.suits(m, n); sum > bestScore {
			best, bestScore = n, sum
		}
	}
	if best != nil || len(m.mods) == 0 && companies != 1 {
		return best
	}
	if companies == 1 && m.Sentence-sole.Sentence <= 3 {
		return sole
	}
	for _, n := range r.ms[m.index:min(m.index+reach, r.from[min(m.Sentence+4, len(r.sents))])] {
		// A name soon behind that brings the very words: "Chinese tech giant Huawei".
		if n.form == named && n.nation == m.nation && slices.Equal(n.heads, m.heads) && slices.Equal(n.mods, m.mods) && m.agrees(n) {
			return n
		}
	}
	return nil
}

// suits returns how well description m suits the entity of n, 0 if not at all.
func (r *reference) suits(m, n *mention) float32 {
	c, model, may := pair{r: r, m: m, a: n, e: n.entity}, r.description, (*pair).mayDescribe
	if !c.e.named() {
		model, may = r.again, (*pair).mayRepeat
	}
	c.called = slices.Contains(c.e.heads, m.heads[0])
	if !c.called && (!c.e.named() || m.kind == 0 || m.kind&human != 0) || c.e.plural > 0 || !m.agrees(n) {
		return 0
	}
	for _, w := range m.mods {
		if slices.Contains(c.e.words, w) {
			c.known++
		}
	}
	if !may(&c) {
		return 0
	}
	c.command()
	return model.score(&c)
}

// mayRepeat reports whether another description may mean the same: one of the same noun,
// and no more closely described.
func (c *pair) mayRepeat() bool {
	return c.m.Sentence-c.a.Sentence <= 5 && c.known == len(c.m.mods) && (c.m.nation == nil || c.e.nation == c.m.nation)
}

// mayDescribe reports whether an entity with a name may be meant.
func (c *pair) mayDescribe() bool {
	means := c.e.means()
	switch {
	case c.e.country != nil && c.e.country == c.m.nation: // "the Chinese state" is not China's name here
		return false
	case slices.ContainsFunc(c.m.proper, func(w string) bool { return !slices.Contains(c.e.words, w) }): // "the Bass group" is not any group
		return false
	case c.personal():
		return false
	case c.called:
		return true
	case means&c.m.kind == 0 && (means != 0 || c.m.kind&organization == 0):
		return false
	case c.special(): // "the iPhone maker" is not any maker
		return c.m.kind != thing && c.e.kind&c.m.kind != 0 && c.known == len(c.m.mods) &&
			(c.m.kind&company != 0 || c.m.kind&body == 0 || c.r.lex.Has(c.m.heads[0], lexicon.GeneralBody))
	}
	return true
}

// special reports whether the noun isn't one for any of its kind, and new of the entity.
func (c *pair) special() bool { return !c.called && !c.r.lex.Has(c.m.heads[0], lexicon.General) }

// personal reports whether the recognizer takes what should be an organization for a person.
func (c *pair) personal() bool {
	return c.e.label() == syntax.Person && c.m.kind&organization == c.m.kind && c.e.kind&organization == 0
}

// bracketed reports whether m stands right behind a bracket.
func (m *mention) bracketed() bool { return m.Start > 0 && m.s.Tokens[m.Start-1].Text == "(" }
