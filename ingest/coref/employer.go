package coref

// employment finds for every person that is introduced as somebody of an
// organization that organization's mention: "Globex chief executive Ana Silva",
// "Ana Silva, a lawyer for Globex", "Globex's chairman, Ana Silva".
func (r *resolver) employment() {
	r.employer = map[int]int{}
	known := map[string]int{} // names of one word → first mention
	for i := range r.ms {
		if m := &r.ms[i]; m.form == named && len(m.key) == 1 && m.country == 0 {
			if _, ok := known[m.key[0]]; !ok {
				known[m.key[0]] = i
			}
		}
	}
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != named || m.plural || m.label != "PERSON" && !m.human {
			continue
		}
		if j := r.introducedBy(i, known); j >= 0 {
			r.employer[i] = j
		}
	}
}

// introducedBy returns the organization in the phrase that introduces person i,
// which may be one of the known names, or -1.
func (r *resolver) introducedBy(i int, known map[string]int) int {
	m := &r.ms[i]
	t := &r.trees[m.Sentence]
	top := m.Head
	if h := t.up(top); h >= 0 && t.dep(top) == "appos" {
		top = h
	}
	role := false
	for k := int(t.left[top]); k <= int(t.right[top]); k++ {
		w := t.low(k)
		if (k < m.nameStart || k >= m.nameEnd) && t.beside(k, top) && words().kindOf(w)&human != 0 && words().kindOf(w)&organization == 0 {
			if scholars[w] {
				return -1
			}
			role = true
		}
	}
	if !role {
		return -1
	}
	for j := r.from[m.Sentence]; j < r.from[m.Sentence+1]; j++ {
		n := &r.ms[j]
		if j != i && n.form == named && n.label == "ORG" && n.Head >= int(t.left[top]) && n.Head <= int(t.right[top]) && t.beside(n.Head, top) {
			return j
		}
	}
	for k := int(t.left[top]); k < m.nameStart; k++ {
		if j, ok := known[plain(t.low(k))]; ok && t.tokens[k].POS == "PROPN" && r.ms[j].entity != m.entity && t.beside(k, top) {
			return j // a name that the recognizer missed here
		}
	}
	return -1
}

// beside reports whether token i belongs to the phrase of top without standing
// in a clause of its own.
func (t *tree) beside(i, top int) bool {
	for n := 0; i != top && n < 8; n++ {
		switch t.dep(i) {
		case "poss", "compound", "nmod", "amod", "appos", "prep", "pobj", "case":
		default:
			return false
		}
		if i = t.up(i); i < 0 {
			return false
		}
	}
	return i == top
}

// scholars speak for themselves and for those who work with them.
var scholars = set(`professor researcher scientist doctor author student historian physicist economist astronomer biologist`)

// employerOf returns a mention of the organization of person i, or -1.
func (r *resolver) employerOf(i int) int {
	e := r.of(i)
	for _, k := range e.mentions[:min(len(e.mentions), 12)] {
		if j, ok := r.employer[k]; ok && r.of(j).label() == "ORG" {
			return j
		}
	}
	return -1
}

// teller returns the subject of the verb of saying in whose words mention i
// stands, or -1.
func (r *resolver) teller(i int) int {
	m := &r.ms[i]
	if q := r.quoted(m); q > 0 && len(r.speaker) > 0 && r.speaker[q] > 0 {
		return r.speaker[q] - 1
	}
	t := &r.trees[m.Sentence]
	for v, n := t.up(m.Head), 0; v >= 0 && n < 8; v, n = t.up(v), n+1 {
		if t.dep(v) != "ccomp" || t.up(v) < 0 || !saying[t.tokens[t.up(v)].Lemma] {
			continue
		}
		if s := r.at(m.Sentence, t.subject(t.up(v))); s >= 0 {
			return s
		}
	}
	return -1
}

// colleagues resolves what is left of "we" and of "the company" in the words of
// somebody who speaks for an organization.
func (r *resolver) colleagues() {
	for i := range r.ms {
		m := &r.ms[i]
		we := m.form == pronoun && m.pron.person == 1 && m.pron.plural
		if !we && (m.form != nominal || m.article != definite || m.plural || m.silent || m.apart || !general[m.heads[0]] || len(m.mods) > 0 || m.kind&company == 0) ||
			we && len(r.of(i).mentions) > 1 || r.of(i).names > 0 {
			continue
		}
		if we && r.quoted(m) == 0 {
			continue
		}
		if s := r.teller(i); s >= 0 {
			if j := r.employerOf(s); j >= 0 && r.ms[j].entity != r.ms[i].entity && (we || agree(r.of(i), r.of(j))) {
				r.join(j, i)
			}
		}
	}
}
