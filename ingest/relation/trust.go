package relation

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// How sure a statement or a tuple is, is reckoned from features of its
// derivation by logistic regression: each feature adds its weight to the
// logarithm of the odds. trust.txt has the weights; TestFit fits them.

// Trust is the weights of features, in log-odds. A feature without a weight
// says nothing; every statement begins with that of "any".
type Trust map[string]float64

// ReadTrust reads lines of model, feature and weight; '#' begins a comment. The
// models are "statement", "tuple", and "news", which is added to the weights of
// statements: what entities, types and the sentences of news add to go wrong.
func ReadTrust(f lexicon.File) (statements, tuples Trust, err error) {
	models := map[string]Trust{"statement": {}, "tuple": {}, "news": {}}
	for n, line := range strings.Split(f.Text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		field := strings.Fields(line)
		if len(field) != 3 || models[field[0]] == nil {
			return nil, nil, fmt.Errorf("%s:%d: want statement, tuple or news, a feature and its weight", f.Name, n+1)
		}
		weight, err := strconv.ParseFloat(field[2], 64)
		if err != nil {
			return nil, nil, fmt.Errorf("%s:%d: %w", f.Name, n+1, err)
		}
		models[field[0]][field[1]] = weight
	}
	for f, weight := range models["news"] {
		models["statement"][f] += weight
	}
	return models["statement"], models["tuple"], nil
}

// Of returns the probability that features give, to a hundredth, so that what is
// printed is what is stored.
func (t Trust) Of(features []string) float64 {
	odds := t["any"]
	for _, f := range features {
		odds += t[f]
	}
	return math.Round(100/(1+math.Exp(-odds))) / 100
}

// derivation is a statement with what its features are read from.
type derivation struct {
	*scene
	*Statement
	clause               *syntax.Clause // of the first token of the relation phrase; nil outside of any
	first, last          int            // tokens of the phrase
	gaps, nouns, numbers int            // between its tokens, and of them
}

func (s *scene) derivation(st *Statement) *derivation {
	d := &derivation{scene: s, Statement: st}
	p := st.Predicate.Tokens
	if len(p) == 0 {
		return d
	}
	d.first, d.last = p[0], p[len(p)-1]
	d.clause = s.Home(d.first)
	for k, i := range p {
		if k > 0 && i != p[k-1]+1 {
			d.gaps++
		}
		if s.IsNoun(i) {
			d.nouns++
		}
		if s.Tag(i) == syntax.CD {
			d.numbers++
		}
	}
	return d
}

// feature is one that a derivation has if a test holds.
type feature struct {
	name string
	has  func(d *derivation) bool
}

// features returns the features of a statement. None has a blank.
func (s *scene) features(st *Statement) []string {
	d := s.derivation(st)
	out := append(make([]string, 0, 16), st.Rule)
	if st.Certainty != Certain {
		out = append(out, degrees[st.Certainty])
	}
	out = s.ofArgument(out, st.Subject, 0)
	if st.Object.Head >= 0 {
		out = s.ofArgument(out, st.Object, 1)
	} else {
		out = append(out, "no-object")
	}
	out = d.held(out, ofStatement)
	if st.Status != Asserted {
		out = append(out, string(st.Status))
	}
	out = d.held(out, ofSentence)
	if len(st.Predicate.Tokens) == 0 {
		return append(out, "phrase-none")
	}
	out = d.held(out, ofPhrase)
	if prep := st.Predicate.Prep; s.Lex.Has(prep, lexicon.UsualPreposition) {
		out = append(out, "prep-"+prep)
	} else if prep != "" {
		out = append(out, "prep-other")
	}
	if d.clause != nil {
		out = append(out, LinkFeature(d.clause.Link))
	}
	return out
}

// held adds those of some features that the derivation has.
func (d *derivation) held(out []string, features []feature) []string {
	for k := range features {
		if features[k].has(d) {
			out = append(out, features[k].name)
		}
	}
	return out
}

// degrees are the features of certainties.
var degrees = [...]string{Likely: "oblique", Possible: "chained", Doubtful: "distant", Remote: "farthest"}

var ofStatement = []feature{
	{"object-bare", func(d *derivation) bool { return d.Object.Head >= 0 && d.isBare(d.Object) }},
	{"light", func(d *derivation) bool { return lightRules[d.Rule] }},
	{"passive", func(d *derivation) bool { return d.Predicate.Passive }},
}

// isBare reports whether an argument is a noun in the singular, or an adjective,
// and nothing else: often what the parser cuts from something longer ("took part").
func (s *scene) isBare(a Argument) bool {
	return len(a.Tokens) == 1 && s.Tag(a.Head).In(syntax.NN|syntax.JJ|syntax.RB) && s.Label(a.Head) == syntax.NoLabel
}

// lightRules are the constructs that relate a name to what stands beside it.
// CaRB's gold seldom has their statements, so that the fit doubts them; the
// weight of "light" makes up for it.
var lightRules = map[string]bool{
	"title": true, "apposition": true, "members": true, "demonym": true, "possession": true, "appointment": true, "attribution": true,
}

// ofSentence are the features of a sentence, and of a statement that stands in quotes.
var ofSentence = []feature{
	{"sentence-short", func(d *derivation) bool { return len(d.Tokens) < 12 }},
	{"sentence-long", func(d *derivation) bool { return len(d.Tokens) > 25 && len(d.Tokens) <= 40 }},
	{"sentence-longest", func(d *derivation) bool { return len(d.Tokens) > 40 }},
	{"sentence-open", func(d *derivation) bool { return !d.Reads(len(d.Tokens)-1, lexicon.Closing) }}, // a headline, or broken off
	{"sentence-broken", (*derivation).isBroken},
	{"quoted", func(d *derivation) bool { return d.quotedAt(d.Subject.Head).status == Claimed }},
}

// isBroken reports whether dashes, brackets or semicolons stand in the sentence.
func (d *derivation) isBroken() bool {
	for i := range d.Tokens {
		if d.Reads(i, lexicon.Break) {
			return true
		}
	}
	return false
}

// ofPhrase are the features of a relation phrase, by itself and from where the
// arguments stand.
var ofPhrase = []feature{
	{"phrase-short", func(d *derivation) bool { return len(d.Predicate.Tokens) == 1 }},
	{"phrase-long", func(d *derivation) bool { return len(d.Predicate.Tokens) > 5 }},
	{"phrase-gap", func(d *derivation) bool { return d.gaps == 1 }},
	{"phrase-scattered", func(d *derivation) bool { return d.gaps > 1 }},
	{"phrase-number", func(d *derivation) bool { return d.numbers > 0 }},
	{"phrase-noun", func(d *derivation) bool { return d.nouns == 1 && len(d.Predicate.Verbs) > 0 }},
	{"phrase-nouns", func(d *derivation) bool { return d.nouns > 1 && len(d.Predicate.Verbs) > 0 }},
	{"verbs", func(d *derivation) bool { return len(d.Predicate.Verbs) > 1 }},
	{"subject-marks", func(d *derivation) bool { return slices.ContainsFunc(d.Subject.Tokens, d.isMark) }},
	{"subject-after", func(d *derivation) bool { return d.first < d.Subject.Head }},
	{"subject-far", func(d *derivation) bool { return d.first-d.Subject.Head > 7 }},
	{"object-before", func(d *derivation) bool { return d.Object.Head >= 0 && d.Object.Head < d.last }},
	{"object-far", func(d *derivation) bool { return d.Object.Head >= 0 && d.Object.Head-d.last > 5 }},
	{"borrowed", func(d *derivation) bool { return d.clause != nil && !d.clause.OwnSubject }},
}

// isMark reports whether token i is no word.
func (s *scene) isMark(i int) bool {
	return s.Dep(i) == syntax.Punct || s.Tag(i).In(syntax.XX|syntax.SYM|syntax.NFP|syntax.ADD)
}

// argumentFeature is one that an argument has if a test holds, named for the
// subject and for the object.
type argumentFeature struct {
	names [2]string
	has   func(s *scene, a Argument) bool
}

func either(name string) [2]string { return [2]string{"subject-" + name, "object-" + name} }

// argumentKinds are what an argument may be: the first that holds.
var argumentKinds = []argumentFeature{
	{either("clause"), func(s *scene, a Argument) bool { return s.IsVerb(a.Head) }},
	{either("pronoun"), func(s *scene, a Argument) bool {
		return s.IsPronoun(a.Head) || s.Tag(a.Head) == syntax.DT || s.IsRelative(a.Head)
	}},
	{either("time"), func(s *scene, a Argument) bool { return s.IsTime(a.Head) }},
	{either("amount"), func(s *scene, a Argument) bool {
		return s.Tag(a.Head) == syntax.CD || s.Label(a.Head).In(syntax.Money|syntax.Percent|syntax.Quantity)
	}},
	{either("name"), func(s *scene, a Argument) bool { return s.IsName(a.Head) }},
}

var argumentFeatures = []argumentFeature{
	{either("conjunct"), func(s *scene, a Argument) bool { return s.Dep(a.Head) == syntax.Conj }},
	{either("long"), func(_ *scene, a Argument) bool { return len(a.Tokens) > 7 }},
	{either("short"), func(_ *scene, a Argument) bool { return len(a.Tokens) == 1 }},
}

// ofArgument adds the features of an argument: of the subject, 0, or the object, 1.
func (s *scene) ofArgument(out []string, a Argument, side int) []string {
	if k := slices.IndexFunc(argumentKinds, func(f argumentFeature) bool { return f.has(s, a) }); k >= 0 {
		out = append(out, argumentKinds[k].names[side])
	}
	for _, f := range argumentFeatures {
		if f.has(s, a) {
			out = append(out, f.names[side])
		}
	}
	return out
}

// links are the features of a clause by how it hangs from another.
var links = map[syntax.Dep]string{
	syntax.Root: "clause-main", syntax.Conj: "clause-coordinate", syntax.Xcomp: "clause-open", syntax.Ccomp: "clause-content",
	syntax.Pcomp: "clause-gerund", syntax.Advcl: "clause-adverbial", syntax.Relcl: "clause-relative", syntax.Acl: "clause-noun",
}

// LinkFeature returns the feature of a clause by how it hangs from another; "" if
// it has none.
func LinkFeature(link syntax.Dep) string { return links[link] }
