package coref

// commons joins a name that is but a common noun in capitals, "the Department",
// "Administration officials", with the last name that the noun heads: "the
// Justice Department", "the Reagan Administration".
func (r *reference) commons() {
	for _, m := range r.ms {
		if m.form != named || len(m.key) != 1 || m.country != nil || m.human || r.kinds(m.last)&organization == 0 || m.entity.kind != 0 && len(m.heads) > 0 ||
			m.role != modifier && !the(m.s, m.Head) {
			continue
		}
		var tried *entity
		join(r.last(m, everywhere, descriptionReach, func(n *mention) bool {
			if !n.full() || n.entity == tried {
				return false
			}
			tried = n.entity
			return tried == m.entity || tried.isHeadedBy(m.last) && m.agrees(n)
		}), m)
	}
}
