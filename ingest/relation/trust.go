package relation

import (
	_ "embed"
	"fmt"
	"math"
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

// features returns the features of a statement. None has a blank.
func (s *scene) features(st *Statement) []string {
	out := make([]string, 0, 16)
	add := func(feature string, has bool) {
		if has {
			out = append(out, feature)
		}
	}
	add(st.Rule, true)
	add(certaintyFeatures[st.Certainty], st.Certainty != Certain)
	out = s.ofArgument(out, st.Subject, subjectFeatures)
	if st.Object.Head >= 0 {
		out = s.ofArgument(out, st.Object, objectFeatures)
	} else {
		add("no-object", true)
	}
	add("object-bare", st.Object.Head >= 0 && s.isBare(st.Object))
	add("light", lightRules[st.Rule])
	add("passive", st.Predicate.Passive)
	add(string(st.Status), st.Status != Asserted)
	return s.ofPlace(out, st)
}

// isBare reports whether an argument is a noun in the singular, or an adjective,
// and nothing else: often what the parser cuts from something longer ("took part").
func (s *scene) isBare(a Argument) bool {
	return len(a.Tokens) == 1 && (s.Tag(a.Head) == syntax.NN || s.Tag(a.Head) == syntax.JJ || s.Tag(a.Head) == syntax.RB) && s.Label(a.Head) == syntax.NoLabel
}

// lightRules are the constructs that relate a name to what stands beside it.
// CaRB's gold seldom has their statements, so that the fit doubts them; the
// weight of "light" makes up for it.
var lightRules = map[string]bool{
	"title": true, "apposition": true, "members": true, "demonym": true, "possession": true, "appointment": true, "attribution": true,
}

// argumentFeatures are the names of what an argument may be.
type argumentFeatures struct{ name, pronoun, clause, amount, time, conjunct, long, short string }

var (
	subjectFeatures = argumentFeatures{"subject-name", "subject-pronoun", "subject-clause", "subject-amount", "subject-time", "subject-conjunct", "subject-long", "subject-short"}
	objectFeatures  = argumentFeatures{"object-name", "object-pronoun", "object-clause", "object-amount", "object-time", "object-conjunct", "object-long", "object-short"}
)

func (s *scene) ofArgument(out []string, a Argument, names argumentFeatures) []string {
	h := a.Head
	switch {
	case s.IsVerb(h):
		out = append(out, names.clause)
	case s.IsPronoun(h) || s.Tag(h) == syntax.DT || s.IsRelative(h):
		out = append(out, names.pronoun)
	case s.IsTime(h):
		out = append(out, names.time)
	case s.Tag(h) == syntax.CD || s.Label(h) == syntax.Money || s.Label(h) == syntax.Percent || s.Label(h) == syntax.Quantity:
		out = append(out, names.amount)
	case s.IsName(h):
		out = append(out, names.name)
	}
	if s.Dep(h) == syntax.Conj {
		out = append(out, names.conjunct)
	}
	switch n := len(a.Tokens); {
	case n > 7:
		out = append(out, names.long)
	case n == 1:
		out = append(out, names.short)
	}
	return out
}

// ofPlace adds where a statement stands in its sentence, and in what sentence.
func (s *scene) ofPlace(out []string, st *Statement) []string {
	n := len(s.Tokens)
	switch {
	case n < 12:
		out = append(out, "sentence-short")
	case n > 40:
		out = append(out, "sentence-longest")
	case n > 25:
		out = append(out, "sentence-long")
	}
	if last := s.Lower(n - 1); last != "." && last != "?" && last != "!" && last != "\"" && last != "''" && last != "”" {
		out = append(out, "sentence-open") // a headline, or broken off
	}
	if s.isBroken() {
		out = append(out, "sentence-broken")
	}
	if s.quotedAt(st.Subject.Head).status == Claimed {
		out = append(out, "quoted")
	}
	p := st.Predicate.Tokens
	if len(p) == 0 {
		return append(out, "phrase-none")
	}
	switch {
	case len(p) > 5:
		out = append(out, "phrase-long")
	case len(p) == 1:
		out = append(out, "phrase-short")
	}
	gaps, nouns, numbers := 0, 0, 0
	for k, i := range p {
		if k > 0 && i != p[k-1]+1 {
			gaps++
		}
		switch {
		case s.IsNoun(i):
			nouns++
		case s.Tag(i) == syntax.CD:
			numbers++
		}
	}
	switch {
	case gaps > 1:
		out = append(out, "phrase-scattered")
	case gaps == 1:
		out = append(out, "phrase-gap")
	}
	if numbers > 0 {
		out = append(out, "phrase-number")
	}
	if len(st.Predicate.Verbs) > 0 {
		switch {
		case nouns > 1:
			out = append(out, "phrase-nouns")
		case nouns == 1:
			out = append(out, "phrase-noun")
		}
		if len(st.Predicate.Verbs) > 1 {
			out = append(out, "verbs")
		}
	}
	if st.Predicate.Prep != "" {
		out = append(out, prepFeature(st.Predicate.Prep))
	}
	for _, i := range st.Subject.Tokens {
		if s.Dep(i) == syntax.Punct || s.Tag(i) == syntax.XX || s.Tag(i) == syntax.SYM || s.Tag(i) == syntax.NFP || s.Tag(i) == syntax.ADD {
			out = append(out, "subject-marks")
			break
		}
	}
	if d := p[0] - st.Subject.Head; d < 0 {
		out = append(out, "subject-after")
	} else if d > 7 {
		out = append(out, "subject-far")
	}
	if o := st.Object.Head; o >= 0 {
		if d := o - p[len(p)-1]; d < 0 {
			out = append(out, "object-before")
		} else if d > 5 {
			out = append(out, "object-far")
		}
	}
	if c := s.Home(p[0]); c != nil {
		out = append(out, LinkFeature(c.Link))
		if !c.OwnSubject {
			out = append(out, "borrowed")
		}
	}
	return out
}

// prepFeature names the preposition that governs an object, the usual ones each.
func prepFeature(prep string) string {
	switch prep {
	case "of", "to", "in", "for", "with", "on", "at", "from", "by", "as", "that":
		return "prep-" + prep
	}
	return "prep-other"
}

// isBroken reports whether dashes, brackets or semicolons stand in the sentence.
func (s *scene) isBroken() bool {
	for i := range s.Tokens {
		switch s.Tokens[i].Text {
		case "--", "-", "—", "–", "(", ")", ";", ":", "/", "...":
			return true
		}
	}
	return false
}

// links are the features of a clause by how it hangs from another.
var links = map[syntax.Dep]string{
	syntax.Root: "clause-main", syntax.Conj: "clause-coordinate", syntax.Xcomp: "clause-open", syntax.Ccomp: "clause-content",
	syntax.Pcomp: "clause-gerund", syntax.Advcl: "clause-adverbial", syntax.Relcl: "clause-relative", syntax.Acl: "clause-noun",
}

// LinkFeature returns the feature of a clause by how it hangs from another; "" if
// it has none.
func LinkFeature(link syntax.Dep) string { return links[link] }
