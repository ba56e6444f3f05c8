package temporal_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"newsgraph/ingest/temporal"
)

var directions = map[string]temporal.Direction{"past": temporal.Past, "future": temporal.Future, "nearest": temporal.Nearest}

// tokens cuts an expression roughly as the engine does.
func tokens(s string) []string {
	s = strings.NewReplacer(",", " ,", "'s", " 's", "' ", " ' ").Replace(s)
	return strings.Fields(s)
}

func printed(v temporal.Interval) string {
	ends := [2]string{"open", "open"}
	for i, t := range []time.Time{v.Start, v.End} {
		if !t.IsZero() {
			ends[i] = t.Format(time.DateOnly)
		}
	}
	return fmt.Sprintf("%s %s %s", ends[0], ends[1], v.Granularity)
}

func TestExpressions(t *testing.T) {
	file, err := os.ReadFile("testdata/expressions.txt")
	if err != nil {
		t.Fatal(err)
	}
	var ref time.Time
	var d temporal.Direction
	rows := 0
	for line := range strings.Lines(string(file)) {
		line = strings.TrimSuffix(line, "\n")
		if f := strings.Fields(line); len(f) == 3 && f[0] == "@" {
			ref = time.Time{}
			if f[1] != "none" {
				if ref, err = time.Parse(time.DateOnly, f[1]); err != nil {
					t.Fatal(err)
				}
				ref = ref.Add(15 * time.Hour)
			}
			d = directions[f[2]]
			continue
		}
		expression, want, ok := strings.Cut(line, " | ")
		if !ok || line[0] == '#' {
			continue
		}
		rows++
		got := "-"
		if v, ok := temporal.Parse(tokens(expression)).Resolve(ref, d); ok {
			got = printed(v)
		}
		if got != want {
			t.Errorf("%q at %v, direction %d:\n got %s\nwant %s", expression, ref.Format(time.DateOnly), d, got, want)
		}
	}
	if rows < 150 {
		t.Errorf("only %d rows read", rows)
	}
}

// FuzzResolve checks that reading is total, and that what is resolved is in order
// and the same each time.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"from March to May 2016", "the first week of last month", "between Jan 5 and 9", "early on Q1 '86 , 1986/87", "in two weeks ' time", "the ''s 0 of -", "2021-02-31", "the 31st century"} {
		f.Add(s, int64(1_611_100_800), int8(1))
	}
	f.Fuzz(func(t *testing.T, s string, unix int64, d int8) {
		ref := time.Unix(unix%(1<<37), 0).UTC()
		v, ok := temporal.Parse(strings.Fields(s)).Resolve(ref, temporal.Direction(d))
		if !ok {
			return
		}
		if v.Start.IsZero() && v.End.IsZero() || v.Granularity == "" {
			t.Fatalf("%q: empty interval %v", s, v)
		}
		if !v.Start.IsZero() && !v.End.IsZero() && v.Start.After(v.End) {
			t.Fatalf("%q: starts after its end: %v", s, v)
		}
		for _, e := range []time.Time{v.Start, v.End} {
			if y := e.Year(); y < 1 || y > 9999 || e.Hour() != 0 {
				t.Fatalf("%q: no day of the calendar: %v", s, e)
			}
		}
		if w, again := temporal.Parse(strings.Fields(s)).Resolve(ref, temporal.Direction(d)); !again || w != v {
			t.Fatalf("%q: %v, then %v", s, v, w)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	lists := [][]string{{"on", "Friday"}, {"the", "first", "quarter", "of", "1987"}, {"two", "years"}, {"Jan.", "20", ",", "2021"}, {"in", "Houston"}}
	for b.Loop() {
		for _, l := range lists {
			temporal.Parse(l)
		}
	}
}
