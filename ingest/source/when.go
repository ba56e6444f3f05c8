package source

import (
	"strconv"
	"strings"
	"time"
)

// layouts are the ways in which publishers write a time, the exact ones first.
// A layout without a zone is read as UTC.
var layouts = []string{
	time.RFC3339Nano,
	"2006-01-02T15:04:05.999999999",
	"2006-01-02T15:04:05.999999999Z0700",
	"2006-01-02T15:04Z07:00",
	"2006-01-02T15:04",
	"2006-01-02 15:04:05.999999999Z07:00",
	"2006-01-02 15:04:05.999999999 Z07:00",
	"2006-01-02 15:04:05.999999999 -0700 MST",
	"2006-01-02 15:04:05.999999999 -0700",
	"2006-01-02 15:04:05.999999999 MST",
	"2006-01-02 15:04:05.999999999",
	"2006-01-02 15:04",
	time.DateOnly,
	"2006/01/02 15:04:05",
	"2006/01/02",
	"20060102T150405Z",
	"20060102150405",
	"20060102",
	time.RFC1123Z,
	time.RFC1123,
	"Mon, 2 Jan 2006 15:04:05 -0700",
	"Mon, 2 Jan 2006 15:04:05 MST",
	"Mon, 2 Jan 2006 15:04 MST",
	"Mon, 2 Jan 2006",
	time.RFC850,
	time.UnixDate,
	time.RubyDate,
	time.ANSIC,
	"2-Jan-2006 15:04:05.999999999",
	"2-Jan-2006 15:04",
	"2-Jan-2006",
	"2 Jan 2006 15:04:05 -0700",
	"2 Jan 2006 15:04:05 MST",
	"2 Jan 2006 15:04:05",
	"2 Jan 2006 15:04",
	"2 Jan 2006",
	"2 January 2006 15:04",
	"2 January 2006",
	"Jan 2, 2006 15:04:05",
	"Jan 2, 2006 15:04",
	"Jan 2, 2006 3:04 PM",
	"Jan 2, 2006, 3:04 PM",
	"Jan 2, 2006",
	"Jan. 2, 2006",
	"January 2, 2006 15:04",
	"January 2, 2006 3:04 PM",
	"January 2, 2006, 3:04 PM",
	"January 2, 2006 at 3:04 PM",
	"January 2, 2006",
	"Monday, January 2, 2006",
	"Monday, 2 January 2006",
	"Monday 2 January 2006",
	"Mon Jan 2 2006",
}

// Zones are the hours east of UTC of time zones named by capital letters: those
// of RFC 822, and others that mean one zone in the news. It is not to be changed.
var Zones = map[string]int{
	"GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
	"PST": -8, "PDT": -7, "CET": 1, "CEST": 2, "MSK": 3, "EET": 2, "EEST": 3, "JST": 9, "HKT": 8, "SGT": 8,
}

// ParseTime reads a time as publishers write it: RFC 3339, RFC 1123, a date,
// "26-FEB-1987 15:01:01.79", seconds or milliseconds since 1970, and the like.
// A zone named by letters is read as Zones has it; one that isn't there, as UTC,
// for its letters don't tell which zone is meant. All-numeric dates with the year last are not
// read: the order of day and month is unknown.
func ParseTime(s string) (time.Time, bool) { return new(Mapping).time(s) }

// time reads a time by the layouts of the mapping, then as ParseTime does.
func (m *Mapping) time(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 64 {
		return time.Time{}, false
	}
	for _, layout := range m.TimeFormats {
		if t, ok := m.by(goLayout(layout), s); ok {
			return t, true
		}
	}
	for _, layout := range layouts {
		if t, ok := m.by(layout, s); ok {
			return t, true
		}
	}
	if n, err := strconv.ParseFloat(s, 64); err == nil {
		switch {
		case n >= 1e8 && n < 1e10:
			return time.Unix(int64(n), 0).UTC(), true
		case n >= 1e11 && n < 1e13:
			return time.UnixMilli(int64(n)).UTC(), true
		}
	}
	return time.Time{}, false
}

func (m *Mapping) by(layout, s string) (time.Time, bool) {
	// Not in the zone of the machine: time.Parse reads "EST" by it.
	zone := time.UTC
	if m.Zone != nil && !zoned(layout) {
		zone = m.Zone
	}
	t, err := time.ParseInLocation(layout, s, zone)
	if err != nil || t.Year() <= 1000 || t.Year() >= 3000 {
		return time.Time{}, false
	}
	if name, offset := t.Zone(); offset == 0 && zone == time.UTC {
		t = t.Add(-time.Duration(Zones[name]) * time.Hour)
	}
	return t.UTC(), true
}

// zoned reports whether times of a layout tell their zone.
func zoned(layout string) bool {
	return strings.Contains(layout, "Z07") || strings.Contains(layout, "-07") || strings.Contains(layout, "MST") || strings.HasSuffix(layout, "05Z")
}

// strftime are the conversions of strftime as package time writes them.
var strftime = strings.NewReplacer(
	"%Y", "2006", "%y", "06", "%m", "01", "%d", "02", "%e", "_2", "%j", "002",
	"%B", "January", "%b", "Jan", "%h", "Jan", "%A", "Monday", "%a", "Mon",
	"%H", "15", "%I", "03", "%M", "04", "%S", "05", "%f", "999999", "%p", "PM",
	"%z", "-0700", "%Z", "MST", "%F", "2006-01-02", "%T", "15:04:05", "%D", "01/02/06", "%R", "15:04", "%%", "%",
)

func goLayout(layout string) string {
	if strings.Contains(layout, "%") {
		return strftime.Replace(layout)
	}
	return layout
}
