package temporal

import "time"

// yearly: what comes once a year: "March", "January 20", "the first quarter",
// "last summer", "Thanksgiving", "the second Tuesday in May", and the same of a
// year that is told: "March 2016", "January 20 of last year".
func yearly(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	if len(e.inner) > 0 {
		y, ok := e.inner[0].resolve(ref, d)
		if !ok || y.Granularity != Year || !y.isClosed() || y.Start.Year() != y.End.Year() {
			return none, false
		}
		return e.inYear(y.Start.Year())
	}
	if ref.IsZero() {
		return none, false
	}
	by, has := e.get(cBY)
	if s, ok := e.get(cSHARE); ok && e.is(cORDINAL) < 0 && units[s] == Quarter {
		return none, false // "the final quarter" of a game, more often than of a year
	}
	// A leap day may be eight years off.
	var c []Interval
	var current Interval
	for y := ref.Year() - 8; y <= ref.Year()+8; y++ {
		v, ok := e.inYear(y)
		if !ok {
			continue
		}
		c = append(c, v)
		if y == ref.Year() {
			current = v
		}
	}
	if has {
		v, ok := pickBy(c, current, ref, by)
		return v, ok && !v.Start.IsZero()
	}
	return pick(c, ref, d)
}

// inYear returns what comes once a year as it comes in year y, if it does.
func (e *Expression) inYear(y int) (Interval, bool) {
	m, hasMonth := e.get(cMONTH)
	nth, hasNth := e.get(cORDINAL)
	if s, ok := e.get(cSEASON); ok {
		return Season.from(date(y, time.Month(s), 1)), true
	}
	if s, ok := e.get(cSHARE); ok {
		return ordinal(Year.from(date(y, 1, 1)), units[s], nth)
	}
	if w, ok := e.get(cWEEKDAY); ok && hasMonth && hasNth {
		return nthWeekday(Month.from(date(y, time.Month(m), 1)), w, nth)
	}
	d, ok := e.get(cDAY)
	if !ok {
		return Month.from(date(y, time.Month(m), 1)), hasMonth
	}
	v, ok := day(y, m, d)
	if to, has := e.nth(cDAY, 1); has && ok { // "March 3-5"
		last, exists := day(y, m, to)
		v.End = last.End
		ok = exists && d <= to
	}
	return v, ok
}

// ordinal returns the n-th unit of an interval, the last if n is -1. A week of a
// month or a year is one that begins in it.
func ordinal(v Interval, g Granularity, n int) (Interval, bool) {
	if !v.isClosed() || n == 0 || v.length() < g.from(g.floor(v.Start)).length() {
		return none, false
	}
	if n < 0 {
		first := g.floor(v.End)
		if g == Weekend && first.After(v.End) {
			first = g.step(first, -1)
		}
		return g.from(first), true
	}
	first := g.floor(v.Start)
	if first.Before(v.Start) {
		first = g.step(first, 1)
	}
	u := g.from(g.step(first, n-1))
	return u, !u.Start.After(v.End)
}

func nthWeekday(month Interval, w, n int) (Interval, bool) {
	first := month.Start.AddDate(0, 0, (w-weekday(month.Start)+7)%7)
	if n < 0 {
		last := month.End.AddDate(0, 0, -((weekday(month.End) - w + 7) % 7))
		return Day.from(last), true
	}
	t := first.AddDate(0, 0, 7*(n-1))
	return Day.from(t), n > 0 && !t.After(month.End)
}
