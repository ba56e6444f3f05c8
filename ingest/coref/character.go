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
		t := &r.trees[pm.Sentence]
		k := e.means()
		if len(e.members) > 0 {
			k = r.kindOfMembers(e.members)
		}
		if pm.role == owner && e.names == 0 && k&(organization|nation|people|human) == 0 {
			on(thingOwner)
		}
		if v := t.up(pm.Head); pm.role == subject && v >= 0 {
			lemma := t.tokens[v].Lemma
			agent := k&(organization|nation|people|human) != 0
			switch {
			case inert[lemma] && agent:
				on(inertMisfit)
			case inert[lemma] && k&thing != 0:
				on(inertFit)
			case acting[lemma] && agent:
				on(agentFit)
			case acting[lemma] && (k != 0 || e.names == 0):
				on(agentMisfit)
			}
		}
		if pm.plural && e.one {
			on(singular)
		}
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

// acting are verbs whose subject is somebody: a person, an organization, a country.
var acting = set(`say tell add explain argue claim state announce declare insist warn reply answer ask admit acknowledge deny
	plan expect agree intend want hope seek buy sell acquire purchase file offer own receive report launch decide vow refuse believe
	think consider try attempt pledge promise threaten accuse blame sue hire employ appoint elect invest borrow lend pay produce
	manufacture make build operate run open close cut raise adopt approve reject sign negotiate demand urge support oppose fear know
	complete merge bid fund supply export import invite join leave win lose fight attack invade recognize recognise ban install obtain pass`)

// inert are verbs whose subject is a thing.
var inert = set(`contain include consist comprise weigh cost measure last expire occur happen mature yield taste melt`)
