package coref

import "slices"

// maxMembers bounds a coordination; a longer one is a list of something else.
const maxMembers = 32

// groups returns the coordinations among the mentions of a sentence, "Qualcomm
// and Intel", as plural mentions of their own, with the members' heads for now.
func groups(t *tree, found []mention) []mention {
	var out []mention
	for k := range found {
		m := &found[k]
		if m.form == pronoun || t.tokens[m.Head].Dep == "conj" || t.find(m.Head, "conj") < 0 {
			continue
		}
		g := mention{Mention: m.Mention, form: nominal, article: bare, role: m.role, plural: true, members: []int{m.Head}, heads: []string{"and"}}
		joined := false
		for h := m.Head; h >= 0 && len(g.members) < maxMembers; h = t.find(h, "conj") {
			if c := t.find(h, "cc"); c >= 0 {
				joined = joined || t.low(c) == "and" || t.low(c) == "&"
			}
			if h == m.Head {
				continue
			}
			n := slices.IndexFunc(found, func(n mention) bool { return n.Head == h && n.form != pronoun })
			if n < 0 {
				joined = false
				break
			}
			g.members = append(g.members, h)
			g.Start, g.End = min(g.Start, found[n].Start), max(g.End, found[n].End)
		}
		if joined && len(g.members) > 1 {
			out = append(out, g)
		}
	}
	return out
}

// counts are the number words of "the two companies".
var counts = map[string]int{"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}

// plurals resolves "the two companies", "both men" and "the companies" to a
// coordination, or to the two entities of the kind that were mentioned last.
func (r *resolver) plurals() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != nominal || !m.plural || m.members != nil || m.silent || len(r.of(i).mentions) > 1 {
			continue
		}
		n := r.counted(m)
		if n == 0 && m.article != definite && m.article != demonstrative || m.article == possessed || m.apart || r.restricted(m) {
			continue
		}
		if j := r.grouped(i, n); j >= 0 {
			r.join(j, i)
			continue
		}
		if n == 2 && (m.article == definite || r.trees[m.Sentence].low(m.Start) == "both") {
			r.pair(i)
		}
	}
}

// counted returns how many "the two companies" says they are; 0 if it does not.
func (r *resolver) counted(m *mention) int {
	t := &r.trees[m.Sentence]
	for k := m.Start; k <= m.Head; k++ {
		if n := counts[t.low(k)]; n > 0 && (m.article == definite || m.article == demonstrative || t.low(k) == "both") {
			return n
		}
	}
	return 0
}

// grouped returns the last coordination of n (any number if 0) that plural i can mean, or -1.
func (r *resolver) grouped(i, n int) int {
	m := &r.ms[i]
	for j := i - 1; j >= r.from[max(m.Sentence-2, 0)]; j-- {
		g := &r.ms[j]
		if len(g.members) < 2 || n > 0 && n != len(g.members) || m.role != oblique && r.coargument(g, m) {
			continue
		}
		k := r.kindOfMembers(g.members)
		if m.kind != 0 && pluralKind(m)&k != 0 && (n > 0 || general[m.heads[0]]) || n > 0 && (m.kind == 0 || r.doubtful(g.members)) {
			return j
		}
	}
	return -1
}

// doubtful reports whether the members are names of which the recognizer's word is all that is known.
func (r *resolver) doubtful(members []int) bool {
	for _, j := range members {
		if e := r.of(j); e.names == 0 || e.kind != 0 || e.country != 0 || e.human >= 2 || e.gender >= 3 || e.gender <= -3 {
			return false
		}
	}
	return true
}

// kindOfMembers returns what all members can be.
func (r *resolver) kindOfMembers(members []int) kind {
	k := ^kind(0)
	for _, j := range members {
		k &= r.of(j).means()
	}
	return k
}

// pluralKind returns what each of a plural is: "companies", "men".
func pluralKind(m *mention) kind {
	if m.kind == people {
		return people | human
	}
	return m.kind
}

// pair makes "the two" stand for the last two entities of its kind, if the
// sentence and the one before name no third.
func (r *resolver) pair(i int) {
	m := &r.ms[i]
	want := pluralKind(m)
	if want == 0 && counts[m.heads[0]] == 0 {
		return // "the two camps"
	}
	var found []int
	for j := i - 1; j >= r.from[max(m.Sentence-1, 0)]; j-- {
		e := r.of(j)
		if e.plural > 0 || r.ms[j].role == modifier && !r.coordinated(j) || r.sents[r.ms[j].Sentence].Paragraph != r.sents[m.Sentence].Paragraph {
			continue
		}
		if e.names == 0 && (r.ms[j].form != nominal || e.kind&(organization|nation|human) == 0) {
			continue
		}
		if k := e.means(); k == 0 || want != 0 && k&want == 0 || want == 0 && len(found) > 0 && k&r.of(found[0]).means() == 0 {
			continue
		}
		if !slices.ContainsFunc(found, func(f int) bool { return r.ms[f].entity == r.ms[j].entity }) {
			found = append(found, j)
		}
	}
	if len(found) == 2 && r.of(found[0]).names > 0 && r.of(found[1]).names > 0 {
		r.of(i).members = []int{found[1], found[0]}
	}
}

// coordinated reports whether name j is one of two before a noun: "the Acme and
// Globex shares".
func (r *resolver) coordinated(j int) bool {
	m := &r.ms[j]
	t := &r.trees[m.Sentence]
	return t.dep(m.Head) == "conj" || t.find(m.Head, "conj") >= 0
}
