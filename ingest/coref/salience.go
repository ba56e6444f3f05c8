package coref

import (
	"math"
	"strings"
)

// feature is one thing that speaks for or against an antecedent. The weights
// stand in weight.go.
type feature uint8

const (
	bias            feature = iota // no antecedent at all
	biasFirst                      // … of a pronoun in the first sentence
	biasOwner                      // … of a possessive
	tokens                         // log of the tokens between, in the same sentence
	distance                       // sentences between, at most 4
	rank0                          // nearest agreeing entity
	rank1                          // second
	rank2                          // farther
	commandOwn                     // subject of the pronoun's own clause, pronoun possessive
	commandSelf                    // … pronoun not possessive
	command2                       // subject of the clause above
	command3                       // subject of one farther up
	commandConj                    // subject of the clause above, by coordination
	commandAdv                     // by an adverbial clause
	commandComp                    // by a complement clause
	controller                     // object that the pronoun's own clause takes its subject from: "pressed them into stopping their …"
	ownWords                       // subject of the verb of saying that the pronoun's clause hangs on, the pronoun its subject
	ownsPhrase                     // possessor of a noun phrase around the pronoun
	uncommanded                    // same sentence, subject of no clause around the pronoun
	coarg                          // fellow argument of the same verb
	isPronoun                      // the antecedent is a pronoun
	isSame                         // … of the same form
	isNominal                      // … a common noun
	isIndefinite                   // … with "a"
	isName                         // … a name
	fullName                       // … of several words
	partial                        // … a short one, the bearer never named in full
	capitals                       // … in capitals
	count                          // log of the entity's mentions so far
	topical                        // first person of the article
	lastPron                       // the entity that the last pronoun of the kind means
	inTitle                        // named in the headline
	cataphor                       // the antecedent stands behind the pronoun
	quoteChange                    // one of the two stands inside a quotation that the other is outside of
	labelPerson                    // type of the entity
	labelNone                      //
	labelOther                     //
	genderSure                     // same gender, by title or first name
	genderLikely                   //
	genderUnknown                  //
	genderEnding                   // unknown first name with an ending of the gender
	genderEndingNot                // … of the other
	genderUnlike                   //
	nearSubject                    // nearest agreeing subject
	rootSubj                       // subject of the main clause of its sentence
	firstMention                   // first mention of its sentence
	deep                           // inside a relative clause or an apposition
	parenth                        // inside parentheses
	bothSay                        // both are subjects of verbs of saying
	agentFit                       // the verb wants somebody who acts, and the antecedent is one
	agentMisfit                    // … and it is a thing
	inertFit                       // the verb wants a thing, and the antecedent is one
	inertMisfit                    // … and it is somebody who acts
	thingOwner                     // a thing as the possessor
	singular                       // one, where the pronoun is plural
	soleEntity                     // the only agreeing entity in reach
	roleFirst                      // role of the antecedent, numRoles features
)

const (
	gridFirst   = roleFirst + numRoles // class of its role, class of the pronoun's role, and distance 0, 1, 2 or more
	numFeatures = gridFirst + 5*3*3
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
	vs = append(vs, value{distance, float32(d)})
	on(roleFirst + feature(am.role))
	on(gridFirst + feature((am.role.class()*3+pm.role.pclass())*3+min(d, 2)))
	subj := am.role == subject || am.role == passive
	if d == 0 {
		vs = append(vs, value{tokens, log(max(pm.Head-am.Head, am.Head-pm.Head))})
		vs = r.clauses(vs, am, pm)
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
		} else if !r.full(e) {
			on(partial)
		}
		if len(am.key) == 1 && shouted(t.tokens[am.nameStart].Text) {
			on(capitals)
		}
	}
	n := e.before(p)
	vs = append(vs, value{count, log(n)})
	if e.names > 0 && r.headlined(e) {
		on(inTitle)
	}
	if q := r.quoted(am); q != r.quoted(pm) {
		on(quoteChange)
	}
	if subj && t.up(t.clause(am.Head)) < 0 {
		on(rootSubj)
	}
	if subj && t.says(am.Head) && (pm.role == subject) && r.trees[pm.Sentence].says(pm.Head) {
		on(bothSay)
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

// clauses appends the features of two mentions of one sentence.
func (r *resolver) clauses(vs []value, a, p *mention) []value {
	on := func(f feature) { vs = append(vs, value{f, 1}) }
	t := &r.trees[a.Sentence]
	switch n, link := t.commands(a.Head, p.Head); {
	case n == 1 && p.role == owner:
		on(commandOwn)
		if a.role == object {
			on(controller)
		}
	case n == 1:
		on(commandSelf)
	case n == 2:
		on(command2)
		switch link {
		case "conj":
			on(commandConj)
		case "advcl":
			on(commandAdv)
		case "ccomp", "xcomp":
			on(commandComp)
		}
		if link == "ccomp" && p.role == subject && t.reports(a.Head, p.Head) {
			on(ownWords)
		}
	case n > 2:
		on(command3)
	default:
		on(uncommanded)
	}
	if t.owns(a.Head, p.Head) {
		on(ownsPhrase)
	}
	return vs
}

// says reports whether i is the subject of a verb of saying.
func (t *tree) says(i int) bool {
	v := t.up(t.first(i))
	return v >= 0 && saying[t.tokens[v].Lemma]
}

// reports reports whether the clause whose subject is p is what the verb of
// saying that a is the subject of says. Where somebody is told something, p may be he:
// "told Shell it must pay".
func (t *tree) reports(a, p int) bool {
	v := t.up(t.first(a))
	return t.says(a) && t.up(t.clause(p)) == v && t.find(v, "dobj", "dative") < 0
}

// class folds the roles into five: subject, object, oblique, owner, others.
func (r role) class() int {
	switch r {
	case subject, passive:
		return 0
	case object:
		return 1
	case oblique:
		return 2
	case owner:
		return 3
	}
	return 4
}

// pclass folds the roles of a pronoun into three: subject, others, owner.
func (r role) pclass() int {
	switch r {
	case subject, passive:
		return 0
	case owner:
		return 2
	}
	return 1
}

// embedded reports whether i stands in a relative clause or an apposition.
func (t *tree) embedded(i int) bool {
	for d := 0; i >= 0 && d < maxDepth; i, d = t.up(i), d+1 {
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

// full reports whether some name of the entity has several words.
func (r *resolver) full(e *entity) bool {
	for _, i := range e.mentions[:min(len(e.mentions), 20)] {
		if m := &r.ms[i]; m.form == named && len(m.key) > 1 {
			return true
		}
	}
	return false
}

// shouted reports whether a word has two or more letters, all of them capitals.
func shouted(w string) bool { return len(w) > 1 && strings.ToUpper(w) == w }

func log(n int) float32 { return float32(math.Log2(float64(1 + max(n, 0)))) }
