package coref

import "strings"

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
	case g < 0:
		on(genderUnlike)
	default:
		on(genderUnknown)
		if m := &r.ms[a]; m.form == named {
			if feminine(m.first) == (pm.gender < 0) {
				on(genderEnding)
			} else {
				on(genderEndingNot)
			}
		}
	}
	return vs
}

// feminine reports whether a first name ends as women's names mostly do.
func feminine(first string) bool {
	for _, e := range []string{"a", "ie", "ine", "ette", "elle", "lyn", "lynn", "een", "ss", "is", "th", "ée"} {
		if strings.HasSuffix(first, e) {
			return true
		}
	}
	return false
}
