package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// embedding is the mood that the construction above clause c gives it. outer is
// the mood of the clause above, around what holds of that clause and of c alike.
func (t *scene) embedding(c *syntax.Clause, outer, around mood) mood {
	u := c.Up
	if c.Link == syntax.Relcl || c.Link == syntax.Acl {
		if d := t.NegativeDeterminer(c.Via); d >= 0 { // "there is no evidence linking X to Y"
			return mood{status: Denied, negated: true, cue: []int{d}, speaker: nobody}.within(around.presupposed())
		}
	}
	switch c.Link {
	case syntax.Conj:
		if t.Tag(c.Verb) == syntax.VBG && t.Tag(u.Verb) != syntax.VBG && c.Via == u.Verb && t.Is(u.Verb, lexicon.Accuse) {
			// "was accused of stealing cars and selling them"
			m := mood{status: Alleged, cue: []int{u.Verb}, speaker: nobody}.within(around)
			if u.Passive && len(u.Agents) > 0 {
				m.speaker, m.at = t.Phrase(u.Agents[0]), -1
			}
			return m
		}
		return around
	case syntax.Relcl:
		if t.IsInfinitive(c) && !t.isOrdinal(c.Via) && !t.IsPerfect(c) {
			return mood{status: Planned, cue: []int{c.Verb}, speaker: nobody}.within(around.presupposed())
		}
	case syntax.Xcomp:
		return t.underVerb(c, u, outer)
	case syntax.Ccomp, syntax.Csubj, syntax.Parataxis:
		return t.underSpeech(c, u, outer, around)
	case syntax.Pcomp:
		return t.underPreposition(c, u, outer, around)
	case syntax.Acl:
		return t.underNoun(c, outer, around)
	case syntax.Advcl:
		if m := t.Child(c.Verb, syntax.Mark); m >= 0 && t.Lower(m) == "than" { // "rather than sell"
			return mood{status: Denied, cue: []int{m}, speaker: nobody}.within(around)
		}
		if t.Addressed(c) >= 0 {
			return mood{status: Hypothetical, cue: []int{u.Verb}, speaker: nobody}.within(around)
		}
		if t.IsInfinitive(c) {
			if t.IsDone(u) || t.IsOutcome(c, u) {
				return outer
			}
			return mood{status: Planned, cue: []int{c.Verb}, speaker: nobody}.within(around)
		}
		if outer.status == Planned && t.IsAhead(c) { // "will be formal when he visits the king"
			return mood{status: Planned, cue: outer.cue, speaker: nobody}.within(around)
		}
		if t.Child(c.Verb, syntax.Mark|syntax.Advmod) < 0 && !c.OwnSubject && t.Tag(c.Verb) != syntax.VB {
			if outer.negated && t.Lower(max(0, c.Verb-1)) == "," {
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
func (t *scene) isOrdinal(i int) bool {
	switch t.Lower(i) {
	case "first", "last", "only", "second", "third", "latest":
		return true
	}
	for _, c := range t.All(i, syntax.Amod) {
		switch t.Lower(c) {
		case "first", "last", "only", "second", "third", "latest":
			return true
		}
	}
	return false
}

// underVerb: "plans to sell", "failed to sell", "forced X to sell".
func (t *scene) underVerb(c, u *syntax.Clause, outer mood) mood {
	v := t.Lemma(u.Verb)
	cue := []int{u.Verb}
	is := func(s Status) mood { return mood{status: s, cue: cue, speaker: nobody}.within(outer) }
	if u.Adjective >= 0 && slices.Contains([]string{"be", "seem", "appear", "remain", "look", "become"}, v) {
		switch a := t.Lemma(u.Adjective); {
		case t.excess(u.Adjective) >= 0:
			cue = []int{t.excess(u.Adjective)}
			return is(Denied)
		case a == "able" && (t.Tag(u.Verb) == syntax.VBD || t.Tag(u.Verb) == syntax.VBN): // "was able to sell" and did
			return outer
		case a == "unable" || a == "unwilling":
			cue = []int{u.Adjective}
			return is(Denied)
		case t.Lex.Has(a, lexicon.Future):
			cue = []int{u.Adjective}
			return is(Planned)
		case t.Lex.Has(a, lexicon.Possible):
			cue = []int{u.Adjective}
			return is(Hypothetical)
		}
		return outer
	}
	controlled := t.ControlsObject(u) || c.OwnSubject || t.Addressed(c) >= 0
	switch {
	case u.Passive && v == "allege" || v == "accuse":
		return is(Alleged)
	case u.Passive && t.Lex.Has(v, lexicon.Future), v == "go" && t.Tag(u.Verb) == syntax.VBG:
		return is(Planned)
	case u.Passive && t.Lex.Has(v, lexicon.Unproven) && t.IsInfinitive(c):
		return is(Alleged)
	case t.Lex.Has(v, lexicon.Hedge) && len(u.Objects) == 0 && t.IsInfinitive(c) && !c.OwnSubject, v == "appear", v == "seem":
		return is(Reported)
	case u.Passive && t.Lex.Has(v, lexicon.Possible), v == "have" || v == "need", u.Passive && t.Lex.Has(v, lexicon.Directive) && t.IsInfinitive(c):
		return is(Hypothetical)
	case t.Lex.Has(v, lexicon.Refusal) && !t.Lex.Has(v, lexicon.Ceasing) && t.IsInfinitive(c), t.Lex.Has(v, lexicon.Pretence):
		if outer.negated { // "did not refuse to sell"
			return is(Hypothetical)
		}
		return is(Denied)
	case t.Lex.Has(v, lexicon.Deny):
		m := is(Denied)
		if len(u.Subjects) > 0 {
			m.speaker, m.at = t.Phrase(u.Subjects[0]), -1
		}
		return m
	case controlled && t.Lex.Has(v, lexicon.Force), u.Passive && t.Lex.Has(v, lexicon.Force):
		if r := t.refusal(u); r >= 0 && outer.status != Planned && outer.status != Hypothetical { // "refused to let X sell"
			cue = []int{r}
			return is(Denied)
		}
		return outer
	case controlled && t.Lex.Has(v, lexicon.Prevent):
		return is(Denied)
	case controlled:
		return is(Hypothetical)
	case t.IsDone(u), t.IsOutcome(c, u):
		return outer
	case len(u.Objects) > 0 && !u.Passive && !t.Lex.Has(v, lexicon.SubjectControl) && t.IsInfinitive(c):
		return is(Planned) // a purpose: "used it to fund"
	case t.Lex.Has(v, lexicon.Plan) && t.IsInfinitive(c), v == "consider" || v == "discuss" || v == "propose" || v == "mull" || v == "contemplate":
		return is(Planned)
	}
	return outer
}

// refusal returns the verb above u that says that u is not done, "failed to
// persuade", or -1.
func (t *scene) refusal(u *syntax.Clause) int {
	for ; u.Up != nil && u.Up.Verb == u.Via && (u.Link == syntax.Xcomp || u.Link == syntax.Conj); u = u.Up {
		if u.Link == syntax.Xcomp && t.Is(u.Up.Verb, lexicon.Refusal) {
			return u.Up.Verb
		}
	}
	return -1
}

// underSpeech: "X said that Y", "X denies that Y".
func (t *scene) underSpeech(c, u *syntax.Clause, outer, around mood) mood {
	if u.Adjective >= 0 && t.Lemma(u.Verb) == "be" {
		return t.underAdjective(u, outer, around)
	}
	v := t.Lemma(u.Verb)
	cue := []int{u.Verb}
	m := outer
	if c.Verb < u.Verb && c.OwnSubject && !t.MayTell(u) {
		return around
	}
	switch {
	case u.Passive && (t.Lex.Has(v, lexicon.Speech) || t.Lex.Has(v, lexicon.Hedge) || t.Lex.Has(v, lexicon.Allege)):
		// "it is alleged that", "it was reported by X that"
		m = mood{status: Reported, cue: cue, speaker: nobody}
		if t.Lex.Has(v, lexicon.Allege) || t.Lex.Has(v, lexicon.Unproven) {
			m.status = Alleged
		}
		if len(u.Agents) > 0 {
			m = t.says(u.Agents[0], u.Verb)
		}
	case t.Lex.Has(v, lexicon.Force) && t.Tag(c.Verb) == syntax.VB && c.OwnSubject, t.IsInfinitive(c) && c.OwnSubject && !u.Passive && (t.Lex.Has(v, lexicon.ObjectControl) || t.Lex.Has(v, lexicon.Prevent)):
		return t.underVerb(c, u, outer) // "let the ship dock", "allow the carrier to fly"
	case t.Lex.Has(v, lexicon.Factive):
		return around
	case t.Lex.Has(v, lexicon.Proof) && (outer.status == Denied || outer.status == Planned || outer.status == Hypothetical): // "failed to prove that"
		return mood{status: Hypothetical, cue: cue, speaker: nobody}.within(around.presupposed())
	case t.Lex.Has(v, lexicon.Speech) || t.Lex.Has(v, lexicon.Allege) || t.Lex.Has(v, lexicon.Deny):
		if len(u.Subjects) == 0 {
			m = mood{status: Reported, cue: cue, speaker: nobody}
		} else {
			m = t.says(u.Subjects[len(u.Subjects)-1], u.Verb)
		}
		if (t.Lex.Has(v, lexicon.Deny) || t.Lex.Has(v, lexicon.Allege)) && len(u.Subjects) > 0 {
			m.speaker, m.at = t.Phrase(u.Subjects[len(u.Subjects)-1]), -1
		}
		switch {
		case t.Lex.Has(v, lexicon.Deny):
			m.status = Denied
		case t.Lex.Has(v, lexicon.Allege):
			m.status = Alleged
		case t.Lex.Has(v, lexicon.Wish), t.Lex.Has(v, lexicon.Guess) && !t.HasFuture(c):
			m.status = Hypothetical
		}
		if m.status == Reported && t.Lex.Has(v, lexicon.Unproven) { // "some claim that"
			m.status = Alleged
		}
		m.announced = m.status == Claimed && t.Lex.Has(v, lexicon.NeutralSpeech)
		if outer.negated || outer.status == Denied && !t.Lex.Has(v, lexicon.Deny) { // "did not say that", "refused to say whether"
			m.status, around = Hypothetical, around.presupposed()
		}
	case t.Lex.Has(v, lexicon.Guess):
		m = mood{status: Hypothetical, cue: cue, speaker: nobody}
	default:
		return around
	}
	return m.within(around)
}

// underPreposition: "barred X from selling", "accused X of selling", "left without selling".
func (t *scene) underPreposition(c, u *syntax.Clause, outer, around mood) mood {
	prep := t.Lower(c.Via)
	v := t.Lemma(u.Verb)
	cue := []int{c.Via}
	is := func(s Status, base mood) mood { return mood{status: s, cue: cue, speaker: nobody}.within(base) }
	if t.Instead(c.Via) {
		return is(Denied, around)
	}
	if t.Head(c.Via) != u.Verb && !t.Takes(u, c.Via) {
		return t.underNoun(c, outer, around)
	}
	switch {
	case prep == "without", prep == "than":
		return is(Denied, around)
	case (prep == "of" || prep == "over") && t.Lex.Has(v, lexicon.Acquit):
		cue = []int{u.Verb}
		return is(Denied, around)
	case (prep == "from" || prep == "of") && t.Lex.Has(v, lexicon.Abstain) && !u.Passive:
		cue = []int{u.Verb}
		return is(Denied, outer)
	case (prep == "of" || prep == "about") && t.Lex.Has(v, lexicon.Dream):
		return is(Hypothetical, outer)
	case prep == "for" && u.Passive && v == "want": // "is wanted for killing"
		return is(Alleged, around)
	case prep == "from" && t.Lex.Has(v, lexicon.Prevent):
		cue = []int{u.Verb}
		return is(Denied, outer)
	case (prep == "of" || prep == "for" || prep == "with" || prep == "over") && t.Lex.Has(v, lexicon.Accuse):
		cue = []int{u.Verb}
		m := is(Alleged, around)
		switch {
		case u.Passive && len(u.Agents) > 0:
			m.speaker, m.at = t.Phrase(u.Agents[0]), -1
		case !u.Passive && len(u.Subjects) > 0 && (v == "accuse" || v == "blame" || v == "suspect"):
			m.speaker, m.at = t.Phrase(u.Subjects[0]), -1
		}
		return m
	case prep == "for" && t.Lex.Has(v, lexicon.Speech) && len(u.Subjects) > 0 && !u.Passive: // "claimed responsibility for"
		return t.says(u.Subjects[0], u.Verb).within(around)
	case prep == "into" && !t.Lex.Has(v, lexicon.Force):
		return is(Hypothetical, outer)
	case prep == "to" && (v == "admit" || v == "confess" || v == "plead"):
		return outer
	case prep == "to", prep == "against", prep == "about", prep == "on", prep == "towards", prep == "toward":
		return is(Hypothetical, around)
	}
	return outer
}

// underNoun: "its decision to sell", "the claim that X sells", "talks on selling".
func (t *scene) underNoun(c *syntax.Clause, outer, around mood) mood {
	noun := c.Via
	if c.Link == syntax.Pcomp {
		noun = t.Head(c.Via)
	}
	n := t.Lemma(noun)
	cue := []int{noun}
	is := func(s Status) mood { return mood{status: s, cue: cue, speaker: nobody}.within(around.presupposed()) }
	finite := t.Child(c.Verb, syntax.Mark) >= 0 || t.IsContent(c)
	switch {
	case c.Link == syntax.Pcomp && t.NegativeDeterminer(noun) >= 0: // "no question of Brazil adopting it"
		return mood{status: Denied, negated: true, cue: []int{t.NegativeDeterminer(noun)}, speaker: nobody}.within(around.presupposed())
	case t.IsInfinitive(c) && c.Link == syntax.Acl:
		if outer.negated && outer.status == Denied { // "has no plans to sell"
			return mood{status: Denied, negated: true, cue: outer.cue, speaker: nobody}.within(around)
		}
		if t.Lex.Has(n, lexicon.Done) {
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
	case finite && t.Dep(noun) == syntax.Dobj && t.Is(t.Head(noun), lexicon.Deny): // "rejected a report that"
		m := is(Denied)
		m.cue = []int{t.Head(noun)}
		if sub := t.Child(t.Head(noun), syntax.Nsubj); sub >= 0 && !t.IsRelative(sub) {
			m.speaker, m.at = t.Phrase(sub), -1
		}
		return m
	case finite && t.Lex.Has(n, lexicon.PlanNoun):
		return is(Planned) // "a promise that it would"
	case (finite || c.Link == syntax.Pcomp) && t.Lex.Has(n, lexicon.AllegeNoun):
		m := is(Alleged)
		if o := t.Child(noun, syntax.Poss); o >= 0 && !t.IsAnonymous(o) {
			m.speaker, m.at = t.Phrase(o), -1
		}
		return m
	case finite && (n == "report" || n == "news"):
		return is(Reported)
	case finite && n != "fact" && n != "evidence" && n != "proof" && n != "extent":
		return is(Hypothetical)
	case c.Link == syntax.Pcomp && (t.Lex.Has(n, lexicon.PlanNoun) || n == "possibility" || n == "risk" || n == "idea" || n == "talk" || n == "prospect"):
		return is(Planned)
	case c.Link == syntax.Acl:
		return around.presupposed()
	}
	return around
}
