// Package temporal reads English expressions of time ("last Friday", "in the
// first quarter of 1987") and says which days they mean, seen from the day of
// publication. It serves relation, which finds the expression of a clause, and
// canon, which knows the day of publication. It looks for no expressions in a
// sentence: what may be one is for grammar and the recognizer to say.
//
// What it tells apart, and how it takes what is said in part, follow the
// published practice for news: TimeML's TIMEX3 (Pustejovsky and others, 2003;
// ISO 24617-1), HeidelTime (Strötgen and Gertz, 2010) and SUTime (Chang and
// Manning, 2012). Words and rules are data of this package: words.txt, rules.txt.
package temporal

import "time"

// Interval is a span of days, both ends included. A zero Start or End leaves
// that end open: "until 2015", "after March". At least one is set; Start is not
// after End where both are. Times are midnight, UTC.
type Interval struct {
	Start, End  time.Time
	Granularity Granularity // of the unit that the text names, which may be longer or shorter than the span: "early 2019" is told in years
}

// Direction says on which side of the day of publication the day lies that is
// told in part, such as "Friday" or "in March". The tense of a clause gives it.
type Direction int8

const (
	Nearest Direction = iota // the nearer one: of a present tense, which headlines use for both
	Past                     // the latest that has begun by the day of publication, that day included
	Future                   // the first that has not ended before it
)

// Expression is an expression of time that has been read. It is immutable.
type Expression struct {
	rule   *rule
	values []value       // what the classes of the rule's pattern matched, in its order
	inner  []*Expression // what its T's matched, in its order; at most two
}

// value is what a word is worth as a member of a class.
type value struct {
	class class
	n     int
}

// Resolve returns the days that e means in an article of the day ref. If ref
// is zero, only what needs no such day has an interval ("in 2009", "January 20,
// 2021"). There is none either for a day that doesn't exist (February 30), for
// what only fits the future told of the past ("in two weeks" is how long it
// took), and beyond the years 1 to 9999. A nil e has none.
func (e *Expression) Resolve(ref time.Time, d Direction) (Interval, bool) {
	if e == nil {
		return Interval{}, false
	}
	if !ref.IsZero() {
		y, m, day := ref.Date()
		ref = date(y, m, day)
	}
	v, ok := e.resolve(ref, d)
	if !ok || v.Start.IsZero() && v.End.IsZero() {
		return Interval{}, false
	}
	for _, t := range []time.Time{v.Start, v.End} {
		if !t.IsZero() && (t.Year() < 1 || t.Year() > 9999) {
			return Interval{}, false
		}
	}
	if !v.Start.IsZero() && !v.End.IsZero() && v.End.Before(v.Start) {
		return Interval{}, false
	}
	return v, true
}

// Granularity returns the unit that the time is told in; empty for a nil e.
func (e *Expression) Granularity() Granularity {
	v, _ := e.Resolve(date(2000, 1, 5), Future) // it is the same from every day
	return v.Granularity
}

func (e *Expression) resolve(ref time.Time, d Direction) (Interval, bool) {
	return e.rule.meaning(e, ref, d)
}

// get returns the value of a class, and whether the expression has one.
func (e *Expression) get(c class) (int, bool) { return e.nth(c, 0) }

// nth returns the value of the n-th member of a class, from 0.
func (e *Expression) nth(c class, n int) (int, bool) {
	for _, v := range e.values {
		if v.class == c {
			if n == 0 {
				return v.n, true
			}
			n--
		}
	}
	return 0, false
}

// is returns the value of a class, 0 if there is none.
func (e *Expression) is(c class) int {
	n, _ := e.get(c)
	return n
}
