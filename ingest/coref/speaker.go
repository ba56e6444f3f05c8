package coref

import "newsgraph/ingest/syntax"

// speakerOf returns the speaker of the quote that m stands in, or -1.
func (r *reference) speakerOf(m *mention) int {
	if m.quote == nil {
		return -1
	}
	return r.at(m.quote.At, m.quote.Speaker.Head)
}

// spokenBy reports whether m stands in a quote that an entity speaks.
func (r *reference) spokenBy(m *mention, entity int) bool {
	j := r.speakerOf(m)
	return j >= 0 && r.ms[j].entity == entity
}

// speakers joins "I", "me" and "my" inside a quotation with its speaker; "we" is
// left to colleagues.
func (r *reference) speakers() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != pronoun || m.pron.third() || m.plural {
			continue
		}
		if s := r.speakerOf(m); s >= 0 && agree(r.of(s), r.of(i)) && r.of(s).country == nil {
			r.join(s, i)
		}
	}
}

// sayerWindow is how many sentences back "he said" at the end of a sentence
// still means the one who spoke last.
const sayerWindow = 6

// sayers resolves the pronoun of a tag, "Prices would fall, it said", to who
// spoke last: the subject of the last verb of saying that agrees with it.
func (r *reference) sayers() {
	for i := range r.ms {
		if j := r.ownSayer(i); j >= 0 {
			r.join(j, i)
		}
	}
	var said []int // subjects of verbs of saying, in order
	for i := range r.ms {
		m := &r.ms[i]
		if m.role != subject || m.silent || m.members != nil || m.form == pronoun && !m.pron.third() || m.quote != nil || !says(r.tree(m), m.Head) {
			continue
		}
		if c := r.tagOf(m); c >= 0 && m.form == pronoun {
			j := r.saysOfItself(said, i, c)
			if j < 0 {
				j = r.lastSayer(said, i)
			}
			if j >= 0 {
				r.join(j, i)
			}
		}
		said = append(said, i)
	}
}

// tagOf returns the verb of what m says before it, "Prices would fall, it said", or -1.
func (r *reference) tagOf(m *mention) int {
	s := r.tree(m)
	v := s.Up(s.First(m.Head))
	if v < 0 {
		return -1
	}
	if c := s.Child(v, syntax.Ccomp); c < m.Head {
		return c
	}
	return -1
}

// ownSayer returns the subject of the verb of saying above pronoun p, "Acme
// said it would close the plant", if that is an organization or a country and
// p the subject of what it says, or -1.
func (r *reference) ownSayer(p int) int {
	m := &r.ms[p]
	if m.form != pronoun || m.silent || !m.pron.third() || m.gender != 0 || m.plural || !m.role.subject() {
		return -1
	}
	s := r.tree(m)
	c := s.Home(m.Head)
	if c == nil || c.Verb != s.Up(m.Head) || c.Link != syntax.Ccomp || c.Via < 0 {
		return -1
	}
	j := r.at(m.Sentence, s.Child(c.Via, syntax.Nsubj))
	if j < 0 || !reports(s, r.ms[j].Head, m.Head) || m.quote != r.ms[j].quote || r.ms[j].form == pronoun || !r.possible(j, p) || r.of(j).human > 0 || !r.institution(j) {
		return -1
	}
	return j
}

// institution reports whether mention j is of an organization or a country.
func (r *reference) institution(j int) bool { return r.of(j).means()&(organization|nation) != 0 }

// saysOfItself returns the subject of what p says before its tag, clause c, if
// that is an organization that has spoken before, or -1: "Acme will close the
// plant, it said".
func (r *reference) saysOfItself(said []int, p, c int) int {
	m := &r.ms[p]
	j := r.at(m.Sentence, r.tree(m).Child(c, syntax.Nsubj|syntax.Nsubjpass))
	if j < 0 || m.gender != 0 || m.plural || r.ms[j].form != named || !r.institution(j) || !neutral(r.of(j), &r.ms[j]) {
		return -1
	}
	for _, k := range said[max(0, len(said)-pronounReach):] {
		if r.ms[k].entity == r.ms[j].entity {
			return j
		}
	}
	return -1
}

// lastSayer returns the last of said that pronoun p can mean, or -1.
func (r *reference) lastSayer(said []int, p int) int {
	m := &r.ms[p]
	for k := len(said) - 1; k >= max(0, len(said)-pronounReach); k-- {
		j := said[k]
		if m.Sentence-r.ms[j].Sentence > sayerWindow {
			break
		}
		if !r.possible(j, p) || m.gender == 0 && !m.plural && !r.institution(j) {
			continue
		}
		if r.ms[j].form == pronoun && len(r.of(j).mentions) == 1 {
			return -1 // not known himself: left to the salience of all
		}
		if m.gender != 0 && r.spokenOfSince(j, p) {
			return -1
		}
		return j
	}
	return -1
}

// spokenOfSince reports whether the subject of a sentence between j and p is somebody else
// whom p can mean.
func (r *reference) spokenOfSince(j, p int) bool {
	return r.last(p, everywhere, min(p-j-1, pronounReach), func(k int) bool {
		n := &r.ms[k]
		return n.form == named && n.role == subject && n.Sentence < r.ms[p].Sentence && n.entity != r.ms[j].entity && n.quote == nil && r.possible(k, p)
	}) >= 0
}
