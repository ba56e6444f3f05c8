package export

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// Filter says which statements are written. The zero Filter lets all pass;
// a statement must meet every field that is set.
type Filter struct {
	Since, Until  string   // days of publication, both included: "2021-01-20", or a month or year: "2021-01", "2021"
	Types         []string // one of these relations: "stopped-supplying"
	Entities      []string // one of these is its subject, object or speaker: names or IRIs
	Statuses      []string // one of these statuses: "asserted"
	MinConfidence float64  // 0 to 1, included
}

// Statuses returns what the status of a statement may be. The first two are
// facts; the order is that from the strongest to the weakest.
func Statuses() []string {
	return []string{"asserted", "reported", "claimed", "alleged", "planned", "hypothetical", "denied"}
}

var day = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// Check returns an error that names the first field that is not allowed.
func (f *Filter) Check() error {
	for _, d := range []struct{ name, day string }{{"since", f.Since}, {"until", f.Until}} {
		if d.day != "" && !day.MatchString(d.day) {
			return fmt.Errorf("%s %q: want a day such as 2021-01-20, a month 2021-01 or a year 2021", d.name, d.day)
		}
	}
	for _, s := range f.Statuses {
		if !slices.Contains(Statuses(), s) {
			return fmt.Errorf("status %q: want %s", s, strings.Join(Statuses(), ", "))
		}
	}
	if !(f.MinConfidence >= 0 && f.MinConfidence <= 1) {
		return fmt.Errorf("min-confidence %v: want a number from 0 to 1", f.MinConfidence)
	}
	return nil
}

// all reports whether every statement passes.
func (f *Filter) all() bool {
	return f.Since == "" && f.Until == "" && len(f.Types)+len(f.Entities)+len(f.Statuses) == 0 && f.MinConfidence == 0
}

// keep reports whether a statement passes. One without a date passes neither
// Since nor Until.
func (f *Filter) keep(r *Record) bool {
	return f.after(r.Date) && f.before(r.Date) && r.Confidence >= f.MinConfidence &&
		(len(f.Statuses) == 0 || slices.Contains(f.Statuses, r.Status)) &&
		(len(f.Types) == 0 || slices.ContainsFunc(f.Types, func(t string) bool { return isNamed(vocab.RelationPrefix, t, r.RelationID, "") })) &&
		(len(f.Entities) == 0 || slices.ContainsFunc(f.Entities, func(e string) bool {
			return isNamed(vocab.EntityPrefix, e, r.SubjectID, r.Subject) ||
				isNamed(vocab.EntityPrefix, e, r.ObjectID, r.Object) ||
				isNamed(vocab.EntityPrefix, e, r.SpeakerID, r.Speaker)
		}))
}

func (f *Filter) after(date string) bool {
	return f.Since == "" || date != "" && date >= f.Since // "2021-01-01" comes after "2021"
}

func (f *Filter) before(date string) bool {
	return f.Until == "" || date != "" && date[:min(len(date), len(f.Until))] <= f.Until
}

// isNamed reports whether a node is what the user calls it: by its IRI, by
// its name, or by a name of the same spelling but for case and marks.
func isNamed(prefix, called, iri, name string) bool {
	if iri == "" {
		return false
	}
	return called == iri || strings.EqualFold(called, name) || prefix+vocab.Slug(strings.TrimPrefix(called, prefix)) == iri
}

// records returns the statements among an article's quads that pass.
func (f *Filter) records(quads []quad.Quad) []Record {
	all := Records(quads)
	if f.all() {
		return all
	}
	return slices.DeleteFunc(all, func(r Record) bool { return !f.keep(&r) })
}

// quads returns the quads of an article that tell of the statements that pass,
// of what these link, and of the article; none if no statement passes. It
// counts the statements, unless the filter lets all pass.
func (f *Filter) quads(quads []quad.Quad) (kept []quad.Quad, passed int) {
	if f.all() {
		return quads, 0
	}
	told := map[string]bool{}
	records := f.records(quads)
	for _, r := range records {
		for _, id := range []string{r.Statement, r.SubjectID, r.RelationID, r.ObjectID, r.SpeakerID, r.PlaceID} {
			told[id] = true
		}
		told[string(vocab.Article(r.Article))] = true
	}
	for _, q := range quads {
		about := text(q.Subject)
		if label := text(q.Label); strings.HasPrefix(label, vocab.StatementPrefix) {
			about = label // a direct edge
		}
		if told[about] {
			kept = append(kept, q)
		}
	}
	return kept, len(records)
}
