package canon

import (
	"testing"

	"newsgraph/ingest/relation"
)

func nameOf(m Match) string {
	if m.term == nil {
		return ""
	}
	return m.name
}

func TestMatch(t *testing.T) {
	table := english(t).Relations
	type slots = []relation.Slot
	for _, c := range []struct {
		name   string
		p      relation.Predicate
		object string
		plan   bool
		want   string
	}{
		{"verb", relation.Predicate{Verbs: []string{"denounce"}}, "ban", false, "criticises"},
		{"spelling", relation.Predicate{Verbs: []string{"criticize"}}, "ban", false, "criticises"},
		{"preposition", relation.Predicate{Verbs: []string{"meet"}, Prep: "with"}, "minister", false, "meets"},
		{"light noun as slot", relation.Predicate{Verbs: []string{"cut"}, Prep: "with", Slots: slots{{Lemma: "tie"}}}, "huawei", false, "cuts-ties-with"},
		{"light noun", relation.Predicate{Verbs: []string{"freeze"}, Noun: "tie", Prep: "with"}, "huawei", false, "cuts-ties-with"},
		{"aspect", relation.Predicate{Verbs: []string{"start", "cut"}, Prep: "with", Slots: slots{{Lemma: "tie"}}}, "huawei", false, "cuts-ties-with"},
		{"chain", relation.Predicate{Verbs: []string{"stop", "supply"}}, "giant", false, "stopped-supplying"},
		{"chain with object", relation.Predicate{Verbs: []string{"stop", "provide"}, Prep: "for", Slots: slots{{Lemma: "system"}}}, "device", false, "stopped-supplying"},
		{"chain of any verb", relation.Predicate{Verbs: []string{"deny", "install"}}, "backdoor", false, "denies"},
		{"lawsuit", relation.Predicate{Verbs: []string{"initiate"}, Prep: "against", Slots: slots{{Lemma: "litigation"}}}, "government", false, "sues"},
		{"complement", relation.Predicate{Verbs: []string{"call"}, Slots: slots{{Lemma: "instrument"}}}, "huawei", false, "criticises"},
		{"complement with as", relation.Predicate{Verbs: []string{"describe"}, Slots: slots{{Prep: "as", Lemma: "hero"}}}, "she", false, "praises"},
		{"other argument", relation.Predicate{Verbs: []string{"add"}, Slots: slots{{Prep: "to", Lemma: "list"}}}, "huawei", false, "blacklists"},
		{"pressure", relation.Predicate{Verbs: []string{"put"}, Prep: "on", Slots: slots{{Lemma: "pressure"}}}, "ally", false, "pressures"},
		{"position", relation.Predicate{Noun: "secretary", Prep: "of"}, "us", false, "holds-position"},
		{"subsidiary", relation.Predicate{Verbs: []string{"be"}, Noun: "subsidiary", Prep: "of"}, "firm", false, "subsidiary-of"},
		{"what it is", relation.Predicate{Verbs: []string{"be"}, Noun: "giant"}, "giant", false, "is-a"},
		{"seat", relation.Predicate{Verbs: []string{"base"}, Prep: "in", Passive: true}, "shenzhen", false, "based-in"},
		{"passive", relation.Predicate{Verbs: []string{"arrest"}, Passive: true}, "", false, "is-arrested"},
		{"passive with another argument", relation.Predicate{Verbs: []string{"add"}, Prep: "to", Passive: true}, "list", false, "is-blacklisted"},
		{"plan named", relation.Predicate{Verbs: []string{"plan", "use"}}, "equipment", true, "plans-to-use"},
		{"plan looked through", relation.Predicate{Verbs: []string{"vow", "invade"}}, "iraq", true, "invades"},
		{"an attempt is no deed", relation.Predicate{Verbs: []string{"try", "invade"}}, "iraq", false, "tries-to"},
		{"work", relation.Predicate{Verbs: []string{"work"}, Prep: "for"}, "government", false, "works-for"},
		{"campaign", relation.Predicate{Noun: "campaign", Prep: "against"}, "huawei", false, "campaigns-against"},
		{"reported speech", relation.Predicate{Verbs: []string{"argue"}, Prep: "that"}, "firm", false, "claims"},
		{"object of another phrase", relation.Predicate{Verbs: []string{"fight"}, Prep: "with", Slots: slots{{Lemma: "cancer"}}}, "chemotherapy", false, ""},
		{"no type", relation.Predicate{Verbs: []string{"yodel"}, Prep: "at"}, "goat", false, ""},
		{"nothing", relation.Predicate{}, "", false, ""},
	} {
		if got := nameOf(table.Match(c.p, Role{Lemma: "firm"}, Role{Lemma: c.object}, !c.plan)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	person, firm, amount := Role{"smith", IsPerson}, Role{"huawei", IsOrganization}, Role{"dlrs", IsAmount}
	for _, c := range []struct {
		name            string
		p               relation.Predicate
		subject, object Role
		want            string
	}{
		{"fire a person", relation.Predicate{Verbs: []string{"fire"}}, firm, person, "dismisses"},
		{"kind from the lemma", relation.Predicate{Verbs: []string{"fire"}}, firm, Role{Lemma: "coach"}, "dismisses"},
		{"fire a missile", relation.Predicate{Verbs: []string{"fire"}}, firm, Role{Lemma: "missile"}, "bombs"},
		{"fire something", relation.Predicate{Verbs: []string{"fire"}}, person, Role{Lemma: "round"}, ""},
		{"decline", relation.Predicate{Verbs: []string{"decline"}}, Role{Lemma: "loan"}, amount, "falls"},
		{"decline an offer", relation.Predicate{Verbs: []string{"decline"}}, person, Role{Lemma: "offer"}, "rejects"},
		{"decline to", relation.Predicate{Verbs: []string{"decline"}, Prep: "to"}, Role{Lemma: "loan"}, amount, "falls"},
		{"cut rates", relation.Predicate{Verbs: []string{"cut"}}, firm, Role{Lemma: "rate"}, "lowers"},
		{"honour a contract", relation.Predicate{Verbs: []string{"honour"}}, firm, Role{Lemma: "contract"}, "complies-with"},
		{"honour a person", relation.Predicate{Verbs: []string{"honour"}}, firm, person, "praises"},
		{"be in a place", relation.Predicate{Verbs: []string{"be"}, Prep: "in"}, firm, Role{"shenzhen", IsPlace}, "based-in"},
		{"be in a currency", relation.Predicate{Verbs: []string{"be"}, Prep: "in"}, Role{Lemma: "payment"}, amount, ""},
		{"be something in a place", relation.Predicate{Verbs: []string{"be"}, Noun: "popular", Prep: "in"}, firm, Role{"china", isCountry}, ""},
		{"an idiom", relation.Predicate{Verbs: []string{"follow"}}, firm, Role{Lemma: "suit"}, ""},
		{"make a product", relation.Predicate{Verbs: []string{"make"}}, firm, Role{Lemma: "phone"}, "produces"},
		{"make something cheap", relation.Predicate{Verbs: []string{"make"}, Slots: slots{{Lemma: "cheap"}}}, firm, Role{Lemma: "tin"}, ""},
		{"make an appearance", relation.Predicate{Verbs: []string{"make"}}, firm, Role{Lemma: "appearance"}, ""},
		{"the patient has the kind", relation.Predicate{Verbs: []string{"fire"}, Passive: true}, person, Role{}, "is-dismissed"},
		{"the patient has the lemma", relation.Predicate{Verbs: []string{"call off"}, Passive: true}, Role{Lemma: "strike"}, Role{}, "is-cancelled"},
		{"no agent of the kind", relation.Predicate{Verbs: []string{"make"}, Passive: true}, Role{Lemma: "appearance"}, Role{}, ""},
		{"see as", relation.Predicate{Verbs: []string{"see"}, Prep: "as", Passive: true}, Role{Lemma: "move"}, Role{Lemma: "step"}, "is-considered"},
		{"show", relation.Predicate{Verbs: []string{"show"}, Prep: "that"}, Role{Lemma: "figure"}, Role{"grow", IsDeed}, "reports"},
	} {
		if got := nameOf(table.Match(c.p, c.subject, c.object, true)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if m := table.Match(relation.Predicate{Verbs: []string{"belong"}, Prep: "to"}, Role{Lemma: "firm"}, Role{Lemma: "google"}, true); nameOf(m) != "owns" || !m.swap {
		t.Errorf("belong to: %+v", m)
	}
}
