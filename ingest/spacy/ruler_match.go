package spacy

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// times is how often a tokenTest holds in a row.
type times uint8

const (
	once      times = iota
	atMostOne       // none or one
	anyNumber       // none or more
)

// tokenTest is a compiled TokenPattern.
type tokenTest struct {
	times  times
	negate bool // a token that fails the conditions is wanted
	conds  []condition
}

// condition is a compiled TokenCondition.
type condition struct {
	attr   string
	get    func(*token) string
	test   string
	values []string
	number int // for comparisons
	re     *pyRegexp
}

// attrGetters are the attributes that patterns can test, besides flags.
var attrGetters = map[string]func(*token) string{
	"ORTH":     func(t *token) string { return t.lex.text },
	"LOWER":    func(t *token) string { return t.lex.lower },
	"NORM":     func(t *token) string { return t.norm },
	"SHAPE":    func(t *token) string { return t.lex.shape },
	"PREFIX":   func(t *token) string { return t.lex.prefix },
	"SUFFIX":   func(t *token) string { return t.lex.suffix },
	"LEMMA":    func(t *token) string { return t.lemma },
	"TAG":      func(t *token) string { return t.tag },
	"POS":      func(t *token) string { return t.pos },
	"MORPH":    func(t *token) string { return t.morph },
	"DEP":      func(t *token) string { return t.dep },
	"ENT_TYPE": func(t *token) string { return t.entType },
	"LENGTH":   func(t *token) string { return strconv.Itoa(utf8.RuneCountInString(t.lex.text)) },
	"SPACY":    func(t *token) string { return strconv.FormatBool(t.space) },
}

// compileToken compiles a TokenPattern: some operators become several tests.
func compileToken(p TokenPattern) ([]tokenTest, error) {
	var t tokenTest
	for _, c := range p.Tests {
		cond, err := compileCondition(c)
		if err != nil {
			return nil, err
		}
		t.conds = append(t.conds, cond)
	}
	with := func(n times, count int) []tokenTest {
		t := t
		t.times = n
		return slices.Repeat([]tokenTest{t}, count)
	}
	switch p.Op {
	case "", "1":
		return with(once, 1), nil
	case "!":
		t.negate = true
		return with(once, 1), nil
	case "?":
		return with(atMostOne, 1), nil
	case "*":
		return with(anyNumber, 1), nil
	case "+":
		return append(with(once, 1), with(anyNumber, 1)...), nil
	}
	lo, hi, comma := strings.Cut(strings.Trim(p.Op, "{}"), ",")
	n, err1 := strconv.Atoi("0" + lo)
	m, err2 := strconv.Atoi("0" + hi)
	if p.Op[0] != '{' || err1 != nil || err2 != nil || max(n, m) > 100 {
		return nil, fmt.Errorf("operator %q is not supported", p.Op)
	}
	switch {
	case !comma:
		return with(once, n), nil
	case hi == "":
		return append(with(once, n), with(anyNumber, 1)...), nil
	}
	return append(with(once, n), with(atMostOne, max(0, m-n))...), nil
}

func compileCondition(c TokenCondition) (condition, error) {
	attr := strings.ToUpper(c.Attr)
	if attr == "TEXT" {
		attr = "ORTH"
	}
	cond := condition{attr: attr, test: c.Test, values: c.Values, get: attrGetters[attr]}
	if flag, ok := flagNames[attr]; ok {
		cond.get = func(t *token) string { return strconv.FormatBool(t.lex.flags&flag != 0) }
	}
	if cond.get == nil {
		return cond, fmt.Errorf("attribute %s is not supported", attr)
	}
	var err error
	switch c.Test {
	case "IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS":
		if attr == "MORPH" {
			cond.values = make([]string, len(c.Values))
			for i, v := range c.Values {
				cond.values[i] = normalizeMorph(v)
			}
		}
		return cond, nil
	case "==", "!=", ">=", "<=", ">", "<":
		if len(c.Values) == 1 && attr == "LENGTH" {
			cond.number, err = strconv.Atoi(c.Values[0])
			return cond, err
		}
	case "REGEX":
		if len(c.Values) == 1 {
			cond.re, err = compileRegexp(c.Values[0])
			return cond, err
		}
	}
	return cond, fmt.Errorf("test %s of %s is not supported", c.Test, attr)
}

// oneOf returns the values to which the test confines attr, if it does.
func (t *tokenTest) oneOf(attr string) ([]string, bool) {
	if t.negate {
		return nil, false
	}
	for i := range t.conds {
		if c := &t.conds[i]; c.attr == attr && c.test == "IN" {
			return slices.Compact(slices.Sorted(slices.Values(c.values))), true
		}
	}
	return nil, false
}

// mayStart reports whether a pattern that begins with t can begin at a token.
func (t *tokenTest) mayStart(tok *token) bool { return t.times != once || t.holds(tok) }

func (t *tokenTest) holds(tok *token) bool {
	for i := range t.conds {
		if !t.conds[i].holds(tok) {
			return t.negate
		}
	}
	return !t.negate
}

func (c *condition) holds(tok *token) bool {
	v := c.get(tok)
	switch c.test {
	case "IN":
		return slices.Contains(c.values, v)
	case "NOT_IN":
		return !slices.Contains(c.values, v)
	case "REGEX":
		return c.re.matches(v)
	case "IS_SUBSET":
		return !slices.ContainsFunc(c.members(v), func(m string) bool { return !slices.Contains(c.values, m) })
	case "IS_SUPERSET":
		have := c.members(v)
		return !slices.ContainsFunc(c.values, func(m string) bool { return !slices.Contains(have, m) })
	case "INTERSECTS":
		return slices.ContainsFunc(c.members(v), func(m string) bool { return slices.Contains(c.values, m) })
	}
	n := utf8.RuneCountInString(tok.lex.text)
	switch c.test {
	case "==":
		return n == c.number
	case "!=":
		return n != c.number
	case ">=":
		return n >= c.number
	case "<=":
		return n <= c.number
	case ">":
		return n > c.number
	}
	return n < c.number
}

// members returns the value as a set: the features of MORPH, else itself.
func (c *condition) members(v string) []string {
	switch {
	case c.attr != "MORPH":
		return []string{v}
	case v == "":
		return nil
	}
	return strings.Split(v, "|")
}

// matchTokens calls found with every end at which tests, all of them, hold
// for toks from start on. Matches without a token don't count.
func matchTokens(tests []tokenTest, toks []token, start int, found func(end int)) {
	var step func(k, at int)
	step = func(k, at int) {
		for ; k < len(tests); k++ {
			t := &tests[k]
			holds := at < len(toks) && t.holds(&toks[at])
			switch t.times {
			case once:
				if !holds {
					return
				}
				at++
			case atMostOne:
				if holds {
					step(k+1, at+1)
				}
			case anyNumber:
				for n := at; n < len(toks) && t.holds(&toks[n]); n++ {
					step(k+1, n+1)
				}
			}
		}
		if at > start {
			found(at)
		}
	}
	step(0, start)
}

// matches reports whether re is found in s.
func (re *pyRegexp) matches(s string) bool {
	if re.anchored && re.first != nil {
		r, _ := utf8.DecodeRuneInString(s)
		if s == "" || !re.first.has(r) {
			return false
		}
	}
	_, _, ok := re.search([]rune(s))
	return ok
}
