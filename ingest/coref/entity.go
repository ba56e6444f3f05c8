package coref

import "slices"

// entity is what a chain's mentions say together.
type entity struct {
	mentions []int // in the order of the text; nil once joined to another
	names    int   // number of named mentions
	gender   int   // sum of the mentions' evidence; >0 male, <0 female
	plural   int   // mentions in the plural less those in the singular
	human    int   // mentions that are surely a person, less those surely none
	legal    bool  // a name has a legal form
	one      bool  // a name or description is in the singular
	labels   []vote
	country  int // number of the country that it is; 0 if none
	nation   int // country that it is of; 0 if unknown
	kind     kind
	heads    []string
	mods     []string
	members  []int // mentions of a coordination that it stands for
}

type vote struct {
	label string
	n     int
}

// start makes e the entity of mention m, whose index self is.
func (e *entity) start(self []int, m *mention) {
	e.mentions = self
	e.gender = int(m.gender)
	e.country, e.nation, e.kind, e.heads, e.mods = m.country, m.nation, m.kind, m.heads, m.mods
	e.legal = m.corporate
	e.one = m.form != pronoun && !m.plural
	e.plural = 1
	if !m.plural {
		e.plural = -1
	}
	switch {
	case m.human:
		e.human = 2
	case m.corporate, m.seat, m.impersonal, m.country != 0:
		e.human = -2
	case m.form == pronoun && m.gender != 0:
		e.human = 2
	case m.form == pronoun && m.pron.person == 3 && !m.plural:
		e.human = -1
	case m.form == nominal && m.kind != 0 && m.kind&(human|people) == 0:
		e.human = -1
	}
	if m.form == named {
		e.names = 1
		e.labels = []vote{{m.label, 1}}
	}
}

// join makes the entities of mentions a and b one. Joining an entity to itself does nothing.
func (r *resolver) join(a, b int) {
	x, y := r.ms[a].entity, r.ms[b].entity
	if x == y {
		return
	}
	if len(r.entities[x].mentions) < len(r.entities[y].mentions) {
		x, y = y, x
	}
	e, d := &r.entities[x], &r.entities[y]
	for _, m := range d.mentions {
		r.ms[m].entity = x
	}
	e.mentions = merge(e.mentions, d.mentions)
	e.names += d.names
	e.gender += d.gender
	e.plural += d.plural
	e.human += d.human
	e.legal = e.legal || d.legal
	e.one = e.one || d.one
	for _, v := range d.labels {
		e.vote(v.label, v.n)
	}
	e.country = either(e.country, d.country)
	e.nation = either(e.nation, d.nation)
	e.describe(d.kind, d.heads, d.mods)
	e.members = append(e.members, d.members...)
	*d = entity{}
}

// before returns the number of mentions before i.
func (e *entity) before(i int) int {
	n, _ := slices.BinarySearch(e.mentions, i)
	return n
}

// merge appends b to a, which usually ends before it, and keeps the order.
func merge(a, b []int) []int {
	if len(b) == 1 {
		at, _ := slices.BinarySearch(a, b[0])
		return slices.Insert(a, at, b[0])
	}
	ordered := len(a) == 0 || len(b) == 0 || a[len(a)-1] < b[0]
	a = append(a, b...)
	if !ordered {
		slices.Sort(a)
	}
	return a
}

func either(a, b int) int {
	if a != 0 {
		return a
	}
	return b
}

func (e *entity) vote(label string, n int) {
	for i := range e.labels {
		if e.labels[i].label == label {
			e.labels[i].n += n
			return
		}
	}
	e.labels = append(e.labels, vote{label, n})
}

// describe adds what a description says of the entity.
func (e *entity) describe(k kind, heads, mods []string) {
	switch {
	case e.kind == 0 || k == 0:
		e.kind |= k
	case e.kind&k != 0:
		e.kind &= k
	}
	for _, h := range heads {
		if !slices.Contains(e.heads, h) && len(e.heads) < 32 {
			e.heads = append(e.heads[:len(e.heads):len(e.heads)], h)
		}
	}
	for _, m := range mods {
		if !slices.Contains(e.mods, m) && len(e.mods) < 64 {
			e.mods = append(e.mods[:len(e.mods):len(e.mods)], m)
		}
	}
}

// label returns the type that most of the named mentions have; the empty label
// gives way to any other, and pronouns and descriptions outvote the recognizer.
func (e *entity) label() string {
	best, n := "", 0
	for _, v := range e.labels {
		if v.label != "" && (v.n > n || v.n == n && v.label < best) {
			best, n = v.label, v.n
		}
	}
	switch {
	case e.names == 0:
		return ""
	case e.country != 0 && words().unions[e.country]:
		return "ORG"
	case e.country != 0 && best != "ORG":
		return "GPE"
	case e.human >= 2 && e.plural < 0 && best != "NORP":
		return "PERSON"
	case best == "GPE" && e.legal:
		return "ORG"
	case best == "PERSON" && e.human < 0, best == "GPE" && e.human < 0 && e.kind&company != 0:
		switch {
		case e.kind&organization != 0 || e.kind&(nation|place) == 0:
			return "ORG"
		case e.kind&nation != 0:
			return "GPE"
		}
		return "LOC"
	case e.kind != 0 && e.kind&^organization == 0 && (best == "PERSON" || best == "GPE" || best == "PRODUCT" || best == ""):
		return "ORG"
	case e.kind == nation && best != "LOC":
		return "GPE"
	}
	return best
}

// means returns what the entity can be: what its descriptions say, and else its type.
func (e *entity) means() kind {
	if e.country != 0 {
		if words().unions[e.country] {
			return body
		}
		return nation
	}
	if e.kind != 0 {
		return e.kind
	}
	switch e.label() {
	case "PERSON":
		return human
	case "ORG":
		return organization
	case "GPE":
		return nation | place
	case "LOC", "FAC":
		return place
	case "NORP":
		return people | person | body
	case "PRODUCT", "EVENT", "WORK_OF_ART", "LAW":
		return thing
	}
	if e.human > 0 || e.gender != 0 {
		return human
	}
	return 0
}

// agree reports whether two entities can be one by gender, number, kind and nationality.
func agree(a, b *entity) bool {
	switch {
	case a.gender >= 3 && b.gender <= -3, a.gender <= -3 && b.gender >= 3:
		return false
	case a.country != 0 && b.country != 0 && a.country != b.country:
		return false
	case a.nation != 0 && b.nation != 0 && a.nation != b.nation:
		return false
	case a.human >= 2 && b.human <= -2, a.human <= -2 && b.human >= 2:
		return false
	case a.human >= 2 && b.country != 0, a.country != 0 && b.human >= 2:
		return false
	}
	return true
}
