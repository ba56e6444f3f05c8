package coref

import "math"

// feature is one thing that speaks for or against an antecedent. The weights
// stand in weight.go.
type feature uint8

const (
	bias      feature = iota // the pronoun has an antecedent at all
	biasFirst                // … in the first sentence
	biasOwner                // … and is a possessive
	dist0                    // same sentence
	dist1                    // sentence before
	dist2                    // two before
	dist3                    // farther
	tokens                   // log of the tokens between, in the same sentence
	rank0                    // nearest agreeing entity
	rank1                    // second
	rank2                    // farther
	roleFirst                // role of the antecedent, numRoles features
)

const (
	parallel    = roleFirst + numRoles + feature(iota) // both subject
	parallelOwn                                        // both possessive
	parallelObj
	commandOwn    // subject of the pronoun's own clause, pronoun possessive
	commandSelf   // … pronoun not possessive
	command2      // subject of the clause above
	command3      // subject of one farther up
	uncommanded   // same sentence, subject of no clause around the pronoun
	coarg         // fellow argument of the same verb
	isPronoun     // the antecedent is a pronoun
	isSame        // … of the same form
	isNominal     // … a common noun
	isIndefinite  // … with "a"
	isName        // … a name
	count         // log of the entity's mentions so far
	topical       // first person of the article
	lastPron      // the entity that the last pronoun of the kind means
	inTitle       // named in the headline
	fullName      // name of several words
	cataphor      // the antecedent stands behind the pronoun
	quoteChange   // one of the two stands inside a quotation that the other is outside of
	labelPerson   // type of the entity
	labelNone     //
	labelOther    //
	genderSure    // same gender, by title or first name
	genderLikely  //
	genderUnknown //
	genderUnlike  //
	subjSubj1     // subject of the sentence before, pronoun subject
	ownSubj1      // subject of the sentence before, pronoun possessive
	rootSubj      // subject of the main clause of its sentence
	firstMention  // the antecedent mention is the first of its sentence
	deep          // inside a relative clause or an apposition
	parenth       // inside parentheses
	soleEntity    // the only agreeing entity in reach
	numFeatures
)

// value is a feature with its value.
type value struct {
	f feature
	v float32
}

// candidate is an antecedent in question.
type candidate struct {
	mention int // -1: none
	values  []value
	score   float32
}

// structure appends the features of antecedent a for pronoun p that don't
// depend on what the pronoun is.
func (r *resolver) structure(vs []value, a, p int) []value {
	am, pm := &r.ms[a], &r.ms[p]
	e := r.of(a)
	on := func(f feature) { vs = append(vs, value{f, 1}) }
	t := &r.trees[am.Sentence]
	d := pm.Sentence - am.Sentence
	on(dist0 + feature(min(d, 3)))
	own := pm.role == owner
	subj := am.role == subject || am.role == passive
	psubj := pm.role == subject || pm.role == passive
	on(roleFirst + feature(am.role))
	switch {
	case subj && psubj:
		on(parallel)
	case am.role == owner && own:
		on(parallelOwn)
	case (am.role == object || am.role == oblique) && (pm.role == object || pm.role == oblique):
		on(parallelObj)
	}
	if d == 0 {
		vs = append(vs, value{tokens, log(max(pm.Head-am.Head, am.Head-pm.Head))})
		switch n := t.commands(am.Head, pm.Head); {
		case n == 1 && own:
			on(commandOwn)
		case n == 1:
			on(commandSelf)
		case n == 2:
			on(command2)
		case n > 2:
			on(command3)
		default:
			on(uncommanded)
		}
		if r.coargument(am, pm) {
			on(coarg)
		}
		if a > p {
			on(cataphor)
		}
	}
	switch am.form {
	case pronoun:
		on(isPronoun)
		if am.pron == pm.pron {
			on(isSame)
		}
	case nominal:
		on(isNominal)
		if am.article == indefinite {
			on(isIndefinite)
		}
	default:
		on(isName)
		if len(am.key) > 1 {
			on(fullName)
		}
	}
	n := 0
	for _, m := range e.mentions {
		if m < p {
			n++
		}
	}
	vs = append(vs, value{count, log(n)})
	if e.names > 0 && r.headlined(e) {
		on(inTitle)
	}
	if q := r.quoted(am); q != r.quoted(pm) {
		on(quoteChange)
	}
	if subj && d == 1 {
		if psubj {
			on(subjSubj1)
		} else if own {
			on(ownSubj1)
		}
	}
	if subj && t.up(t.clause(am.Head)) < 0 {
		on(rootSubj)
	}
	if a == r.from[am.Sentence] {
		on(firstMention)
	}
	if t.embedded(am.Head) {
		on(deep)
	}
	if am.Start > 0 && t.tokens[am.Start-1].Text == "(" {
		on(parenth)
	}
	return vs
}

// embedded reports whether i stands in a relative clause or an apposition.
func (t *tree) embedded(i int) bool {
	for ; i >= 0; i = t.up(i) {
		switch t.tokens[i].Dep {
		case "relcl", "appos", "acl":
			return true
		}
	}
	return false
}

// headlined reports whether the headline has a name of the entity.
func (r *resolver) headlined(e *entity) bool {
	for _, i := range e.mentions[:min(len(e.mentions), 8)] {
		if m := &r.ms[i]; m.form == named && r.title[m.last] {
			return true
		}
	}
	return false
}

func log(n int) float32 { return float32(math.Log2(float64(1 + max(n, 0)))) }
