package page

import (
	"iter"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"newsgraph/ingest/source"
)

// stampWords are the words that a line may hold which says when an article was
// published, and nothing else.
var stampWords = wordSet(`published publication posted created updated update last first modified edited date dated
	on at by the of in and est edt cst cdt mst mdt pst pdt et ct mt pt gmt utc bst ist cet cest msk eet eest jst kst hkt sgt aest aedt wib pkt z
	am pm a.m p.m a.m. p.m. noon midnight hrs hours hour hr ago minutes minute mins min days day yesterday today local time
	mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday
	jan feb mar apr may jun jul aug sep sept oct nov dec st nd rd th t
	january february march april june july august september october november december`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

var (
	monthName = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
	dayMonth  = regexp.MustCompile(`(?i)(?:^|\D)(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?` + monthName + `\b\.?,?[\s-]*(\d{4})`)
	monthDay  = regexp.MustCompile(`(?i)\b` + monthName + `\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})`)
	isoDay    = regexp.MustCompile(`(\d{4})[-/](\d{1,2})[-/](\d{1,2})`)
	clockTime = regexp.MustCompile(`(?i)(?:^|[^\d:])(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]\.?m\b\.?)?\s*(GMT|UTC|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|MSK|EET|EEST|JST|HKT|SGT|Z\b)?`)
)

// isDatestamp reports whether a block says when the article was published and
// nothing else: "20:50 GMT20 January 2021", "Updated 3 hours ago".
func isDatestamp(b *block) bool {
	if b.words > 24 || b.Len() > 160 {
		return false
	}
	digits, known := 0, 0
	for w := range stampTokens(b.norm) {
		switch {
		case w[0] >= '0' && w[0] <= '9':
			digits++
		case stampWords[w]:
			known++
		default:
			return false
		}
	}
	return digits > 0 && known > 0 || isoDay.MatchString(b.norm)
}

// stampTokens cuts a line where letters and digits meet, and at all else.
func stampTokens(t string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start, kind := 0, 0
		for i, r := range t {
			k := 0
			switch {
			case unicode.IsDigit(r):
				k = 1
			case unicode.IsLetter(r) || r == '.' && kind == 2:
				k = 2
			}
			if k == kind {
				continue
			}
			if kind != 0 && !yield(strings.Trim(t[start:i], ".")) {
				return
			}
			start, kind = i, k
		}
		if kind != 0 {
			yield(strings.Trim(t[start:], "."))
		}
	}
}

// parseStamp reads the day, and the time if its zone is known; without one the
// day alone is returned, at midnight UTC.
func parseStamp(t string) (time.Time, bool) {
	var y, d int
	var m time.Month
	if g := dayMonth.FindStringSubmatch(t); g != nil {
		d, m, y = atoi(g[1]), month(g[2]), atoi(g[3])
	} else if g := monthDay.FindStringSubmatch(t); g != nil {
		m, d, y = month(g[1]), atoi(g[2]), atoi(g[3])
	} else if g := isoDay.FindStringSubmatch(t); g != nil {
		y, m, d = atoi(g[1]), time.Month(atoi(g[2])), atoi(g[3])
	}
	day := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if y < 1600 || y > 2200 || day.Day() != d || day.Month() != m {
		return time.Time{}, false
	}
	g := clockTime.FindStringSubmatch(t)
	if g == nil || g[4] == "" {
		return day, true
	}
	hour, minute := atoi(g[1]), atoi(g[2])
	if g[3] != "" {
		hour = hour % 12
		if g[3][0]|0x20 == 'p' {
			hour += 12
		}
	}
	if hour > 23 || minute > 59 {
		return day, true
	}
	return time.Date(y, m, d, hour-source.Zones[strings.ToUpper(g[4])], minute, 0, 0, time.UTC), true
}

func month(name string) time.Month {
	return time.Month(strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(name[:3]))/3 + 1)
}

// atoi reads digits that a pattern has matched, four at most.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
