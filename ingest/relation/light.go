package relation

import "slices"

// light writes the relations that a noun phrase holds without a verb.
func (w *writer) light() {
	for i := range w.Tokens {
		switch w.dep(i) {
		case "appos":
			w.apposed(i)
		case "poss":
			w.possessed(i)
		case "prep":
			w.located(i)
		}
	}
	w.titles()
}

// apposed: "Ren, the founder of Huawei" → Ren | be | the founder of Huawei.
func (w *writer) apposed(i int) {
	h := w.head(i)
	if w.isTime(i) || !w.names(i) || !w.names(h) || w.listed(h, i) || w.isTight(i) && w.entity(i) != "GPE" {
		return
	}
	name, kind := w.short(h), w.full(i)
	if w.entity(h) == "GPE" && w.entity(i) == "GPE" {
		w.add("place", "be in", w.join(name), w.join(kind))
		return
	}
	if w.isName(i) && !w.isName(h) {
		name, kind = w.full(i), w.full(h)
	}
	w.add("apposition", "be", w.join(name), w.join(kind))
}

// names reports whether i heads a noun phrase, against "most of them", "60".
func (w *writer) names(i int) bool {
	return w.tag(i) != "CD" && !w.isPronoun(i) && (w.isNoun(i) || w.entity(i) != "")
}

// possessed: "Huawei's founder" → Huawei | has | founder.
func (w *writer) possessed(i int) {
	if w.isRelative(i) || w.isPronoun(i) {
		return
	}
	h := w.head(i)
	owned := w.tidy(w.collect(nil, h, func(c int) bool { return c == i || w.leavesFull(c, h) }))
	w.add("possessive", "has", w.join(w.argument(i).Tokens), w.join(owned))
}

// located: "the plant in Texas" → the plant | be in | Texas. What the parser
// hangs from a noun is often the verb's, so that only prepositions are read that
// say where something is or comes from, and "of" before a name.
func (w *writer) located(p int) {
	h, o := w.head(p), w.child(p, "pobj")
	if o < 0 || !w.isNoun(h) || w.isTime(h) || partitives.has(w.lemma(h)) || w.entity(h) == "PERCENT" || w.entity(h) == "PERSON" ||
		w.isTime(o) || w.isPronoun(o) || w.isRelative(o) || w.sameName(h, o) || w.afterComma(p) || w.inIdiom(p) {
		return
	}
	var rule string
	switch {
	case w.lower(p) == "of" && w.isName(o) && !w.isName(h):
		rule = "of"
	case !statives[w.lower(p)]:
		return
	case w.entity(o) == "GPE" || w.entity(o) == "LOC" || w.entity(o) == "FAC":
		rule = "named location"
	default:
		rule = "location"
	}
	for _, x := range w.each(o) {
		w.add(rule, "be "+w.lower(p), w.join(w.short(h)), w.join(x))
	}
}

// inIdiom reports whether p is the end of a compound preposition: "in honor of",
// "on behalf of".
func (w *writer) inIdiom(p int) bool {
	h := w.head(p)
	return w.dep(h) == "pobj" && len(w.children[h]) == 1 && w.tag(h) == "NN" && w.head(h) == h-1
}

// statives are the prepositions that relate a noun to a place or an origin.
var statives = map[string]bool{
	"in": true, "at": true, "on": true, "near": true, "from": true, "by": true, "under": true, "within": true, "around": true,
	"outside": true, "inside": true, "between": true, "among": true, "against": true, "over": true, "across": true, "behind": true,
	"above": true, "below": true, "beyond": true, "along": true, "alongside": true, "throughout": true, "beside": true,
}

// titles: "President Bush" → Bush | be | President.
func (w *writer) titles() {
	for _, e := range w.Entities {
		if e.Label != "PERSON" && e.Label != "ORG" {
			continue
		}
		var role []int
		name := w.headOf(e.Start, e.End)
		for _, m := range w.all(name, "compound", "nmod", "amod") {
			if m < e.Start && w.isNoun(m) {
				role = append(role, w.collect(nil, m, func(int) bool { return false })...)
			}
		}
		slices.Sort(role)
		if len(role) == 0 || role[len(role)-1] != e.Start-1 || len(role) == 1 && address[w.lower(role[0])] {
			continue
		}
		last := role[len(role)-1]
		if e.Label == "ORG" && (w.tag(last) != "NN" || name != e.End-1) || w.tag(last) != "NN" && !w.isKind(last) && !officials.has(w.lemma(last)) {
			continue
		}
		var whole []int
		for i := e.Start; i < e.End; i++ {
			whole = append(whole, i)
		}
		w.add("title", "be", w.join(whole), w.join(role))
	}
}

// address are the titles that say nothing of what somebody does.
var address = map[string]bool{
	"mr.": true, "mrs.": true, "ms.": true, "miss": true, "dr.": true, "sir": true, "lady": true, "lord": true, "st.": true,
	"mr": true, "mrs": true, "ms": true, "dr": true, "saint": true,
}
