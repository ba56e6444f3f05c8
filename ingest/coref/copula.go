package coref

// copulas notes what "Huawei is a Chinese tech giant" says of Huawei. The
// predicate is evidence, not a mention: what a sentence says of an entity is
// for package relation.
func (r *resolver) copulas() {
	for i := range r.ms {
		m := &r.ms[i]
		t := &r.trees[m.Sentence]
		if m.form != nominal || t.tokens[m.Head].Dep != "attr" {
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
