package export

import (
	"bufio"
	"fmt"
	"io"
	"net/url"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/rdf"
)

// Format is a way to write the graph.
type Format string

// Lists have one statement a row, graphs one statement an edge, RDF has every
// quad. Lists and graphs can be aggregated.
const (
	CSV            Format = "csv"       // list: after a header
	TSV            Format = "tsv"       // list: the same, parted by tabs
	JSONL          Format = "jsonl"     // list: JSON objects, with more fields
	Parquet        Format = "parquet"   // list: columns, with the fields of JSONL
	NQuads         Format = "nquads"    // RDF 1.1 N-Quads
	TriG           Format = "trig"      // RDF 1.1 TriG
	JSONLD         Format = "jsonld"    // JSON-LD 1.1
	GraphML        Format = "graphml"   // graph: for NetworkX, igraph, yEd, Cytoscape
	GEXF           Format = "gexf"      // graph: for Gephi, with the times of edges
	DOT            Format = "dot"       // graph: for Graphviz
	Cytoscape      Format = "cytoscape" // graph: JSON of Cytoscape and Cytoscape.js
	Neo4j          Format = "neo4j"     // graph: CSV files for neo4j-admin, in a zip file
	FollowTheMoney Format = "ftm"       // graph: entities for Aleph and OpenSanctions, one a line
	Table          Format = "table"     // for people: subject, relation, object, status
)

// Formats returns all formats.
func Formats() []Format {
	return []Format{
		CSV, TSV, JSONL, Parquet, NQuads, TriG, JSONLD, GraphML, GEXF, DOT, Cytoscape, Neo4j, FollowTheMoney, Table,
	}
}

// Options say what is written, and how. The zero Options write every statement.
type Options struct {
	Filter         Filter
	Aggregate      bool   // one row or edge a subject, relation and object, in place of one a statement; not for RDF
	EscapeFormulas bool   // CSV, TSV: an apostrophe before a cell that a spreadsheet would run as a formula
	Base           string // RDF: what full IRIs begin with, such as "https://example.org/"; empty: the graph's own IRIs stay short
	Width          int    // Table: columns of the terminal; 0: 100
}

// Counts tell what has been written.
type Counts struct {
	Passed int // statements that passed the filter; of RDF without a filter they aren't counted
	Left   int // of these, the ones that the format has no room for: graphs have none for one without an object
}

// Writer writes articles in one format. It is not safe for concurrent use.
// Graphs and aggregates are in temporary files until Close, for the nodes of a
// graph come before its edges, and a pair is known when all statements are.
type Writer struct {
	Counts // so far

	out  *bufio.Writer
	each func([]quad.Quad) error // writes one article
	end  func() error            // writes what comes after the last; nil: nothing does
	free func()                  // ends temporary files; nil: there are none
}

// NewWriter returns a writer of articles to w. It fails for an unknown format,
// for options that are not allowed, and for an aggregate that the format can't
// hold. Close flushes it and must be called.
func NewWriter(w io.Writer, f Format, o Options) (*Writer, error) {
	if err := o.Filter.Check(); err != nil {
		return nil, err
	}
	out := bufio.NewWriterSize(w, 64<<10)
	switch f {
	case CSV:
		return newList(out, newCSV(out, o), o), nil
	case TSV:
		return newList(out, newTSV(out, o), o), nil
	case JSONL:
		return newList(out, newJSONL(out), o), nil
	case Parquet:
		return newList(out, newParquet(out, o), o), nil
	case Table:
		return newList(out, newTable(out, o.Width), o), nil
	case NQuads, TriG, JSONLD:
		if o.Aggregate {
			return nil, fmt.Errorf("%s holds every quad: it can't be aggregated", f)
		}
		base, err := checkBase(o.Base)
		if err != nil {
			return nil, err
		}
		return newRDF(out, f, base, o.Filter), nil
	}
	if d, ok := drawings[f]; ok {
		g, err := newGraph(out, d, o)
		if err != nil {
			return nil, err
		}
		list := newList(out, g.rows(), o)
		g.left = &list.Left
		free := list.free
		list.free = func() {
			g.free()
			if free != nil {
				free()
			}
		}
		return list, nil
	}
	return nil, fmt.Errorf("unknown format %q: want one of %v", f, Formats())
}

// newRDF writes the quads that pass the filter.
func newRDF(out *bufio.Writer, f Format, base string, filter Filter) *Writer {
	w := &Writer{out: out}
	var write func([]quad.Quad) error
	switch f {
	case NQuads:
		write = func(quads []quad.Quad) error { return rdf.Write(out, base, quads) }
	case TriG:
		write = newTriG(out, base)
	case JSONLD:
		write, w.end = newJSONLD(out, base)
	}
	w.each = func(quads []quad.Quad) error {
		quads, passed := filter.quads(quads)
		w.Passed += passed
		if len(quads) == 0 {
			return nil
		}
		return write(quads)
	}
	return w
}

// Write writes all quads of one article, as far as they pass the filter. The
// order of quads does not matter; that of articles is the caller's.
func (w *Writer) Write(quads []quad.Quad) error { return w.each(quads) }

// Close writes what is due after the last article, and what is buffered. It
// does not close the underlying writer.
func (w *Writer) Close() error {
	defer w.abandon()
	if w.end != nil {
		if err := w.end(); err != nil {
			return err
		}
	}
	return w.out.Flush()
}

// abandon ends the temporary files of a writer that won't be closed.
func (w *Writer) abandon() {
	if w.free != nil {
		w.free()
		w.free = nil
	}
}

// checkBase returns a base with the slash that names follow.
func checkBase(base string) (string, error) {
	if base == "" {
		return "", nil
	}
	u, err := url.Parse(base)
	if err != nil || !u.IsAbs() || rdf.IRIText(base) != base {
		return "", fmt.Errorf("base %q is not an absolute IRI", base)
	}
	if !slices.Contains([]byte("/#:"), base[len(base)-1]) {
		base += "/"
	}
	return base, nil
}
