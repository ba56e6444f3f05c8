package spacy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// RulerRules are the attribute ruler of a package, in order: where two rules
// set the same attribute of a token, the later one holds. The model file
// keeps them as section "attribute_ruler".
type RulerRules struct {
	Rules []AttributeRule `json:"rules"`
}

// AttributeRule sets attributes of one token of what a pattern matches.
type AttributeRule struct {
	Patterns [][]TokenPattern  `json:"patterns"`        // alternatives, each a sequence of tokens
	Set      map[string]string `json:"set"`             // LEMMA, TAG, POS, MORPH, DEP or NORM, and the value
	Index    int               `json:"index,omitempty"` // which token of the match; from its end if negative
}

// TokenPattern describes one token, or some.
type TokenPattern struct {
	Op    string           `json:"op,omitempty"` // "", "!", "?", "*", "+" or "{n,m}", as in spaCy's Matcher
	Tests []TokenCondition `json:"tests,omitempty"`
}

// TokenCondition tests one attribute of a token.
type TokenCondition struct {
	Attr   string   `json:"attr"`             // TAG, LOWER, DEP, IS_SPACE, …
	Test   string   `json:"test"`             // IN, NOT_IN, REGEX, IS_SUBSET, IS_SUPERSET, INTERSECTS, ==, !=, >=, <=, >, <
	Values []string `json:"values,omitempty"` // flags are "true" and "false"
}

// ruler sets attributes by rules about tokens and their neighbours: above all
// the coarse tag and the features that go with a fine tag. It is immutable
// and safe for concurrent use.
type ruler struct {
	rules []compiledRule
	// Patterns by a value that their first token must have; every pattern
	// stands in one of them.
	byLower, byTag, byDep map[string][]*rulePattern
	spaces                []*rulePattern // first token is whitespace
	others                []*rulePattern
	scratch               sync.Pool // of *[]ruleMatch
}

// compiledRule is what a rule does.
type compiledRule struct {
	index int
	set   []attrValue
}

// attrValue is an attribute to set; id is the stringID of a NORM.
type attrValue struct {
	attr  string
	value string
	id    uint64
}

// rulePattern is one alternative of a rule.
type rulePattern struct {
	rule   int
	tokens []tokenTest
}

// ruleMatch is a match: rule rule holds for tokens start to end, and is about
// token target.
type ruleMatch struct{ target, rule, start, end int }

// newRuler compiles the rules and files them under their first tokens.
func newRuler(rules RulerRules) (*ruler, error) {
	r := &ruler{
		byLower: map[string][]*rulePattern{}, byTag: map[string][]*rulePattern{}, byDep: map[string][]*rulePattern{},
	}
	for i, rule := range rules.Rules {
		c := compiledRule{index: rule.Index}
		for attr, value := range rule.Set {
			switch attr {
			case "MORPH":
				value = normalizeMorph(value)
			case "LEMMA", "TAG", "POS", "DEP", "NORM":
			default:
				return nil, fmt.Errorf("attribute ruler: rule %d sets %s, which is not supported", i, attr)
			}
			c.set = append(c.set, attrValue{attr, value, stringID(value)})
		}
		slices.SortFunc(c.set, func(a, b attrValue) int { return strings.Compare(a.attr, b.attr) })
		r.rules = append(r.rules, c)
		for _, tokens := range rule.Patterns {
			p := &rulePattern{rule: i}
			for _, t := range tokens {
				tests, err := compileToken(t)
				if err != nil {
					return nil, fmt.Errorf("attribute ruler: rule %d: %w", i, err)
				}
				p.tokens = append(p.tokens, tests...)
			}
			r.file(p)
		}
	}
	return r, nil
}

// file puts a pattern into the narrowest list that its first token allows.
func (r *ruler) file(p *rulePattern) {
	if len(p.tokens) == 0 {
		return
	}
	if first := &p.tokens[0]; first.times == once {
		for _, by := range []struct {
			attr string
			list map[string][]*rulePattern
		}{{"LOWER", r.byLower}, {"TAG", r.byTag}, {"DEP", r.byDep}} {
			if values, ok := first.oneOf(by.attr); ok {
				for _, v := range values {
					by.list[v] = append(by.list[v], p)
				}
				return
			}
		}
		if values, ok := first.oneOf("IS_SPACE"); ok && len(values) == 1 && values[0] == "true" {
			r.spaces = append(r.spaces, p)
			return
		}
	}
	r.others = append(r.others, p)
}

// apply sets the attributes of the tokens of one text. All rules see the
// tokens as they were before.
func (r *ruler) apply(toks []token) {
	kept, _ := r.scratch.Get().(*[]ruleMatch)
	if kept == nil {
		kept = new([]ruleMatch)
	}
	matches := (*kept)[:0]
	for i := range toks {
		t := &toks[i]
		matches = r.find(matches, r.byLower[t.lex.lower], toks, i)
		matches = r.find(matches, r.byTag[t.tag], toks, i)
		matches = r.find(matches, r.byDep[t.dep], toks, i)
		if t.lex.isSpace {
			matches = r.find(matches, r.spaces, toks, i)
		}
		matches = r.find(matches, r.others, toks, i)
	}
	sortMatches(matches)
	for _, m := range matches {
		t := &toks[m.target]
		for _, s := range r.rules[m.rule].set {
			s.apply(t)
		}
	}
	if cap(matches) <= maxKeptMatches {
		*kept = matches
		r.scratch.Put(kept)
	}
}

// maxKeptMatches bounds the memory that is kept between calls.
const maxKeptMatches = 1 << 14

// find appends the matches of patterns that begin at token i.
func (r *ruler) find(matches []ruleMatch, patterns []*rulePattern, toks []token, i int) []ruleMatch {
	for _, p := range patterns {
		if !p.tokens[0].mayStart(&toks[i]) {
			continue
		}
		index := r.rules[p.rule].index
		if len(p.tokens) == 1 && p.tokens[0].times == once {
			if index == 0 || index == -1 {
				matches = append(matches, ruleMatch{i, p.rule, i, i + 1})
			}
			continue
		}
		matchTokens(p.tokens, toks, i, func(end int) {
			target := i + index
			if index < 0 {
				target = end + index
			}
			if i <= target && target < end {
				matches = append(matches, ruleMatch{target, p.rule, i, end})
			}
		})
	}
	return matches
}

// sortMatches sorts by target, then rule, then span. Matches are found nearly
// in that order, which insertion uses.
func sortMatches(ms []ruleMatch) {
	for i := 1; i < len(ms); i++ {
		for j := i; j > 0 && compareMatches(ms[j], ms[j-1]) < 0; j-- {
			if i-j > 64 { // not nearly sorted
				slices.SortFunc(ms, compareMatches)
				return
			}
			ms[j], ms[j-1] = ms[j-1], ms[j]
		}
	}
}

func compareMatches(a, b ruleMatch) int {
	return cmp.Or(a.target-b.target, a.rule-b.rule, a.start-b.start, a.end-b.end)
}

// apply sets the attribute.
func (s *attrValue) apply(t *token) {
	switch s.attr {
	case "LEMMA":
		t.lemma = s.value
	case "TAG":
		t.tag = s.value
	case "POS":
		t.pos = s.value
	case "MORPH":
		t.morph = s.value
	case "DEP":
		t.dep = s.value
	case "NORM":
		t.norm, t.normID = s.value, s.id
	}
}

// normalizeMorph returns features in order, without the underscore that
// stands for none.
func normalizeMorph(s string) string {
	if s == "_" || s == "" {
		return ""
	}
	feats := strings.Split(s, "|")
	for i, f := range feats {
		if name, values, ok := strings.Cut(f, "="); ok && strings.Contains(values, ",") {
			list := strings.Split(values, ",")
			slices.Sort(list)
			feats[i] = name + "=" + strings.Join(list, ",")
		}
	}
	slices.Sort(feats)
	return strings.Join(feats, "|")
}
