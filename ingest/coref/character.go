package coref

// character appends the features of antecedent a for pronoun p that tell
// whether the one is what the other can mean.
func (r *resolver) character(vs []value, a, p int) []value {
	e, pm := r.of(a), &r.ms[p]
	on := func(f feature) { vs = append(vs, value{f, 1}) }
	switch e.label() {
	case "PERSON":
		on(labelPerson)
	case "":
		on(labelNone)
	default:
		on(labelOther)
	}
	if pm.gender == 0 {
		return vs
	}
	g := e.gender
	if pm.gender < 0 {
		g = -g
	}
	switch {
	case g >= 3:
		on(genderSure)
	case g > 0:
		on(genderLikely)
	case g == 0:
		on(genderUnknown)
	default:
		on(genderUnlike)
	}
	return vs
}
