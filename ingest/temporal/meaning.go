package temporal

import (
	"time"
)

// meanings are the operations of rules.txt by name.
var meanings = map[string]meaning{
	"shift": shift, "weekend": weekend, "rolling": rolling, "ago": ago,
	"hour": hour, "year": year, "years": years, "decade": decade, "century": century, "numeric": numeric, "iso": iso,
	"weekday": weekdays, "yearly": yearly,
	"same": same, "part": part, "leading": leading, "third": third, "bounded": bounded, "ending": ending,
	"span": span, "from": from, "until": until, "before": before, "after": after,
}

var none Interval

// unit returns the unit that the expression names, and whether it names one.
func (e *Expression) unit() (Granularity, bool) {
	for _, c := range []class{cUNIT, cPERIOD, cERA} {
		if n, ok := e.get(c); ok {
			return units[n], true
		}
	}
	return Day, false
}

// shift: "yesterday", "last week", "this year": a unit counted from that of ref.
func shift(e *Expression, ref time.Time, _ Direction) (Interval, bool) {
	g, _ := e.unit()
	if ref.IsZero() {
		return none, false
	}
	first := g.floor(ref)
	if g == Weekend && weekday(ref) >= 6 && e.is(cBY) < 0 {
		return g.from(g.step(first, -1)), true
	}
	return g.from(g.step(first, e.is(cBY))), true
}

// weekend: "the weekend".
func weekend(_ *Expression, ref time.Time, d Direction) (Interval, bool) {
	if ref.IsZero() {
		return none, false
	}
	var c []Interval
	for n := -1; n <= 1; n++ {
		c = append(c, Weekend.from(Weekend.step(Weekend.floor(ref), n)))
	}
	return pick(c, ref, d)
}

// rolling: "the past two weeks", "the next five years": from ref, or up to it.
func rolling(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	g, _ := e.unit()
	if ref.IsZero() || e.is(cAHEAD) > 0 && d == Past {
		return none, false
	}
	if g == Weekend || g == Quarter && e.is(cN) == 1 {
		return shift(e, ref, d)
	}
	other := g.back(ref, e.is(cBY)*e.is(cN))
	if e.is(cBY) < 0 {
		return Interval{other, ref, g}, true
	}
	return Interval{ref, other, g}, true
}

// ago: "two weeks ago", "in two weeks": the unit that many units from that of ref.
func ago(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	g, _ := e.unit()
	if ref.IsZero() || e.is(cAHEAD) > 0 && d == Past {
		return none, false
	}
	v := g.from(g.step(g.floor(ref), e.is(cBY)*e.is(cN)))
	if e.is(cBEFORE) > 0 {
		v.Start = time.Time{}
	}
	return v, true
}

// hour: "at 1530", which is no year.
func hour(*Expression, time.Time, Direction) (Interval, bool) { return none, false }

func year(e *Expression, _ time.Time, _ Direction) (Interval, bool) {
	return Year.from(date(e.is(cYEAR), 1, 1)), true
}

// years: "1986/87".
func years(e *Expression, _ time.Time, _ Direction) (Interval, bool) {
	y := e.is(cYEAR)
	last := y - y%100 + e.is(cYY)
	if last < y {
		last += 100
	}
	return Interval{date(y, 1, 1), date(last, 12, 31), Year}, last-y <= 50
}

// decade: "the 1990s".
func decade(e *Expression, _ time.Time, _ Direction) (Interval, bool) {
	y, ok := e.get(cDECADE)
	if !ok {
		y = e.is(cYEAR) // "the 1960's"
	}
	return Decade.from(date(y, 1, 1)), y%10 == 0
}

func century(e *Expression, _ time.Time, _ Direction) (Interval, bool) {
	n := e.is(cORDINAL)
	return Century.from(date(100*(n-1), 1, 1)), 2 <= n && n <= 30
}

func numeric(e *Expression, _ time.Time, _ Direction) (Interval, bool) {
	n := e.is(cNUMDATE)
	return day(n/10000, n/100%100, n%100)
}

func iso(e *Expression, _ time.Time, _ Direction) (Interval, bool) {
	m, _ := e.nth(cDAY, 0)
	d, _ := e.nth(cDAY, 1)
	return day(e.is(cYEAR), m, d)
}

// day returns a day, unless there is no such day.
func day(y, m, d int) (Interval, bool) {
	t := date(y, time.Month(m), d)
	return Interval{t, t, Day}, 1 <= m && m <= 12 && t.Day() == d
}

// weekdays: "Friday", "last Friday", "Friday of next week", "Friday, Jan 20".
func weekdays(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	n := e.is(cWEEKDAY)
	if len(e.inner) > 0 {
		v, ok := e.inner[0].resolve(ref, d)
		if ok && v.Granularity == Week && v.isClosed() {
			return Day.from(Week.floor(v.Start).AddDate(0, 0, n-1)), true
		}
		return v, ok && v.Granularity == Day
	}
	if ref.IsZero() {
		return none, false
	}
	var c []Interval
	for k := -1; k <= 1; k++ {
		c = append(c, Day.from(Week.step(Week.floor(ref), k).AddDate(0, 0, n-1)))
	}
	if by, ok := e.get(cBY); ok {
		return pickBy(c, c[1], ref, by)
	}
	return pick(c, ref, d)
}

// pick returns one of several intervals, in order and without open ends, by
// where they lie from ref.
func pick(c []Interval, ref time.Time, d Direction) (Interval, bool) {
	past, future := -1, -1
	for i := range c {
		if !c[i].Start.After(ref) {
			past = i
		}
		if future < 0 && !c[i].End.Before(ref) {
			future = i
		}
	}
	chosen := past
	switch {
	case d == Future, d == Nearest && past < 0:
		chosen = future
	case d == Nearest && future >= 0 && c[future].Start.Sub(ref) < ref.Sub(c[past].End):
		chosen = future
	}
	if chosen < 0 {
		return none, false
	}
	return c[chosen], true
}

// pickBy returns what "last", "this" and "next" point at: the last that is over,
// the current one, the first that hasn't begun.
func pickBy(c []Interval, current Interval, ref time.Time, by int) (Interval, bool) {
	switch by {
	case -1:
		for i := len(c) - 1; i >= 0; i-- {
			if c[i].End.Before(ref) {
				return c[i], true
			}
		}
	case 1:
		for i := range c {
			if c[i].Start.After(ref) {
				return c[i], true
			}
		}
	}
	return current, by == 0
}
