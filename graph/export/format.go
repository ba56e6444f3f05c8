package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/url"
	"slices"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
)

// Format is a way to write the graph.
type Format string

const (
	CSV    Format = "csv"    // one statement a line, after a header
	JSONL  Format = "jsonl"  // one statement a line, with more fields
	NQuads Format = "nquads" // every quad, as RDF 1.1 N-Quads
	Table  Format = "table"  // for people: subject, relation, object, status
)

// Formats returns all formats.
func Formats() []Format { return []Format{CSV, JSONL, NQuads, Table} }

// Options say how a format is written.
type Options struct {
	Base  string // NQuads: what full IRIs begin with, such as "https://example.org/"; empty: IRIs stay short
	Width int    // Table: columns of the terminal; 0: 100
}

// Writer writes articles in one format. It is not safe for concurrent use.
type Writer struct {
	out  *bufio.Writer
	each func([]quad.Quad) error // writes one article
}

// NewWriter returns a writer of articles to w. It fails for an unknown format
// and for a base that is no absolute IRI. Close flushes it.
func NewWriter(w io.Writer, f Format, o Options) (*Writer, error) {
	out := bufio.NewWriter(w)
	switch f {
	case CSV:
		return newCSV(out), nil
	case JSONL:
		return newJSONL(out), nil
	case NQuads:
		base, err := checkBase(o.Base)
		if err != nil {
			return nil, err
		}
		return newNQuads(out, base), nil
	case Table:
		return newTable(out, o.Width), nil
	}
	return nil, fmt.Errorf("unknown format %q: want one of %v", f, Formats())
}

// Write writes all quads of one article. The order of quads does not matter;
// that of articles is the caller's.
func (w *Writer) Write(quads []quad.Quad) error { return w.each(quads) }

// Close writes what is buffered. It does not close the underlying writer.
func (w *Writer) Close() error { return w.out.Flush() }

// Store writes all articles of a store, sorted by identifier. It holds one
// article in memory at a time. An article that is replaced meanwhile is
// written as it was before or after.
func Store(ctx context.Context, s *graph.Store, w io.Writer, f Format, o Options) error {
	out, err := NewWriter(w, f, o)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	articles, err := s.Articles(ctx)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for _, a := range articles {
		quads, err := s.Quads(ctx, a.IRI)
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
		if err := out.Write(quads); err != nil {
			return fmt.Errorf("export %s: %w", a.ID, err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// checkBase returns a base with the slash that names follow.
func checkBase(base string) (string, error) {
	if base == "" {
		return "", nil
	}
	u, err := url.Parse(base)
	if err != nil || !u.IsAbs() || iriText(base) != base {
		return "", fmt.Errorf("base %q is not an absolute IRI", base)
	}
	if !slices.Contains([]byte("/#:"), base[len(base)-1]) {
		base += "/"
	}
	return base, nil
}
