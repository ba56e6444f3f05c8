package temporal

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"
)

//go:embed rules.txt
var rulesFile string

// meaning says which days an expression means.
type meaning func(e *Expression, ref time.Time, d Direction) (Interval, bool)

// rule is a line of rules.txt.
type rule struct {
	pattern []element
	set     []value // values that the rule gives, whatever it matched
	meaning meaning
	least   int // words that it takes at the least
}

// element is one place of a pattern.
type element struct {
	words    []string // any of them; nil: a class or an expression
	class    class
	nested   bool // T
	optional bool
}

// rules are the rules by the text of the word that they begin with, by the
// class of it, and those that begin with an expression; each in the order of
// the file.
var rules = parseRules(rulesFile)

type ruleBook struct {
	all     []rule
	words   map[string]bool // words of the patterns
	byWord  map[string][]int
	byClass [256][]int
	nested  []int
}

func parseRules(file string) *ruleBook {
	b := &ruleBook{words: map[string]bool{}, byWord: map[string][]int{}}
	for n, line := range strings.Split(file, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		r, err := parseRule(line)
		if err != nil {
			panic(fmt.Sprintf("rules.txt:%d: %v", n+1, err)) // unreachable: the file is embedded
		}
		b.all = append(b.all, r)
		for _, el := range r.pattern {
			for _, w := range el.words {
				b.words[w] = true
			}
		}
	}
	for i := range b.all {
		for _, el := range b.all[i].pattern {
			switch {
			case el.nested:
				b.nested = append(b.nested, i)
			case el.words == nil:
				b.byClass[el.class] = append(b.byClass[el.class], i)
			}
			for _, w := range el.words {
				b.byWord[w] = append(b.byWord[w], i)
			}
			if !el.optional {
				break
			}
		}
	}
	return b
}

func parseRule(line string) (rule, error) {
	pattern, right, ok := strings.Cut(line, "=>")
	f := strings.Fields(right)
	if !ok || len(f) == 0 {
		return rule{}, fmt.Errorf("want PATTERN => OPERATION")
	}
	r := rule{meaning: meanings[f[0]]}
	if r.meaning == nil {
		return rule{}, fmt.Errorf("unknown operation %q", f[0])
	}
	for _, set := range f[1:] {
		name, v, _ := strings.Cut(set, "=")
		c := slices.Index(classNames, name)
		number, err := parseValue(v)
		if c < 0 || err != nil {
			return rule{}, fmt.Errorf("want CLASS=value, not %q", set)
		}
		r.set = append(r.set, value{class(c), number})
	}
	nested := 0
	for _, s := range strings.Fields(pattern) {
		el := element{}
		s, el.optional = strings.CutSuffix(s, "?")
		switch c := slices.Index(classNames, s); {
		case s == "T":
			el.nested = true
			nested++
		case c >= 0:
			el.class = class(c)
		case s != strings.ToLower(s):
			return rule{}, fmt.Errorf("unknown class %q", s)
		default:
			el.words = strings.Split(s, "|")
		}
		if !el.optional {
			r.least++
		}
		r.pattern = append(r.pattern, el)
	}
	if r.least == 0 || nested == 1 && r.least == 1 || nested > 2 {
		return rule{}, fmt.Errorf("the pattern is empty, nothing but an expression, or has too many of them")
	}
	return r, nil
}
