package coref

// appositions joins a name and the noun phrase beside it: "Google, the search
// giant", "the chipmaker ARM", "Mike Pompeo, secretary of state".
func (r *resolver) appositions() {
	for i := range r.ms {
		m := &r.ms[i]
		t := &r.trees[m.Sentence]
		if m.form == named && i > 0 {
			if h := i - 1; r.abutting(h, i) || r.glossed(h, i) {
				r.join(h, i)
				continue
			}
		}
		if m.role != apposed || t.tokens[m.Head].Dep != "appos" {
			continue
		}
		h := r.at(m.Sentence, t.up(m.Head))
		if h < 0 || r.ms[h].form == pronoun || m.form == pronoun {
			continue
		}
		a, b := &r.ms[h], m
		if a.form == b.form || a.plural != b.plural || r.of(h).names > 0 && r.of(i).names > 0 {
			continue // "Smith, director, Acme Securities"
		}
		if a.form == nominal {
			a, b = b, a
		}
		if b.kind == 0 && b.article != definite || !fits(r.of(i), r.of(h), b.kind, a) {
			continue
		}
		r.join(h, i)
	}
}

// glossed reports whether the name i explains the pronoun h: "they (EC)".
func (r *resolver) glossed(h, i int) bool {
	p, m := &r.ms[h], &r.ms[i]
	if p.form != pronoun || p.pron.person != 3 || p.pron.possessive || p.Sentence != m.Sentence || m.Start != p.Head+2 {
		return false
	}
	t := &r.trees[m.Sentence]
	return t.tokens[p.Head+1].Text == "(" && m.nameEnd < len(t.tokens) && t.tokens[m.nameEnd].Text == ")" && agree(r.of(h), r.of(i))
}

// abutting reports whether the name i stands right behind the noun h that the
// parser gave it a relative clause for: "The chipmaker ARM designs chips". A
// clause without an object is one: "the company Google bought".
func (r *resolver) abutting(h, i int) bool {
	a, m := &r.ms[h], &r.ms[i]
	if a.form != nominal || a.article != definite || a.kind == 0 || a.Sentence != m.Sentence || m.nameStart != a.Head+1 || m.Start != m.nameStart || a.plural {
		return false
	}
	t := &r.trees[m.Sentence]
	v := t.up(m.Head)
	if v < 0 || t.tokens[v].Dep != "relcl" || t.up(v) != a.Head || t.find(v, "dobj", "ccomp", "xcomp", "attr", "acomp") < 0 {
		return false
	}
	return fits(r.of(h), r.of(i), a.kind, m)
}

// fits reports whether a noun of kind k can stand for the entity of name m.
func fits(x, y *entity, k kind, m *mention) bool {
	if !agree(x, y) {
		return false
	}
	switch {
	case k == 0:
		return true
	case m.country != 0 && words().unions[m.country]:
		return k&organization != 0
	case m.country != 0:
		return k&nation != 0
	case m.corporate:
		return k&organization != 0
	case m.human:
		return k&human != 0
	}
	switch m.label {
	case "PERSON":
		return k&(human|organization) != 0
	case "ORG":
		return k&(human|organization|place|thing) != 0
	case "GPE":
		return k&(nation|place|organization|human) != 0
	case "LOC", "FAC":
		return k&(place|organization) != 0
	case "NORP":
		return k&(people|human|body) != 0
	}
	return true
}
