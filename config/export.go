package config

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Formats are what Export.Format may be: lists, RDF and graphs.
var Formats = []string{
	"csv", "tsv", "jsonl", "parquet", "nquads", "trig", "jsonld",
	"graphml", "gexf", "dot", "cytoscape", "neo4j", "ftm",
}

// Statuses are what the status of a statement may be.
var Statuses = []string{"asserted", "reported", "claimed", "alleged", "planned", "hypothetical", "denied"}

var exportEntries = []entry[Export]{
	textEntry("format", func(e *Export) *string { return &e.Format }),
	textEntry("path", func(e *Export) *string { return &e.Path }),
	dayEntry("since", func(e *Export) *string { return &e.Since }),
	dayEntry("until", func(e *Export) *string { return &e.Until }),
	textsEntry("type", func(e *Export) *[]string { return &e.Types }),
	textsEntry("entity", func(e *Export) *[]string { return &e.Entities }),
	textsEntry("status", func(e *Export) *[]string { return &e.Statuses }),
	{
		name: "min_confidence",
		set: func(e *Export, v any) (err error) {
			e.MinConfidence, err = asNumber(v)
			return err
		},
		get: func(e *Export) any { return unlessZero(e.MinConfidence) },
	},
	switchEntry("aggregate", func(e *Export) *bool { return &e.Aggregate }),
	switchEntry("escape_formulas", func(e *Export) *bool { return &e.EscapeFormulas }),
}

// alone has no export: a text can't say both format and path.
func (e Export) alone(text string) Export { return Export{Path: text} }

// Filtered reports whether an export leaves statements out.
func (e *Export) Filtered() bool {
	return e.Since+e.Until != "" || len(e.Types)+len(e.Entities)+len(e.Statuses) > 0 || e.MinConfidence > 0
}

var dayForm = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

func (e Export) check() error {
	if !slices.Contains(Formats, e.Format) {
		return fmt.Errorf("format: %s is not allowed, want %s%s",
			show(e.Format), strings.Join(Formats, ", "), hint(e.Format, Formats))
	}
	if e.Path == "" {
		return fmt.Errorf("path: want the file to write")
	}
	for _, d := range []struct{ name, day string }{{"since", e.Since}, {"until", e.Until}} {
		if d.day != "" && !dayForm.MatchString(d.day) {
			return fmt.Errorf("%s: %s is not allowed, want a day such as 2021-01-20, a month 2021-01 or a year 2021", d.name, show(d.day))
		}
	}
	for _, s := range e.Statuses {
		if !slices.Contains(Statuses, s) {
			return fmt.Errorf("status: %s is not allowed, want %s%s", show(s), strings.Join(Statuses, ", "), hint(s, Statuses))
		}
	}
	if !(e.MinConfidence >= 0 && e.MinConfidence <= 1) {
		return fmt.Errorf("min_confidence: %v is not allowed, want a number from 0 to 1", e.MinConfidence)
	}
	if e.Aggregate && slices.Contains([]string{"nquads", "trig", "jsonld"}, e.Format) {
		return fmt.Errorf("aggregate: %s holds every quad: it can't be aggregated", e.Format)
	}
	return nil
}

// dayEntry is an entry that is a day, a month or a year. YAML and TOML read a
// day as a time, and a year as a number.
func dayEntry(name string, at func(*Export) *string) entry[Export] {
	e := textEntry(name, at)
	set := e.set
	e.set = func(x *Export, v any) error {
		switch d := v.(type) {
		case time.Time:
			v = d.Format(time.DateOnly)
		case fmt.Stringer: // a day of TOML
			v = d.String()
		case int, int64, float64:
			v = fmt.Sprint(d)
		}
		return set(x, v)
	}
	return e
}

// textsEntry is an entry that is a text or a list of texts.
func textsEntry[T any](name string, at func(*T) *[]string) entry[T] {
	return entry[T]{
		name: name,
		set: func(x *T, v any) error {
			list, ok := v.([]any)
			if !ok {
				list = []any{v}
			}
			var out []string
			for _, e := range list {
				s, ok := asText(e)
				if !ok || s == "" {
					return fmt.Errorf("%s is not text", show(e))
				}
				out = append(out, s)
			}
			*at(x) = out
			return nil
		},
		get: func(x *T) any {
			if len(*at(x)) == 0 {
				return nil
			}
			return *at(x)
		},
	}
}

func switchEntry(name string, at func(*Export) *bool) entry[Export] {
	return entry[Export]{
		name: name,
		set: func(x *Export, v any) error {
			b, ok := asBool(v)
			if !ok {
				return fmt.Errorf("%s is not allowed, want true or false", show(v))
			}
			*at(x) = b
			return nil
		},
		get: func(x *Export) any { return unlessZero(*at(x)) },
	}
}

func asNumber(v any) (float64, error) {
	x := math.NaN()
	switch n := v.(type) {
	case float64:
		x = n
	case int:
		x = float64(n)
	case int64:
		x = float64(n)
	case string:
		if p, err := strconv.ParseFloat(strings.TrimSpace(n), 64); err == nil {
			x = p
		}
	}
	if math.IsNaN(x) {
		return 0, fmt.Errorf("%s is not a number", show(v))
	}
	return x, nil
}
