package temporal

import "time"

// Granularity is the unit in which a text tells a time.
type Granularity string

// The units. Weeks begin on Monday; seasons are those of the meteorologists of
// the northern hemisphere, and a winter is of the year in which it begins. A
// century begins with the year 1900, as TIMEX3 has it.
const (
	Day     Granularity = "day"
	Weekend Granularity = "weekend"
	Week    Granularity = "week"
	Month   Granularity = "month"
	Season  Granularity = "season"
	Quarter Granularity = "quarter"
	Half    Granularity = "half"
	Year    Granularity = "year"
	Decade  Granularity = "decade"
	Century Granularity = "century"
)

// units holds all granularities. A class has the index of one as its value.
var units = []Granularity{Day, Weekend, Week, Month, Season, Quarter, Half, Year, Decade, Century}

// months is how many months a unit has that is made of whole ones.
var months = map[Granularity]int{Month: 1, Season: 3, Quarter: 3, Half: 6, Year: 12, Decade: 120, Century: 1200}

// days is how many days there are from one unit to the next.
var days = map[Granularity]int{Day: 1, Weekend: 7, Week: 7}

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// floor returns the first day of the unit that t lies in. Of weekends it is that
// of the week.
func (g Granularity) floor(t time.Time) time.Time {
	y, m, d := t.Date()
	switch g {
	case Week:
		return t.AddDate(0, 0, -weekday(t)+1)
	case Weekend:
		return t.AddDate(0, 0, -weekday(t)+6)
	case Season:
		return date(y, m-m%3, 1) // from December
	case Decade:
		return date(y-y%10, 1, 1)
	case Century:
		return date(y-y%100, 1, 1)
	}
	if n := months[g]; n > 0 {
		return date(y, m-(m-1)%time.Month(n), 1)
	}
	return date(y, m, d)
}

// step moves a first day by n units.
func (g Granularity) step(t time.Time, n int) time.Time {
	return t.AddDate(0, n*months[g], n*days[g])
}

// back moves any day by n units, and stays in the month of the result.
func (g Granularity) back(t time.Time, n int) time.Time {
	if months[g] == 0 {
		return g.step(t, n)
	}
	first := g.step(date(t.Year(), t.Month(), 1), n)
	return first.AddDate(0, 0, min(t.Day(), first.AddDate(0, 1, -1).Day())-1)
}

// from returns the unit that begins on a day.
func (g Granularity) from(first time.Time) Interval {
	end := g.step(first, 1).AddDate(0, 0, -1)
	if g == Weekend {
		end = first.AddDate(0, 0, 1)
	}
	return Interval{first, end, g}
}

// weekday returns the day of the week, 1 for Monday to 7 for Sunday.
func weekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// contains reports whether a day lies in an interval without open ends.
func (v Interval) contains(t time.Time) bool { return !t.Before(v.Start) && !t.After(v.End) }

// length returns the number of days of an interval without open ends.
func (v Interval) length() int { return int(v.End.Sub(v.Start).Hours()/24) + 1 }

// isClosed reports whether neither end is open.
func (v Interval) isClosed() bool { return !v.Start.IsZero() && !v.End.IsZero() }

// third returns the first, middle or last third of an interval, 0 to 2, in the
// largest calendar unit that it is built of.
func (v Interval) third(n int) Interval {
	if !v.isClosed() || v.length() < 3 {
		return v
	}
	out := v
	cut := func(k int) time.Time { return v.Start.AddDate(0, 0, v.length()*k/3) }
	switch v.Granularity {
	case Season, Quarter, Half, Year:
		cut = func(k int) time.Time { return v.Start.AddDate(0, months[v.Granularity]*k/3, 0) }
	case Decade, Century:
		cut = func(k int) time.Time { return v.Start.AddDate((months[v.Granularity]/12*k+2)/3, 0, 0) }
	case Week:
		cut = func(k int) time.Time { return v.Start.AddDate(0, 0, 2*k) } // Monday, Wednesday, Friday
	}
	if n > 0 {
		out.Start = cut(n)
	}
	if n < 2 {
		out.End = cut(n+1).AddDate(0, 0, -1)
	}
	return out
}
