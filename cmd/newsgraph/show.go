package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/vocab"
)

func newShow(cfg *config.Loaded) *cobra.Command {
	return &cobra.Command{
		Use:   "show NAME",
		Short: "Show an entity with its relations and their evidence",
		Long: `Show prints an entity of the graph: its type, its other names and identifiers, and its
relations with the sentence, the status, the date and the article of each. NAME is a name,
another name, or an IRI such as entity:huawei.`,
		Example: "  newsgraph show Huawei\n  newsgraph show 'Mike Pompeo'",
		Args:    words("the name of an entity"),
		RunE: func(cmd *cobra.Command, words []string) (err error) {
			store, err := openStore(cfg, false)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			s := shower{ctx: cmd.Context(), store: store}
			found, err := s.find(strings.Join(words, " "))
			if err != nil {
				return err
			}
			for i, e := range found {
				if i > 0 {
					fmt.Fprintln(cmd.OutOrStdout())
				}
				if err := s.show(cmd.OutOrStdout(), e); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// shower reads what the graph says of an entity.
type shower struct {
	ctx   context.Context
	store *graph.Store
}

// match returns the values in the given direction of the quads that match,
// sorted, each once.
func (s *shower) match(d quad.Direction, subject, predicate, object quad.Value) ([]quad.Value, error) {
	seen := map[string]quad.Value{}
	for q, err := range s.store.Match(s.ctx, subject, predicate, object, nil) {
		if err != nil {
			return nil, err
		}
		seen[quad.StringOf(q.Get(d))] = q.Get(d)
	}
	var out []quad.Value
	for _, v := range seen {
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b quad.Value) int { return strings.Compare(quad.StringOf(a), quad.StringOf(b)) })
	return out, nil
}

// name returns an IRI or a string as a person reads it.
func name(v quad.Value) string {
	if iri, ok := v.(quad.IRI); ok {
		return string(iri)
	}
	return quad.ToString(v)
}

// find returns the entities of a name: those whose IRI or canonical name it is,
// else all that have it as another name, whatever its case.
func (s *shower) find(wanted string) ([]quad.IRI, error) {
	iri := vocab.Entity(wanted)
	if strings.HasPrefix(wanted, vocab.EntityPrefix) {
		iri = quad.IRI(wanted)
	}
	labels, err := s.match(quad.Object, iri, vocab.Label, nil)
	if err != nil {
		return nil, err
	}
	var same, like []quad.IRI
	if len(labels) > 0 {
		same = append(same, iri)
	}
	for q, err := range s.store.Match(s.ctx, nil, vocab.Label, quad.String(wanted), nil) {
		if err != nil {
			return nil, err
		}
		if e, ok := q.Subject.(quad.IRI); ok && strings.HasPrefix(string(e), vocab.EntityPrefix) {
			same = append(same, e) // those of one article alone, too
		}
	}
	slices.Sort(same)
	if same = slices.Compact(same); len(same) > 0 {
		return same, nil
	}
	for _, p := range []quad.IRI{vocab.Label, vocab.AlternateName} {
		for q, err := range s.store.Match(s.ctx, nil, p, nil, nil) {
			if err != nil {
				return nil, err
			}
			e, ok := q.Subject.(quad.IRI)
			if !ok || !strings.HasPrefix(string(e), vocab.EntityPrefix) {
				continue
			}
			other := name(q.Object)
			switch {
			case strings.EqualFold(other, wanted):
				same = append(same, e)
			case hasWords(other, wanted):
				like = append(like, e)
			}
		}
	}
	slices.Sort(same)
	if same = slices.Compact(same); len(same) > 0 {
		return same, nil
	}
	slices.SortFunc(like, func(a, b quad.IRI) int { return cmp.Or(len(a)-len(b), strings.Compare(string(a), string(b))) })
	return nil, unknownEntity(wanted, slices.Compact(like))
}

// hasWords reports whether a word of the name begins with what is wanted.
func hasWords(name, wanted string) bool {
	return strings.Contains(" "+strings.ToLower(name), " "+strings.ToLower(wanted))
}

func unknownEntity(wanted string, like []quad.IRI) error {
	const most = 10
	if len(like) == 0 {
		return fmt.Errorf("the graph has no entity %q", wanted)
	}
	more := ""
	if len(like) > most {
		like, more = like[:most], ", …"
	}
	var names []string
	for _, e := range like {
		names = append(names, string(e))
	}
	return fmt.Errorf("the graph has no entity %q; like it are %s%s", wanted, strings.Join(names, ", "), more)
}

func (s *shower) show(w io.Writer, e quad.IRI) error {
	var parts [5][]string
	for i, p := range []quad.IRI{vocab.Label, vocab.Type, vocab.AlternateName, vocab.SameAs, vocab.Identifier} {
		values, err := s.match(quad.Object, e, p, nil)
		if err != nil {
			return err
		}
		for _, v := range values {
			text := name(v)
			if p == vocab.Type {
				text = vocab.Local(quad.IRI(text))
			}
			parts[i] = append(parts[i], text)
		}
	}
	fmt.Fprintf(w, "%s (%s, %s)\n", strings.Join(parts[0], ", "), strings.Join(parts[1], ", "), string(e))
	if len(parts[2]) > 0 {
		fmt.Fprintf(w, "also called %s\n", strings.Join(parts[2], ", "))
	}
	if ids := append(parts[3], parts[4]...); len(ids) > 0 {
		fmt.Fprintf(w, "known elsewhere as %s\n", strings.Join(ids, ", "))
	}
	var lines []line
	also := map[string]string{} // by article: who else printed it
	for _, role := range []quad.IRI{vocab.Subject, vocab.Object, vocab.Speaker} {
		records, err := s.records(role, e)
		if err != nil {
			return err
		}
		for _, r := range records {
			l := newLine(role, r)
			others, known := also[r.Article]
			if !known {
				if others, err = s.outlets(vocab.Article(r.Article)); err != nil {
					return err
				}
				also[r.Article] = others
			}
			l.also = others
			lines = append(lines, l)
		}
	}
	slices.SortStableFunc(lines, func(a, b line) int {
		return cmp.Or(cmp.Compare(a.order, b.order), strings.Compare(a.heading, b.heading))
	})
	heading := ""
	for _, l := range lines {
		if l.heading != heading {
			heading = l.heading
			fmt.Fprintf(w, "\n%s\n", heading)
		}
		l.print(w)
	}
	return nil
}

// records returns the statements in which e has a role, in the order of export.
func (s *shower) records(role, e quad.IRI) ([]export.Record, error) {
	statements := map[string]bool{}
	articles := map[quad.Value]bool{}
	for q, err := range s.store.Match(s.ctx, nil, role, e, nil) {
		if err != nil {
			return nil, err
		}
		statements[name(q.Subject)] = true
		articles[q.Label] = true
	}
	var quads []quad.Quad
	for a := range articles {
		iri, ok := a.(quad.IRI)
		if !ok {
			continue
		}
		more, err := s.store.Quads(s.ctx, iri)
		if err != nil {
			return nil, err
		}
		quads = append(quads, more...)
	}
	return slices.DeleteFunc(export.Records(quads), func(r export.Record) bool { return !statements[r.Statement] }), nil
}

// line is one relation of an entity.
type line struct {
	order   int    // relations out, in, and what the entity says
	heading string // lines with the same are a group
	text    string // the other end
	record  export.Record
	also    string // who else printed the article; empty: nobody
}

func newLine(role quad.IRI, r export.Record) line {
	relation := cmp.Or(r.RelationType, r.Relation)
	switch role {
	case vocab.Subject:
		return line{order: 0, heading: "→ " + relation, text: cmp.Or(r.Object, "(nothing named)"), record: r}
	case vocab.Object:
		return line{order: 1, heading: "← " + relation, text: r.Subject, record: r}
	default:
		return line{order: 2, heading: "says, alleges or denies", text: strings.TrimRight(r.Subject+" → "+relation+" → "+r.Object, " →"), record: r}
	}
}

func (l *line) print(w io.Writer) {
	r := &l.record
	status := r.Status
	if r.Speaker != "" {
		status += ", says " + r.Speaker
	}
	fmt.Fprintf(w, "  %s (%s, confidence %.2f)\n", l.text, status, r.Confidence)
	fmt.Fprintf(w, "    %s\n", oneLine(r.Sentence))
	if event := eventOf(r); event != "" {
		fmt.Fprintf(w, "    %s\n", event)
	}
	place := fmt.Sprintf("%s, bytes %d to %d", r.Article, r.Start, r.End)
	if r.Date != "" {
		place = r.Date + ", " + place
	}
	fmt.Fprintf(w, "    %s\n", place)
	if l.also != "" {
		fmt.Fprintf(w, "    %s\n", l.also)
	}
}

// eventOf says when and where something was, as far as the evidence doesn't say
// so by its date: "from 2021-01-11 to 2021-01-17 ("last week"), in Paris".
func eventOf(r *export.Record) string {
	e := &r.Event
	var parts []string
	switch {
	case e.Start == e.End && (e.Start == "" || e.Start == r.Date):
	case e.Start == e.End:
		parts = append(parts, "on "+e.Start)
	case e.Start == "":
		parts = append(parts, "until "+e.End)
	case e.End == "":
		parts = append(parts, "from "+e.Start+" on")
	default:
		parts = append(parts, "from "+e.Start+" to "+e.End)
	}
	if len(parts) > 0 {
		parts[0] += fmt.Sprintf(" (%q)", e.Text)
	}
	if r.Place != "" {
		parts = append(parts, "in "+r.Place)
	}
	return strings.Join(parts, ", ")
}
