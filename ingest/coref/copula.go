package coref

// copulas notes what "Huawei is a Chinese tech giant" says of Huawei. The
// predicate is evidence, not a mention: what a sentence says of an entity is
// for package relation.
func (r *resolver) copulas() {
	for i := range r.ms {
		m := &r.ms[i]
		t := &r.trees[m.Sentence]
		if m.form != nominal {
			continue
		}
		if m.silent && m.human {
			r.served(i)
			continue
		}
		if t.tokens[m.Head].Dep != "attr" {
			continue
		}
		v := t.up(m.Head)
		if v < 0 || t.tokens[v].Lemma != "be" || t.find(v, "neg") >= 0 {
			continue
		}
		s := r.at(m.Sentence, t.find(v, "nsubj"))
		if s < 0 || r.ms[s].form == pronoun || r.ms[s].plural != m.plural {
			continue
		}
		m.silent = true
		e := r.of(s)
		if !fits(r.of(i), e, m.kind, &r.ms[s]) || m.kind == 0 {
			continue
		}
		e.nation = either(e.nation, m.nation)
		e.describe(m.kind, m.heads, m.mods)
		if m.human {
			e.human += 2
			e.gender += int(m.gender)
		}
	}
}

// served notes what "Oli resigned as prime minister" says of Oli, if i is such
// a capacity.
func (r *resolver) served(i int) {
	m := &r.ms[i]
	t := &r.trees[m.Sentence]
	p := t.up(m.Head)
	if p < 0 || t.low(p) != "as" {
		return
	}
	v := t.up(p)
	if v < 0 || !offices[t.tokens[v].Lemma] {
		return
	}
	s := r.at(m.Sentence, t.find(v, "nsubj", "nsubjpass"))
	if o := t.find(v, "dobj"); o >= 0 { // "named Oli as prime minister"
		s = r.at(m.Sentence, o)
	}
	if s >= 0 && r.ms[s].form == named && !r.ms[s].plural {
		r.of(s).describe(m.kind, m.heads, m.mods)
	}
}

// offices are the verbs that say as what somebody serves, or no longer does.
var offices = set(`resign serve quit retire act work step stand continue return sit elect appoint name swear install replace confirm
	reappoint re-elect reelect nominate select remove oust sack dismiss begin start remain`)
