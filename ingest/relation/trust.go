package relation

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// How sure a statement or a tuple is, is reckoned from features of its
// derivation by logistic regression: each feature adds its weight to the
// logarithm of the odds. trust.txt has the weights; TestFit fits them.

//go:embed trust.txt
var trustFile string

// trust is the weights of features, in log-odds. A feature without a weight
// says nothing.
type trust map[string]float64

var statementTrust, tupleTrust = parseTrust(trustFile)

// parseTrust reads lines of model, feature and weight; '#' begins a comment.
// What news adds to the weights of statements is in statements already.
func parseTrust(file string) (statements, tuples trust) {
	models := map[string]trust{"statement": {}, "tuple": {}, "news": {}}
	for n, line := range strings.Split(file, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		if len(f) != 3 || models[f[0]] == nil {
			panic(fmt.Sprintf("trust.txt:%d: want statement, tuple or news, a feature and its weight", n+1)) // unreachable: the file is embedded
		}
		weight, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			panic(fmt.Sprintf("trust.txt:%d: %v", n+1, err)) // unreachable: the file is embedded
		}
		models[f[0]][f[1]] = weight
	}
	for f, weight := range models["news"] {
		models["statement"][f] += weight
	}
	return models["statement"], models["tuple"]
}

// Weight returns what a feature of a statement adds to the logarithm of the
// odds that it is true: what is fitted to single sentences, and what entities, types
// and the sentences of news add to go wrong. Every statement begins with that of "any".
func Weight(feature string) float64 { return statementTrust[feature] }

// of returns the probability that features give, to a hundredth, so that what is
// printed is what is stored.
func (t trust) of(features []string) float64 {
	odds := t["any"]
	for _, f := range features {
		odds += t[f]
	}
	return math.Round(100/(1+math.Exp(-odds))) / 100
}

// features returns the features of a statement whose rule is sure of its
// derivation to a degree; see the degrees at direct. None has a blank.
func (s *scene) features(st *Statement) []string {
	out := make([]string, 0, 16)
	add := func(feature string, has bool) {
		if has {
			out = append(out, feature)
		}
	}
	add(st.Rule, true)
	switch d := st.Confidence; {
	case d >= direct-.01:
	case d >= oblique-.01:
		add("oblique", true)
	case d >= chained-.01:
		add("chained", true)
	case d >= distant-.01:
		add("distant", true)
	default:
		add("farthest", true)
	}
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
	return len(a.Tokens) == 1 && (s.tag(a.Head) == "NN" || s.tag(a.Head) == "JJ" || s.tag(a.Head) == "RB") && s.entity(a.Head) == ""
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
	case s.isVerb(h):
		out = append(out, names.clause)
	case s.isPronoun(h) || s.tag(h) == "DT" || s.isRelative(h):
		out = append(out, names.pronoun)
	case s.isTime(h):
		out = append(out, names.time)
	case s.tag(h) == "CD" || s.entity(h) == "MONEY" || s.entity(h) == "PERCENT" || s.entity(h) == "QUANTITY":
		out = append(out, names.amount)
	case s.isName(h):
		out = append(out, names.name)
	}
	if s.dep(h) == "conj" {
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
	if last := s.lower(n - 1); last != "." && last != "?" && last != "!" && last != "\"" && last != "''" && last != "”" {
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
		case s.isNoun(i):
			nouns++
		case s.tag(i) == "CD":
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
		if s.dep(i) == "punct" || s.tag(i) == "XX" || s.tag(i) == "SYM" || s.tag(i) == "NFP" || s.tag(i) == "ADD" {
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
	if c := s.home[p[0]]; c != nil {
		out = append(out, links[c.link])
		if !c.ownSubject {
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
var links = map[string]string{
	"root": "clause-main", "conj": "clause-coordinate", "xcomp": "clause-open", "ccomp": "clause-content", "pcomp": "clause-gerund",
	"advcl": "clause-adverbial", "relcl": "clause-relative", "acl": "clause-noun",
}
