package coref

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// speakerOf returns the speaker of the quote that m stands in, or nil.
func (r *reference) speakerOf(m *mention) *mention {
	if m.quote == nil || m.quote.Speaker.Head < 0 {
		return nil
	}
	return r.at(r.sents[m.quote.At], m.quote.Speaker.Head)
}

// speakers joins "I", "me" and "my" inside a quotation with its speaker; "we" is
// left to colleagues.
func (r *reference) speakers() {
	for _, m := range r.ms {
		if m.form != pronoun || m.pron.IsThird() || m.plural {
			continue
		}
		if n := r.speakerOf(m); n != nil && n.agrees(m) && n.entity.country == nil {
			join(n, m)
		}
	}
}

// sayerWindow is how many sentences back "he said" at the end of a sentence
// still means the one who spoke last.
const sayerWindow = 6

// sayers resolves the pronoun of a tag, "Prices would fall, it said", to who
// spoke last: the subject of the last verb of saying that agrees with it.
func (r *reference) sayers() {
	var said []*mention // subjects of verbs of saying, in order
	for _, m := range r.ms {
		if m.silent || m.members != nil || m.form == pronoun && !m.pron.IsThird() || m.quote != nil || !m.says() {
			continue
		}
		if m.form == pronoun && m.tags() >= 0 {
			recent := said[max(0, len(said)-pronounReach):]
			n := r.tagged(m)
			if n == nil || n.form != named || !m.isIt() || !n.institution() || !neutral(n) || !n.coreferent(recent) {
				n = r.lastSayer(m, recent)
			}
			join(n, m)
		}
		said = append(said, m)
	}
}

// tags returns the verb of what m says before it, "Prices would fall, it said", or -1.
func (m *mention) tags() int {
	v := m.s.Up(m.s.Lead(m.Head))
	if v < 0 {
		return -1
	}
	if c := m.s.Child(v, syntax.Ccomp); c < m.Head {
		return c
	}
	return -1
}

// tagged returns the subject of what m says before it, or nil: "Acme will close the plant,
// it said".
func (r *reference) tagged(m *mention) *mention {
	c := m.tags()
	if c < 0 || !m.says() {
		return nil
	}
	return r.at(m.s, m.s.Child(c, syntax.Nsubj|syntax.Nsubjpass))
}

// ownSayers joins "it" with the subject of the verb of saying above it, "Acme
// said it would close the plant", if that is an organization or a country and
// the pronoun the subject of what it says.
func (r *reference) ownSayers() {
	for _, m := range r.ms {
		c := m.s.Home(m.Head)
		if !m.isIt() || m.silent || !m.role.subject() || c == nil || c.Link != syntax.Ccomp || c.Verb != m.s.Up(m.Head) || c.Via < 0 {
			continue
		}
		n := r.at(m.s, m.s.Child(c.Via, syntax.Nsubj))
		if n != nil && n.form != pronoun && n.reports(m) && m.quote == n.quote && n.entity.human <= 0 && n.institution() && r.possible(n, m) {
			join(n, m)
		}
	}
}

func (m *mention) isIt() bool { return m.form == pronoun && m.pron.Class == lexicon.It }

// institution reports whether m is of an organization or a country.
func (m *mention) institution() bool { return m.entity.means()&(organization|nation) != 0 }

// lastSayer returns the last of said that pronoun p can mean, or nil.
func (r *reference) lastSayer(p *mention, said []*mention) *mention {
	for _, m := range slices.Backward(said) {
		if p.Sentence-m.Sentence > sayerWindow {
			break
		}
		if !r.possible(m, p) || p.gender == 0 && !p.plural && !m.institution() {
			continue
		}
		if m.form == pronoun && len(m.entity.mentions) == 1 || p.gender != 0 && r.spokenOfSince(m, p) {
			return nil // not known himself, or another: left to the salience of all
		}
		return m
	}
	return nil
}

// spokenOfSince reports whether the subject of a sentence between m and p is somebody else
// whom p can mean.
func (r *reference) spokenOfSince(m, p *mention) bool {
	return r.last(p, everywhere, min(p.index-m.index-1, pronounReach), func(n *mention) bool {
		return n.form == named && n.role == subject && n.Sentence < p.Sentence && n.entity != m.entity && n.quote == nil && r.possible(n, p)
	}) != nil
}
