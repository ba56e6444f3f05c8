package coref

// coargument reports whether mention a is a fellow argument of the verb whose
// subject or object the pronoun p is: "Smith saw him", where "him" is not Smith.
func (r *resolver) coargument(a, p *mention) bool {
	if a.Sentence != p.Sentence || p.role == owner || p.pron != nil && p.pron.reflexive {
		return false
	}
	t := &r.trees[p.Sentence]
	// Two mentions of one coordination.
	if t.tokens[p.Head].Dep == "conj" && t.up(p.Head) == a.Head || t.tokens[a.Head].Dep == "conj" && t.up(a.Head) == p.Head {
		return true
	}
	pv := t.governor(p.Head)
	if pv < 0 {
		return false
	}
	if a.role != owner && a.role != modifier && t.governor(a.Head) == pv {
		return true
	}
	// The subject that the verb has by a relative pronoun or takes over from another verb.
	if p.role == subject || p.role == passive {
		return false
	}
	switch t.tokens[pv].Dep {
	case "advcl", "pcomp", "ccomp", "acl":
		return t.find(pv, "nsubj", "nsubjpass") >= 0 && t.subject(pv) == t.first(a.Head)
	}
	return t.subject(pv) == t.first(a.Head)
}

// fellows returns the entities that have a mention that is a fellow argument of p.
func (r *resolver) fellows(p int) []int {
	m := &r.ms[p]
	var out []int
	for a := r.from[m.Sentence]; a < r.from[m.Sentence+1] && a < p+pronounReach; a++ {
		if a != p && a > p-pronounReach && r.coargument(&r.ms[a], m) {
			out = append(out, r.ms[a].entity)
		}
	}
	return out
}

// below reports whether mention a stands in what the verb of subject p says of
// it, where a name can't be p: "Smith had left, he said". What is set before
// the clause may: "When Smith left, he was glad".
func (r *resolver) below(a, p *mention) bool {
	if a.Sentence != p.Sentence || p.role != subject && p.role != passive {
		return false
	}
	t := &r.trees[p.Sentence]
	v := t.governor(p.Head)
	if v < 0 || a.Head == v || !t.above(v, a.Head) {
		return false
	}
	c := a.Head
	for t.up(c) != v { // v is above: see the test before
		c = t.up(c)
	}
	switch t.tokens[c].Dep {
	case "advcl", "prep", "npadvmod", "advmod", "nsubj", "nsubjpass", "conj", "dep", "parataxis":
		return a.Head > p.Head && t.tokens[c].Dep != "conj"
	}
	return true
}

// governor returns the verb that i is an argument of, directly or through one
// preposition, or -1.
func (t *tree) governor(i int) int {
	i = t.first(i)
	h := t.up(i)
	if h >= 0 && (t.tokens[h].Dep == "prep" || t.tokens[h].Dep == "agent" || t.tokens[h].Dep == "dative") && t.tokens[i].Dep == "pobj" {
		h = t.up(h)
	}
	if h < 0 || !t.verbal(h) {
		return -1
	}
	return h
}

// first returns the first of the coordination that i is in.
func (t *tree) first(i int) int { return int(t.lead[i]) }

// commands returns how many clauses up from token p the mention headed by a is
// the subject: 1 for the clause of p itself, 0 if it is the subject of none;
// and the label of the clause below, that by which p's clause hangs on a's.
func (t *tree) commands(a, p int) (up int, link string) {
	a = t.first(a)
	v := p
	for n := 1; n < 6; n++ {
		c := t.clause(v)
		if c == v || !t.verbal(c) {
			return 0, ""
		}
		if s := t.find(c, "nsubj", "nsubjpass"); s >= 0 && (s == a || t.relative(s) == a) || n == 1 && t.subject(c) == a {
			return n, link
		}
		v, link = c, t.tokens[c].Dep
	}
	return 0, ""
}

// owns reports whether a is the possessor of a noun phrase around p:
// "Connie's memory of her marriage".
func (t *tree) owns(a, p int) bool {
	a = t.first(a)
	if t.tokens[a].Dep != "poss" {
		return false
	}
	n := t.up(a)
	return n >= 0 && p != a && t.above(n, p) && !t.above(a, p)
}
