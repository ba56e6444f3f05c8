package coref

// ordinal returns the mention that "the former" or "the latter" at i means, or
// -1: the earlier or later of the last two entities of one kind before it in
// its sentence and the one before. If no two are of one kind, the latter is
// the last.
func (r *resolver) ordinal(i int, latter bool) int {
	m := &r.ms[i]
	var seen []int // the last mentions of different entities, latest first
	for j := i - 1; j >= r.from[max(m.Sentence-1, 0)] && len(seen) < 6; j-- {
		n := &r.ms[j]
		if n.silent || n.form == pronoun || n.label == "NORP" || n.role == modifier || n.role == owner || n.Sentence < m.Sentence && len(seen) > 1 {
			continue
		}
		if r.of(j).names == 0 && n.article != definite && !n.human {
			continue
		}
		fresh := true
		for _, k := range seen {
			fresh = fresh && r.ms[k].entity != n.entity
		}
		if fresh {
			seen = append(seen, j)
		}
	}
	for x, j := range seen {
		for _, k := range seen[x+1:] {
			if r.of(j).means()&r.of(k).means() == 0 {
				continue
			}
			if latter {
				return j
			}
			return k
		}
	}
	if latter && len(seen) > 0 {
		return seen[0]
	}
	return -1
}
