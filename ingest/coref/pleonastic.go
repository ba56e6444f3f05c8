package coref

// pleonastic reports whether the "it" at token i means nothing:
//
//	it is likely that …, it is hard to …, it was reported that …
//	it seems that …, it takes years to …
//	it was Smith who …
//	it rained, it is late, it is 5 p.m.
func pleonastic(t *tree, i int) bool {
	v := t.up(i)
	if v < 0 {
		return false
	}
	dep := t.dep(i)
	if dep == "expl" {
		return true
	}
	lemma := t.tokens[v].Lemma
	if dep != "nsubj" && dep != "nsubjpass" {
		// "found it hard to": the parser makes "it" the object or the subject of "hard".
		return (lemma == "find" || lemma == "make" || lemma == "think" || lemma == "consider") && dep == "dobj" && clausal(t, v, i)
	}
	switch {
	case weather[lemma]:
		return true
	case seems[lemma] || lemma == "turn" && t.find(v, "prt") >= 0:
		return t.find(v, "ccomp", "csubj", "advcl") > i || t.find(v, "oprd", "acomp") >= 0 && clausal(t, v, i)
	case lemma == "take" || lemma == "cost":
		x := t.find(v, "xcomp", "advcl", "ccomp")
		return x > v && t.find(x, "aux") >= 0 && t.low(t.find(x, "aux")) == "to"
	case dep == "nsubjpass":
		c := t.find(v, "oprd", "acomp")
		return t.find(v, "ccomp") > v || c > v && modal[t.low(c)] && clauseAfter(t, c) // "it will be made clear that …"
	case lemma != "be":
		return t.tokens[v].POS == "ADJ" && t.find(v, "xcomp", "ccomp", "advcl") > v // "made it clear that"
	}
	if a := t.find(v, "advmod", "prep", "prt"); a == v+1 && t.low(a) == "up" {
		return true // "it is up to them to …"
	}
	if a := t.find(v, "advmod"); a > v && (t.low(a) == "soon" || t.low(a) == "early" || t.low(a) == "late") && clauseAfter(t, a) {
		return true // "it is too soon to say"
	}
	if a := t.find(v, "acomp"); a >= 0 {
		if disposed[t.low(a)] {
			return false // "it is willing to sell"
		}
		if modal[t.low(a)] && clauseAfter(t, a) {
			return true
		}
		return clausal(t, v, i) || clausal(t, a, i) || ambient[t.tokens[a].Lemma]
	}
	a := t.find(v, "attr")
	if a < 0 {
		return t.find(v, "ccomp", "csubj") > v
	}
	if ambient[t.tokens[a].Lemma] || t.tokens[a].POS == "NUM" {
		return true
	}
	if c := t.find(a, "relcl"); c >= 0 { // "it was Smith who": a cleft, where what stands out is definite
		return t.tokens[a].POS == "PROPN" || t.tokens[a].POS == "PRON" || t.tokens[a].Tag == "NNS" // "it is our interests that …"
	}
	return t.find(v, "ccomp", "csubj") > v || t.find(a, "acl") > a && t.tokens[t.find(a, "acl")].Tag == "VB"
}

// clausal reports whether a clause that the "it" at i could stand for hangs on v.
func clausal(t *tree, v, i int) bool {
	for c := t.child[v]; c >= 0; c = t.next[c] {
		if int(c) < i {
			continue
		}
		switch t.tokens[c].Dep {
		case "ccomp", "csubj":
			return true
		case "xcomp", "advcl":
			if x := t.find(int(c), "aux", "mark"); x >= 0 && (t.low(x) == "to" || t.low(x) == "that") {
				return true
			}
		}
	}
	return false
}

// clauseAfter reports whether a clause is opened behind token a.
func clauseAfter(t *tree, a int) bool {
	for i := a + 1; i < len(t.tokens); i++ {
		switch t.low(i) {
		case "that", "to", "for", "if", "whether", "how", "when":
			return true
		}
	}
	return false
}

var modal = set(`likely unlikely possible impossible probable certain clear unclear obvious evident true important necessary
	essential vital crucial imperative indispensable hard difficult easy tough better best good bad wise sad strange odd surprising
	natural normal common rare usual conceivable doubtful apparent plain premature worth worthwhile fair unfair wrong right`)

// disposed are adjectives of who will or can do what follows.
var disposed = set(`able unable willing unwilling ready prepared eager reluctant keen determined committed confident hopeful optimistic
	set bound due free content happy pleased glad proud sorry concerned worried disappointed convinced aware unaware entitled obliged eligible
	interested careful quick slow afraid anxious powerless liable prone loath hesitant desperate`)

var weather = set(`rain snow hail drizzle thunder`)

var seems = set(`seem appear happen follow emerge transpire`)

var ambient = set(`late early dark sunny cloudy rainy time noon midnight summer winter spring autumn`)
