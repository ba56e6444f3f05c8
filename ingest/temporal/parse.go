package temporal

import "slices"

// maxWords is the length of the longest expression that is read.
const maxWords = 16

// Parse reads the words of an expression, all of which belong to it. It returns
// nil if they are none, or one that tells no time on the calendar: how long
// something took ("two years"), how often it was done ("every Friday"), an age,
// an hour, and what depends on another time of the text ("a day later"). It is
// total and safe for concurrent use.
func Parse(tokens []string) *Expression {
	if len(tokens) == 0 || len(tokens) > maxWords || slices.ContainsFunc(tokens, isStrange) {
		return nil
	}
	w := words(tokens)
	if len(w) == 0 || len(w) > maxWords {
		return nil
	}
	p := parser{words: w}
	return p.expression(0, len(w))
}

// parser reads one expression. Every part of the words is read once at most.
type parser struct {
	words []word
	done  [(maxWords + 1) * (maxWords + 1)]bool
	found [(maxWords + 1) * (maxWords + 1)]*Expression

	values []value // of the rules that are being tried, the innermost last
	inner  []*Expression
}

// expression reads the words from i up to, not including, j.
func (p *parser) expression(i, j int) *Expression {
	key := i*(maxWords+1) + j
	if p.done[key] {
		return p.found[key]
	}
	p.done[key] = true
	first := &p.words[i]
	best := len(rules.all)
	var found *Expression
	try := func(candidates []int) {
		for _, k := range candidates {
			if k >= best {
				return
			}
			if e := p.apply(&rules.all[k], i, j); e != nil {
				best, found = k, e
				return
			}
		}
	}
	try(rules.byWord[first.text])
	for _, v := range first.values {
		try(rules.byClass[v.class])
	}
	if j-i > 1 {
		try(rules.nested)
	}
	p.found[key] = found
	return found
}

// apply tries one rule.
func (p *parser) apply(r *rule, i, j int) *Expression {
	if j-i < r.least {
		return nil
	}
	values, inner := len(p.values), len(p.inner)
	var e *Expression
	if p.match(r.pattern, i, j) {
		e = &Expression{rule: r, values: slices.Concat(r.set, p.values[values:]), inner: slices.Clone(p.inner[inner:])}
	}
	p.values, p.inner = p.values[:values], p.inner[:inner]
	return e
}

// match matches a pattern to the words from i up to, not including, j.
func (p *parser) match(pattern []element, i, j int) bool {
	if len(pattern) == 0 {
		return i == j
	}
	el := &pattern[0]
	values, inner := len(p.values), len(p.inner)
	if i < j {
		switch {
		case el.nested:
			for k := j; k > i; k-- {
				if k == j && len(pattern) > 1 && !allOptional(pattern[1:]) {
					continue
				}
				e := p.expression(i, k)
				if e == nil {
					continue
				}
				p.inner = append(p.inner, e)
				if p.match(pattern[1:], k, j) {
					return true
				}
				p.inner = p.inner[:inner]
			}
		case el.words != nil:
			if slices.Contains(el.words, p.words[i].text) && p.match(pattern[1:], i+1, j) {
				return true
			}
		default:
			if n, ok := p.words[i].as(el.class); ok {
				p.values = append(p.values, value{el.class, n})
				if p.match(pattern[1:], i+1, j) {
					return true
				}
				p.values = p.values[:values]
			}
		}
	}
	return el.optional && p.match(pattern[1:], i, j)
}

func allOptional(pattern []element) bool {
	for i := range pattern {
		if !pattern[i].optional {
			return false
		}
	}
	return true
}
