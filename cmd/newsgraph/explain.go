package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/graph"
	"newsgraph/graph/export"
	"newsgraph/graph/vocab"
	"newsgraph/ingest/english"
)

func newExplain(cfg *config.Loaded) *cobra.Command {
	return &cobra.Command{
		Use:   "explain STATEMENT",
		Short: "Show why a statement was drawn",
		Long: `Explain prints how a statement came about: its sentence as it was parsed, the rule
that drew it with its place in the grammar and an example, what its subject and object were taken for and why, the line of the
table that gave its type, the words that set its status, and what its confidence
comes from. STATEMENT is an identifier as query and export print it, with or
without its "statement:".`,
		Example: "  newsgraph explain statement:079fa27bd5ae70c6",
		Args:    oneArg("the identifier of a statement"),
		RunE: func(cmd *cobra.Command, words []string) (err error) {
			store, err := openStore(cfg, false)
			if err != nil {
				return err
			}
			defer closing(store, &err)
			e, err := explain(cmd.Context(), store, strings.TrimSpace(words[0]))
			if err != nil {
				return err
			}
			language, err := openLanguage(cfg)
			if err != nil {
				return err
			}
			return e.print(cmd.OutOrStdout(), language)
		},
	}
}

// explanation is all that the graph keeps of how a statement was drawn.
type explanation struct {
	export.Record
	features []string            // of the confidence
	grammar  []string            // rules of the language's files, with file and line
	trigger  string              // line of the table of relations; empty: no type fits
	links    map[string][]string // by letter of the role: way, and perhaps bytes and words of another mention
	parse    vocab.Parse         // empty if the article was stored by an older program
}

// explain reads a statement from the store.
func explain(ctx context.Context, store *graph.Store, id string) (*explanation, error) {
	iri := quad.IRI(strings.Trim(id, "<>"))
	if !strings.HasPrefix(string(iri), vocab.StatementPrefix) {
		iri = vocab.StatementPrefix + iri
	}
	var article quad.IRI
	for q, err := range store.Match(ctx, iri, vocab.Type, vocab.RDFStatement, nil) {
		if err != nil {
			return nil, err
		}
		article, _ = q.Label.(quad.IRI)
	}
	if article == "" {
		return nil, fmt.Errorf("the graph has no statement %q", id)
	}
	quads, err := store.Quads(ctx, article)
	if err != nil {
		return nil, err
	}
	e := &explanation{links: map[string][]string{}}
	for _, r := range export.Records(quads) {
		if r.Statement == string(iri) {
			e.Record = r
		}
	}
	for _, q := range quads {
		switch {
		case q.Subject == iri && q.Predicate == vocab.Trigger:
			e.trigger = quad.ToString(q.Object)
		case q.Subject == iri && q.Predicate == vocab.Grammar:
			e.grammar = append(e.grammar, quad.ToString(q.Object))
		case q.Subject == iri && q.Predicate == vocab.LinkOf:
			if letter, how, ok := strings.Cut(quad.ToString(q.Object), " "); ok {
				e.links[letter] = strings.SplitN(how, " ", 3)
			}
		case q.Subject == iri && q.Predicate == vocab.Features:
			e.features = strings.Fields(quad.ToString(q.Object))
		case q.Predicate == vocab.ParseOf:
			if p, err := vocab.ParseParse(quad.ToString(q.Object)); err == nil && p.Start == e.Start && len(e.parse.Tokens) == 0 {
				e.parse = p
			}
		}
	}
	return e, nil
}

func (e *explanation) print(out io.Writer, language *english.Language) error {
	w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	row := func(cells ...string) { fmt.Fprintln(w, strings.Join(cells, "\t")) }
	row(strings.TrimRight(e.Subject+" → "+cmp.Or(e.RelationType, e.Relation)+" → "+e.Object, " →"))
	row("")
	row("statement", e.Statement)
	row("article", e.Article)
	for _, about := range [][2]string{{"section", e.Section}, {"published", e.Date}, {"updated", e.Updated}} {
		if about[1] != "" {
			row("", about[0]+" "+about[1])
		}
	}
	row("sentence", oneLine(e.Sentence))
	row("", fmt.Sprintf("bytes %d to %d", e.Start, e.End))
	row("rule", e.Rule)
	for _, rule := range e.grammar {
		row("", rule)
		if example := language.Example(rule[strings.LastIndexByte(rule, ' ')+1:]); example != "" {
			row("", "  as in: "+example)
		}
	}
	row("subject", e.argument("s", e.SubjectText, e.Subject, e.Spans.Subject))
	row("relation", quoted(e.Relation, e.Spans.Predicate))
	if e.Object != "" {
		row("object", e.argument("o", e.ObjectText, e.Object, e.Spans.Object))
	}
	if e.trigger != "" {
		row("type", e.RelationType+", of "+e.trigger)
	} else {
		row("type", "none of the table; named by its words")
	}
	if e.Cue != "" {
		row("status", e.Status+", of "+quoted(e.Cue, e.Spans.Cue))
	} else {
		row("status", e.Status)
	}
	if e.Speaker != "" {
		row("speaker", e.argument("w", e.cut(e.Spans.Speaker), e.Speaker, e.Spans.Speaker))
	}
	row("confidence", fmt.Sprintf("%.2f", e.Confidence))
	for _, f := range append([]string{"any"}, e.features...) {
		if weight := language.Relations.Trust[f]; weight != 0 {
			row("", fmt.Sprintf("%+.2f  %s", weight, f))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return e.printParse(out)
}

// ways says in words why a phrase is taken for an entity.
var ways = map[string]string{
	"pronoun":     "a pronoun for",
	"description": "a description of",
	"variant":     "another name of",
	"known":       "a name of it in the lists of names",
	"surname":     "the last name of the one person so named in the article",
	"government":  "its government",
	"owner":       "it stands for whose it is",
	"speaker":     "the speaker's own side",
	"longest":     "described so elsewhere in the article",
}

// argument says what a phrase is taken for, and why.
func (e *explanation) argument(letter, words, name string, spans []vocab.Range) string {
	text := name
	if words != "" {
		text = quoted(words, spans)
	} else if len(spans) > 0 {
		text += ", " + byteRanges(spans)
	}
	link := e.links[letter]
	if words != "" && (words != name || len(link) > 0) {
		text += " → " + name
	}
	if len(link) == 0 {
		return text
	}
	text += ": " + cmp.Or(ways[link[0]], link[0])
	if len(link) == 3 {
		from, to, _ := strings.Cut(link[1], "-")
		text += fmt.Sprintf(" %q, bytes %s to %s", oneLine(link[2]), from, to)
	} else if strings.HasSuffix(text, " of") || strings.HasSuffix(text, " for") {
		text += " it"
	}
	return text
}

// cut returns the words of ranges, "" if they lie outside of the sentence.
func (e *explanation) cut(spans []vocab.Range) string {
	var words []string
	for _, r := range spans {
		if r.Start < e.Start || r.End > e.Start+len(e.Sentence) {
			return ""
		}
		words = append(words, oneLine(e.Sentence[r.Start-e.Start:r.End-e.Start]))
	}
	return strings.Join(words, " ")
}

func quoted(words string, spans []vocab.Range) string {
	if len(spans) == 0 {
		return fmt.Sprintf("%q", words)
	}
	return fmt.Sprintf("%q, %s", words, byteRanges(spans))
}

// byteRanges prints ranges: "bytes 12 to 18, 20 to 25".
func byteRanges(spans []vocab.Range) string {
	var parts []string
	for _, r := range spans {
		parts = append(parts, fmt.Sprintf("%d to %d", r.Start, r.End))
	}
	return "bytes " + strings.Join(parts, ", ")
}

// printParse prints a line for each token: its number, the token, its tag, its
// label, the token that it hangs from, its entity and the roles that it is in.
func (e *explanation) printParse(out io.Writer) error {
	if len(e.parse.Tokens) == 0 {
		return nil
	}
	w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "\n#\ttoken\ttag\tlabel\thead\tentity\trole")
	names := [...]string{"subject", "relation", "object", "speaker", "cue"}
	for i, t := range e.parse.Tokens {
		if t.End > len(e.Sentence) {
			break
		}
		var in []string
		for k, role := range e.Spans.Roles() {
			if slices.ContainsFunc(*role, func(r vocab.Range) bool {
				return r.Start <= e.Start+t.Start && e.Start+t.End <= r.End && t.Start < t.End
			}) {
				in = append(in, names[k])
			}
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%d\t%s\t%s\n", i, oneLine(e.Sentence[t.Start:t.End]), t.Tag, t.Dep, t.Head,
			cmp.Or(t.Entity, "-"), cmp.Or(strings.Join(in, ", "), "-"))
	}
	return w.Flush()
}
