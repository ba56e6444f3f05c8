package coref

// commons joins a name that is but a common noun in capitals, "the Department",
// "Administration officials", with the last name that the noun heads: "the
// Justice Department", "the Reagan Administration".
func (r *reference) commons() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != named || len(m.key) != 1 || m.country != nil || m.human || r.kinds(m.last)&organization == 0 || r.of(i).kind != 0 && len(m.heads) > 0 ||
			m.role != modifier && !the(r.tree(m), m.Head) {
			continue
		}
		tried := -1
		j := r.last(i, everywhere, descriptionReach, func(j int) bool {
			if n := &r.ms[j]; n.full() && n.entity != tried {
				tried = n.entity
				return tried == m.entity || r.bears(r.of(j), m.last) && agree(r.of(i), r.of(j))
			}
			return false
		})
		if j >= 0 {
			r.join(j, i)
		}
	}
}
