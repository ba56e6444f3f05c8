package temporal

import "time"

// within returns the interval that an operation on an interval starts from: the
// expression inside of this one, or the current unit, "the month".
func (e *Expression) within(ref time.Time, d Direction) (Interval, bool) {
	if len(e.inner) > 0 {
		return e.inner[0].resolve(ref, d)
	}
	g := Day
	for _, c := range []class{cPERIOD, cERA, cUNIT} {
		if n, ok := e.get(c); ok {
			g = units[n]
			break
		}
	}
	return g.from(g.floor(ref)), !ref.IsZero()
}

func same(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	return e.inner[0].resolve(ref, d)
}

// part: "the first week of March".
func part(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	v, ok := e.within(ref, d)
	if !ok {
		return none, false
	}
	return ordinal(v, units[e.is(cUNIT)], e.is(cORDINAL))
}

// leading: "the first nine months of 1986".
func leading(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	v, ok := e.within(ref, d)
	g := units[e.is(cUNIT)]
	if !ok || !v.isClosed() {
		return none, false
	}
	end := g.step(v.Start, e.is(cN)).AddDate(0, 0, -1)
	return Interval{v.Start, end, g}, !end.After(v.End)
}

// third: "early 2019", "the end of the month". Of a unit that isn't named, what
// is told of the past is the latest third that has begun: a "year end" told in
// May is that of the year before.
func third(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	v, ok := e.within(ref, d)
	if g, named := e.unit(); ok && named && d == Past && len(e.inner) == 0 && v.third(e.is(cTHIRD)).Start.After(ref) {
		v = g.from(g.step(v.Start, -1))
	}
	return v.third(e.is(cTHIRD)), ok
}

// bounded: "earlier this month", "later this year": up to ref, or from it on.
func bounded(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	v, ok := e.within(ref, d)
	if !ok || ref.IsZero() || !v.isClosed() || !v.contains(ref) {
		return v, ok
	}
	if e.is(cBY) < 0 {
		v.End = ref
	} else {
		v.Start = ref
	}
	return v, true
}

// ending: "the year ended March 31".
func ending(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	v, ok := e.inner[0].resolve(ref, d)
	g := units[e.is(cUNIT)]
	n := e.is(cN)
	if !ok || v.End.IsZero() || n == 0 {
		return none, false
	}
	after := v.End.AddDate(0, 0, 1)
	return Interval{g.back(after, -n), v.End, g}, true
}

// span: "from March to May 2016", "between 2014 and 2016", "Monday and Tuesday".
// What is told in part takes the rest from the other end.
func span(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	a, b := e.inner[0], e.inner[1]
	var v, w Interval
	var ok, fine bool
	if d == Future {
		if v, ok = a.resolve(ref, d); ok {
			w, fine = b.resolve(v.Start, Future)
		}
	} else if w, fine = b.resolve(ref, d); fine {
		v, ok = a.resolve(w.End, Past)
	}
	if w, absolute := b.resolve(time.Time{}, d); absolute && d == Future && !ref.IsZero() {
		v, ok = a.resolve(w.End, Past)
		return Interval{v.Start, w.End, v.Granularity}, ok && v.isClosed() && w.isClosed()
	}
	return Interval{v.Start, w.End, v.Granularity}, ok && fine && v.isClosed() && w.isClosed()
}

// from: "since 2015", "as of March 1". What has begun by ref is told up to it.
func from(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	done := e.is(cDONE) > 0
	if done {
		d = Past
	}
	v, ok := e.inner[0].resolve(ref, d)
	v.End = time.Time{}
	if done && !ref.IsZero() && !ref.Before(v.Start) {
		v.End = ref
	}
	return v, ok && !v.Start.IsZero()
}

// until: "by 2030", "until Friday". What lies ahead is told from ref on.
// "Before the end of" a time is until it.
func until(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	v, ok := e.within(ref, d)
	v.Start = time.Time{}
	if d == Future && !ref.IsZero() && !ref.After(v.End) {
		v.Start = ref
	}
	return v, ok && !v.End.IsZero()
}

func before(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	v, ok := e.inner[0].resolve(ref, d)
	if !ok || v.Start.IsZero() {
		return none, false
	}
	out := Interval{End: v.Start.AddDate(0, 0, -1), Granularity: v.Granularity}
	if d == Future && !ref.IsZero() && !ref.After(out.End) {
		out.Start = ref
	}
	return out, true
}

func after(e *Expression, ref time.Time, d Direction) (Interval, bool) {
	v, ok := e.inner[0].resolve(ref, d)
	return Interval{Start: v.End.AddDate(0, 0, 1), Granularity: v.Granularity}, ok && !v.End.IsZero()
}
