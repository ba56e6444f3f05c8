package coref

// sayerWindow is how many sentences back "he said" at the end of a sentence
// still means the one who spoke last.
const sayerWindow = 6

// sayers resolves the pronoun of a tag, "Prices would fall, it said", to who
// spoke last: the subject of the last verb of saying that agrees with it.
func (r *resolver) sayers() {
	for i := range r.ms {
		if j := r.ownSayer(i); j >= 0 {
			r.join(j, i)
		}
	}
	var said []int // subjects of verbs of saying, in order
	for i := range r.ms {
		m := &r.ms[i]
		t := &r.trees[m.Sentence]
		if m.role != subject || m.silent || m.members != nil || !t.says(m.Head) && !t.holds(m.Head) || r.quoted(m) != 0 {
			continue
		}
		if m.form == pronoun {
			if m.pron.person != 3 {
				continue
			}
			v := t.up(t.first(m.Head))
			if c := t.find(v, "ccomp"); c >= 0 && c < m.Head && t.says(m.Head) {
				j := r.saysOfItself(said, i, c)
				if j < 0 {
					j = r.lastSayer(said, i)
				}
				if j >= 0 {
					r.join(j, i)
				}
			}
		}
		said = append(said, i)
	}
}

// ownSayer returns the subject of the verb of saying above pronoun p, "Acme
// said it would close the plant", if that is an organization or a country and
// p the subject of what it says, or -1.
func (r *resolver) ownSayer(p int) int {
	m := &r.ms[p]
	if m.form != pronoun || m.silent || m.pron.person != 3 || m.gender != 0 || m.plural || m.role != subject && m.role != passive {
		return -1
	}
	t := &r.trees[m.Sentence]
	v := t.up(m.Head)
	if v < 0 || t.tokens[v].Dep != "ccomp" || t.up(v) < 0 {
		return -1
	}
	v = t.up(v)
	j := r.at(m.Sentence, t.find(v, "nsubj"))
	if j < 0 || !saying[t.tokens[v].Lemma] || t.find(v, "dobj", "dative") >= 0 || r.quoted(m) != r.quoted(&r.ms[j]) || !r.possible(j, p) || r.ms[j].form == pronoun {
		return -1
	}
	if e := r.of(j); e.means()&(organization|nation) == 0 || e.human > 0 {
		return -1
	}
	return j
}

// saysOfItself returns the subject of what p says before its tag, clause c, if
// that is an organization that has spoken before, or -1: "Acme will close the
// plant, it said".
func (r *resolver) saysOfItself(said []int, p, c int) int {
	m := &r.ms[p]
	j := r.at(m.Sentence, r.trees[m.Sentence].find(c, "nsubj", "nsubjpass"))
	if j < 0 || m.gender != 0 || m.plural || r.ms[j].form != named || r.of(j).means()&(organization|nation) == 0 || !r.neutral(r.of(j), &r.ms[j]) {
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
func (r *resolver) lastSayer(said []int, p int) int {
	m := &r.ms[p]
	for k := len(said) - 1; k >= max(0, len(said)-pronounReach); k-- {
		a := &r.ms[said[k]]
		if m.Sentence-a.Sentence > sayerWindow {
			break
		}
		if !r.possible(said[k], p) {
			continue
		}
		for j := p - 1; m.gender != 0 && j > said[k] && j > p-pronounReach; j-- {
			if n := &r.ms[j]; n.form == named && n.role == subject && n.Sentence < m.Sentence && n.entity != a.entity && r.quoted(n) == 0 && r.possible(j, p) {
				return -1 // somebody else is spoken of since
			}
		}
		if a.form == pronoun && len(r.of(said[k]).mentions) == 1 {
			return -1 // not known himself: left to the salience of all
		}
		if m.gender == 0 && !m.plural && r.of(said[k]).means()&(organization|nation) == 0 {
			continue
		}
		return said[k]
	}
	return -1
}

// holds reports whether i is the subject of a verb of thinking.
func (t *tree) holds(i int) bool {
	v := t.up(t.first(i))
	return v >= 0 && thinking[t.tokens[v].Lemma]
}

var thinking = set(`think believe hope expect estimate see doubt fear`)
