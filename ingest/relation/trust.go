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

// features are names of what is so of a derivation. None has a blank.
type features []string

func (f *features) add(name string, has bool) {
	if has {
		*f = append(*f, name)
	}
}

// degrees are the features of certainties.
var degrees = [...]string{Likely: "oblique", Possible: "chained", Doubtful: "distant", Remote: "farthest"}

// lightRules are the constructs that relate a name to what stands beside it.
// CaRB's gold seldom has their statements, so that the fit doubts them; the
// weight of "light" makes up for it.
var lightRules = map[string]bool{
	"title": true, "apposition": true, "members": true, "demonym": true, "possession": true, "appointment": true, "attribution": true,
}

// features returns the features of a statement.
func (s *scene) features(st *Statement) features {
	f := s.scratch[:0]
	f.add(st.Rule, true)
	f.add(degrees[st.Certainty], st.Certainty != Certain)
	s.ofArgument(&f, st.Subject, &ofSubject)
	if o := st.Object; o.Head >= 0 {
		s.ofArgument(&f, o, &ofObject)
		// Often cut by the parser from something longer: "took part".
		f.add("object-bare", len(o.Tokens) == 1 && s.Tag(o.Head).In(syntax.NN|syntax.JJ|syntax.RB) && s.Label(o.Head) == syntax.NoLabel)
	} else {
		f.add("no-object", true)
	}
	f.add("light", lightRules[st.Rule])
	f.add("passive", st.Predicate.Passive)
	f.add(string(st.Status), st.Status != Asserted)
	f.add("quoted", s.quotedAt(st.Subject.Head).status == Claimed)
	f = append(f, s.common...)
	if len(st.Predicate.Tokens) > 0 {
		s.ofPhrase(&f, &st.Predicate)
		s.ofOrder(&f, st)
	}
	s.scratch = f
	return f
}

// sharedFeatures are lists of features, of which many statements have the same.
type sharedFeatures struct {
	lists map[string][]string // by their names, with blanks
	key   []byte
}

// of returns a list that nobody writes to.
func (s *sharedFeatures) of(f features) []string {
	s.key = s.key[:0]
	for _, name := range f {
		s.key = append(append(s.key, name...), ' ')
	}
	if s.lists[string(s.key)] == nil {
		s.lists[string(s.key)] = slices.Clip(slices.Clone(f))
	}
	return s.lists[string(s.key)]
}

// argumentFeatures are the features of an argument in a role.
type argumentFeatures struct{ clause, pronoun, time, amount, name, conjunct, long, short string }

var ofSubject, ofObject = featuresOf("subject-"), featuresOf("object-")

func featuresOf(role string) argumentFeatures {
	return argumentFeatures{
		role + "clause", role + "pronoun", role + "time", role + "amount", role + "name", role + "conjunct", role + "long", role + "short",
	}
}

// ofArgument adds what an argument is.
func (s *scene) ofArgument(f *features, a Argument, role *argumentFeatures) {
	h := a.Head
	switch {
	case s.IsVerb(h):
		f.add(role.clause, true)
	case s.IsPronoun(h) || s.Tag(h) == syntax.DT || s.IsRelative(h):
		f.add(role.pronoun, true)
	case s.IsTime(h):
		f.add(role.time, true)
	case s.Tag(h) == syntax.CD || s.Label(h).In(syntax.Money|syntax.Percent|syntax.Quantity):
		f.add(role.amount, true)
	case s.IsName(h):
		f.add(role.name, true)
	}
	f.add(role.conjunct, s.Dep(h) == syntax.Conj)
	f.add(role.long, len(a.Tokens) > 7)
	f.add(role.short, len(a.Tokens) == 1)
}

// ofSentence are the features that all statements of the sentence have.
func (s *scene) ofSentence() (f features) {
	n := len(s.Tokens)
	f.add("sentence-short", n < 12)
	f.add("sentence-long", n > 25 && n <= 40)
	f.add("sentence-longest", n > 40)
	f.add("sentence-broken", slices.ContainsFunc(span(0, n), func(i int) bool { return s.Reads(i, lexicon.Break) }))
	return f
}

// ofPhrase adds what a relation phrase is made of.
func (s *scene) ofPhrase(f *features, p *Predicate) {
	gaps, nouns := 0, 0
	for k, i := range p.Tokens {
		if k > 0 && i != p.Tokens[k-1]+1 {
			gaps++
		}
		if s.IsNoun(i) {
			nouns++
		}
	}
	f.add("phrase-short", len(p.Tokens) == 1)
	f.add("phrase-long", len(p.Tokens) > 5)
	f.add("phrase-gap", gaps == 1)
	f.add("phrase-scattered", gaps > 1)
	f.add("phrase-number", slices.ContainsFunc(p.Tokens, func(i int) bool { return s.Tag(i) == syntax.CD }))
	f.add("phrase-noun", nouns == 1 && len(p.Verbs) > 0)
	f.add("phrase-nouns", nouns > 1 && len(p.Verbs) > 0)
	f.add("verbs", len(p.Verbs) > 1)
	if s.Lex.Has(p.Prep, lexicon.UsualPreposition) {
		f.add("prep-"+p.Prep, true)
	} else {
		f.add("prep-other", p.Prep != "")
	}
}

// ofOrder adds how the parts of a statement stand to one another.
func (s *scene) ofOrder(f *features, st *Statement) {
	first, last := st.Predicate.Tokens[0], st.Predicate.Tokens[len(st.Predicate.Tokens)-1]
	f.add("subject-marks", slices.ContainsFunc(st.Subject.Tokens, s.isMark))
	f.add("subject-after", first < st.Subject.Head)
	f.add("subject-far", first-st.Subject.Head > 7)
	f.add("object-before", st.Object.Head >= 0 && st.Object.Head < last)
	f.add("object-far", st.Object.Head >= 0 && st.Object.Head-last > 5)
	if c := s.Home(first); c != nil {
		f.add(LinkFeature(c.Link), true)
		f.add("borrowed", !c.OwnSubject)
	}
}

// isMark reports whether token i is no word.
func (s *scene) isMark(i int) bool {
	return s.Dep(i) == syntax.Punct || s.Tag(i).In(syntax.XX|syntax.SYM|syntax.NFP|syntax.ADD)
}

// links are the features of a clause by how it hangs from another.
var links = map[syntax.Dep]string{
	syntax.Root: "clause-main", syntax.Conj: "clause-coordinate", syntax.Xcomp: "clause-open", syntax.Ccomp: "clause-content",
	syntax.Pcomp: "clause-gerund", syntax.Advcl: "clause-adverbial", syntax.Relcl: "clause-relative", syntax.Acl: "clause-noun",
}

// LinkFeature returns the feature of a clause by how it hangs from another; "" if
// it has none.
func LinkFeature(link syntax.Dep) string { return links[link] }
