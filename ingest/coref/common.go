package coref

// commons joins a name that is but a common noun in capitals, "the Department",
// "Administration officials", with the last name that the noun heads: "the
// Justice Department", "the Reagan Administration".
func (r *resolver) commons() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != named || len(m.key) != 1 || m.country != 0 || m.human || words().kinds[m.last]&organization == 0 || r.of(i).kind != 0 && len(m.heads) > 0 {
			continue
		}
		if d := r.trees[m.Sentence].find(m.Head, "det"); m.role != modifier && (d < 0 || r.trees[m.Sentence].low(d) != "the") {
			continue
		}
		tried := -1
		for j := i - 1; j >= max(0, i-descriptionReach); j-- {
			if n := &r.ms[j]; n.form != named || n.entity == tried || len(n.key) < 2 {
				continue
			}
			tried = r.ms[j].entity
			if tried == m.entity {
				break
			}
			if r.bears(r.of(j), m.last) && agree(r.of(i), r.of(j)) {
				r.join(j, i)
				break
			}
		}
	}
}
