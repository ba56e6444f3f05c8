package relation

import "slices"

// embedding is the mood that the construction above clause c gives it. outer is
// the mood of the clause above, around what holds of that clause and of c alike.
func (t *tree) embedding(c *clause, outer, around mood) mood {
	u := c.up
	if c.link == "relcl" || c.link == "acl" {
		if d := t.negativeDeterminer(c.via); d >= 0 { // "there is no evidence linking X to Y"
			return mood{status: Denied, negated: true, cue: []int{d}, speaker: nobody}.within(around.presupposed())
		}
	}
	switch c.link {
	case "conj":
		if t.tag(c.verb) == "VBG" && t.tag(u.verb) != "VBG" && c.via == u.verb && accuseVerbs.has(t.lemma(u.verb)) {
			// "was accused of stealing cars and selling them"
			m := mood{status: Alleged, cue: []int{u.verb}, speaker: nobody}.within(around)
			if u.passiv && len(u.agents) > 0 {
				m.speaker, m.at = t.argument(u.agents[0]), -1
			}
			return m
		}
		return around
	case "relcl":
		if t.isInfinitive(c) && !t.isOrdinal(c.via) && !t.isPerfect(c) {
			return mood{status: Planned, cue: []int{c.verb}, speaker: nobody}.within(around.presupposed())
		}
	case "xcomp":
		return t.underVerb(c, u, outer)
	case "ccomp", "csubj", "parataxis":
		return t.underSpeech(c, u, outer, around)
	case "pcomp":
		return t.underPreposition(c, u, outer, around)
	case "acl":
		return t.underNoun(c, outer, around)
	case "advcl":
		if m := t.child(c.verb, "mark"); m >= 0 && t.lower(m) == "than" { // "rather than sell"
			return mood{status: Denied, cue: []int{m}, speaker: nobody}.within(around)
		}
		if t.addressed(c) >= 0 {
			return mood{status: Hypothetical, cue: []int{u.verb}, speaker: nobody}.within(around)
		}
		if t.isInfinitive(c) {
			if t.isDone(u) || t.isOutcome(c, u) {
				return outer
			}
			return mood{status: Planned, cue: []int{c.verb}, speaker: nobody}.within(around)
		}
		if outer.status == Planned && t.isAhead(c) { // "will be formal when he visits the king"
			return mood{status: Planned, cue: outer.cue, speaker: nobody}.within(around)
		}
		if t.child(c.verb, "mark", "advmod") < 0 && !c.ownSubject && t.tag(c.verb) != "VB" {
			if outer.negated && t.lower(max(0, c.verb-1)) == "," {
				return around // "did not sign, saying that"
			}
			return outer // "would fall, hurting exports"
		}
	}
	return around.presupposed()
}

// presupposed is the mood of what a construction takes for granted: "denied
// that X, which makes phones, spied" doesn't deny that X makes phones.
func (m mood) presupposed() mood {
	switch m.status {
	case Denied:
		return plain()
	case Planned, Hypothetical, Alleged:
		m.status, m.negated, m.cue = Asserted, false, nil
		if m.speaker.Head >= 0 {
			m.status = Claimed
		}
	}
	return m
}

// isOrdinal: what "the first to land" did is no plan.
func (t *tree) isOrdinal(i int) bool {
	switch t.lower(i) {
	case "first", "last", "only", "second", "third", "latest":
		return true
	}
	for _, c := range t.all(i, "amod") {
		switch t.lower(c) {
		case "first", "last", "only", "second", "third", "latest":
			return true
		}
	}
	return false
}

// underVerb: "plans to sell", "failed to sell", "forced X to sell".
func (t *tree) underVerb(c, u *clause, outer mood) mood {
	v := t.lemma(u.verb)
	cue := []int{u.verb}
	is := func(s Status) mood { return mood{status: s, cue: cue, speaker: nobody}.within(outer) }
	if u.adjective >= 0 && slices.Contains([]string{"be", "seem", "appear", "remain", "look", "become"}, v) {
		switch a := t.lemma(u.adjective); {
		case t.excess(u.adjective) >= 0:
			cue = []int{t.excess(u.adjective)}
			return is(Denied)
		case a == "able" && (t.tag(u.verb) == "VBD" || t.tag(u.verb) == "VBN"): // "was able to sell" and did
			return outer
		case a == "unable" || a == "unwilling":
			cue = []int{u.adjective}
			return is(Denied)
		case futureWords.has(a):
			cue = []int{u.adjective}
			return is(Planned)
		case possibleWords.has(a):
			cue = []int{u.adjective}
			return is(Hypothetical)
		}
		return outer
	}
	controlled := t.controlsObject(u) || c.ownSubject || t.addressed(c) >= 0
	switch {
	case u.passiv && v == "allege" || v == "accuse":
		return is(Alleged)
	case u.passiv && futureWords.has(v), v == "go" && t.tag(u.verb) == "VBG":
		return is(Planned)
	case u.passiv && unproven.has(v) && t.isInfinitive(c):
		return is(Alleged)
	case hedgeVerbs.has(v) && len(u.objects) == 0 && t.isInfinitive(c) && !c.ownSubject, v == "appear", v == "seem":
		return is(Reported)
	case u.passiv && possibleWords.has(v), v == "have" || v == "need", u.passiv && directives.has(v) && t.isInfinitive(c):
		return is(Hypothetical)
	case refusals.has(v) && !ceasing.has(v) && t.isInfinitive(c), pretences.has(v):
		if outer.negated { // "did not refuse to sell"
			return is(Hypothetical)
		}
		return is(Denied)
	case denyVerbs.has(v):
		m := is(Denied)
		if len(u.subjects) > 0 {
			m.speaker, m.at = t.argument(u.subjects[0]), -1
		}
		return m
	case controlled && forceVerbs.has(v), u.passiv && forceVerbs.has(v):
		if r := t.refusal(u); r >= 0 && outer.status != Planned && outer.status != Hypothetical { // "refused to let X sell"
			cue = []int{r}
			return is(Denied)
		}
		return outer
	case controlled && preventVerbs.has(v):
		return is(Denied)
	case controlled:
		return is(Hypothetical)
	case t.isDone(u), t.isOutcome(c, u):
		return outer
	case len(u.objects) > 0 && !u.passiv && !subjectControl.has(v) && t.isInfinitive(c):
		return is(Planned) // a purpose: "used it to fund"
	case planVerbs.has(v) && t.isInfinitive(c), v == "consider" || v == "discuss" || v == "propose" || v == "mull" || v == "contemplate":
		return is(Planned)
	}
	return outer
}

// refusal returns the verb above u that says that u is not done, "failed to
// persuade", or -1.
func (t *tree) refusal(u *clause) int {
	for ; u.up != nil && u.up.verb == u.via && (u.link == "xcomp" || u.link == "conj"); u = u.up {
		if u.link == "xcomp" && refusals.has(t.lemma(u.up.verb)) {
			return u.up.verb
		}
	}
	return -1
}

// underSpeech: "X said that Y", "X denies that Y".
func (t *tree) underSpeech(c, u *clause, outer, around mood) mood {
	if u.adjective >= 0 && t.lemma(u.verb) == "be" {
		return t.underAdjective(u, outer, around)
	}
	v := t.lemma(u.verb)
	cue := []int{u.verb}
	m := outer
	if c.verb < u.verb && c.ownSubject && !t.mayTell(u) {
		return around
	}
	switch {
	case u.passiv && (speechVerbs.has(v) || hedgeVerbs.has(v) || allegeVerbs.has(v)):
		// "it is alleged that", "it was reported by X that"
		m = mood{status: Reported, cue: cue, speaker: nobody}
		if allegeVerbs.has(v) || unproven.has(v) {
			m.status = Alleged
		}
		if len(u.agents) > 0 {
			m = t.says(u.agents[0], u.verb)
		}
	case forceVerbs.has(v) && t.tag(c.verb) == "VB" && c.ownSubject,
		t.isInfinitive(c) && c.ownSubject && !u.passiv && (objectControl.has(v) || preventVerbs.has(v)):
		return t.underVerb(c, u, outer) // "let the ship dock", "allow the carrier to fly"
	case factiveVerbs.has(v):
		return around
	case proofVerbs.has(v) && (outer.status == Denied || outer.status == Planned || outer.status == Hypothetical): // "failed to prove that"
		return mood{status: Hypothetical, cue: cue, speaker: nobody}.within(around.presupposed())
	case speechVerbs.has(v) || allegeVerbs.has(v) || denyVerbs.has(v):
		if len(u.subjects) == 0 {
			m = mood{status: Reported, cue: cue, speaker: nobody}
		} else {
			m = t.says(u.subjects[len(u.subjects)-1], u.verb)
		}
		if (denyVerbs.has(v) || allegeVerbs.has(v)) && len(u.subjects) > 0 {
			m.speaker, m.at = t.argument(u.subjects[len(u.subjects)-1]), -1
		}
		switch {
		case denyVerbs.has(v):
			m.status = Denied
		case allegeVerbs.has(v):
			m.status = Alleged
		case wishVerbs.has(v), guessVerbs.has(v) && !t.hasFuture(c):
			m.status = Hypothetical
		}
		if m.status == Reported && unproven.has(v) { // "some claim that"
			m.status = Alleged
		}
		m.announced = m.status == Claimed && neutralSpeech.has(v)
		if outer.negated || outer.status == Denied && !denyVerbs.has(v) { // "did not say that", "refused to say whether"
			m.status, around = Hypothetical, around.presupposed()
		}
	case guessVerbs.has(v):
		m = mood{status: Hypothetical, cue: cue, speaker: nobody}
	default:
		return around
	}
	return m.within(around)
}

// underPreposition: "barred X from selling", "accused X of selling", "left without selling".
func (t *tree) underPreposition(c, u *clause, outer, around mood) mood {
	prep := t.lower(c.via)
	v := t.lemma(u.verb)
	cue := []int{c.via}
	is := func(s Status, base mood) mood { return mood{status: s, cue: cue, speaker: nobody}.within(base) }
	if t.instead(c.via) {
		return is(Denied, around)
	}
	if t.head(c.via) != u.verb && !t.takes(u, c.via) {
		return t.underNoun(c, outer, around)
	}
	switch {
	case prep == "without", prep == "than":
		return is(Denied, around)
	case (prep == "of" || prep == "over") && acquitVerbs.has(v):
		cue = []int{u.verb}
		return is(Denied, around)
	case (prep == "from" || prep == "of") && abstaining.has(v) && !u.passiv:
		cue = []int{u.verb}
		return is(Denied, outer)
	case (prep == "of" || prep == "about") && dreaming.has(v):
		return is(Hypothetical, outer)
	case prep == "for" && u.passiv && v == "want": // "is wanted for killing"
		return is(Alleged, around)
	case prep == "from" && preventVerbs.has(v):
		cue = []int{u.verb}
		return is(Denied, outer)
	case (prep == "of" || prep == "for" || prep == "with" || prep == "over") && accuseVerbs.has(v):
		cue = []int{u.verb}
		m := is(Alleged, around)
		switch {
		case u.passiv && len(u.agents) > 0:
			m.speaker, m.at = t.argument(u.agents[0]), -1
		case !u.passiv && len(u.subjects) > 0 && (v == "accuse" || v == "blame" || v == "suspect"):
			m.speaker, m.at = t.argument(u.subjects[0]), -1
		}
		return m
	case prep == "for" && speechVerbs.has(v) && len(u.subjects) > 0 && !u.passiv: // "claimed responsibility for"
		return t.says(u.subjects[0], u.verb).within(around)
	case prep == "into" && !forceVerbs.has(v):
		return is(Hypothetical, outer)
	case prep == "to" && (v == "admit" || v == "confess" || v == "plead"):
		return outer
	case prep == "to", prep == "against", prep == "about", prep == "on", prep == "towards", prep == "toward":
		return is(Hypothetical, around)
	}
	return outer
}

// underNoun: "its decision to sell", "the claim that X sells", "talks on selling".
func (t *tree) underNoun(c *clause, outer, around mood) mood {
	noun := c.via
	if c.link == "pcomp" {
		noun = t.head(c.via)
	}
	n := t.lemma(noun)
	cue := []int{noun}
	is := func(s Status) mood { return mood{status: s, cue: cue, speaker: nobody}.within(around.presupposed()) }
	finite := t.child(c.verb, "mark") >= 0 || t.isContent(c)
	switch {
	case c.link == "pcomp" && t.negativeDeterminer(noun) >= 0: // "no question of Brazil adopting it"
		return mood{status: Denied, negated: true, cue: []int{t.negativeDeterminer(noun)}, speaker: nobody}.within(around.presupposed())
	case t.isInfinitive(c) && c.link == "acl":
		if outer.negated && outer.status == Denied { // "has no plans to sell"
			return mood{status: Denied, negated: true, cue: outer.cue, speaker: nobody}.within(around)
		}
		if doneNouns.has(n) {
			return around.presupposed()
		}
		return is(Planned)
	case finite && t.contrary(noun) >= 0:
		m := is(Denied)
		m.cue = []int{t.contrary(noun)}
		return m
	case finite && t.refuted(noun) >= 0: // "reports that X sold it were false"
		m := is(Denied)
		m.cue = []int{t.refuted(noun)}
		return m
	case finite && t.dep(noun) == "dobj" && denyVerbs.has(t.lemma(t.head(noun))): // "rejected a report that"
		m := is(Denied)
		m.cue = []int{t.head(noun)}
		if sub := t.child(t.head(noun), "nsubj"); sub >= 0 && !t.isRelative(sub) {
			m.speaker, m.at = t.argument(sub), -1
		}
		return m
	case finite && planNouns.has(n):
		return is(Planned) // "a promise that it would"
	case (finite || c.link == "pcomp") && allegeNouns.has(n):
		m := is(Alleged)
		if o := t.child(noun, "poss"); o >= 0 && !t.isAnonymous(o) {
			m.speaker, m.at = t.argument(o), -1
		}
		return m
	case finite && (n == "report" || n == "news"):
		return is(Reported)
	case finite && n != "fact" && n != "evidence" && n != "proof" && n != "extent":
		return is(Hypothetical)
	case c.link == "pcomp" && (planNouns.has(n) || n == "possibility" || n == "risk" || n == "idea" || n == "talk" || n == "prospect"):
		return is(Planned)
	case c.link == "acl":
		return around.presupposed()
	}
	return around
}
