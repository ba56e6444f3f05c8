package ingest

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/source"
)

// iriOf returns the node of an article as it was read.
func (p *Pipeline) iriOf(a *source.Article) quad.IRI {
	if a.MediaType == source.NQuads {
		return vocab.Compact(p.Base, quad.IRI(a.ID))
	}
	return vocab.Article(a.Key())
}

// quads reads an article that was exported as quads. An error of the store would
// end the run, so what it refuses is found here.
func (r *run) quads(w *way, a *source.Article) error {
	in := bufio.NewScanner(bytes.NewReader(a.Body))
	in.Buffer(nil, len(a.Body)+1)
	statements := map[quad.Value]bool{}
	for n := 1; in.Scan(); n++ {
		q, err := nquads.Parse(in.Text())
		for _, d := range quad.Directions {
			if q.Set(d, r.native(q.Get(d))); err == nil && !storable(d, q.Get(d)) {
				err = fmt.Errorf("its %v can't be stored", d)
			}
		}
		if err != nil {
			return fmt.Errorf("line %d of the article: %w", n, err)
		}
		if q.Predicate == vocab.Type && q.Object == vocab.RDFStatement {
			statements[q.Subject] = true
		}
		w.quads = append(w.quads, q)
	}
	for _, q := range w.quads {
		if q.Label != quad.Value(w.article) && !statements[q.Label] {
			return fmt.Errorf("%v is labelled by neither the article nor a statement of it", q)
		}
	}
	w.statements = len(statements)
	return nil
}

// storable reports whether a term is one that an export writes.
func storable(d quad.Direction, v quad.Value) bool {
	switch v := v.(type) {
	case quad.IRI:
		return v != "" && utf8.ValidString(string(v)) && !strings.ContainsFunc(string(v), func(c rune) bool {
			return c <= ' ' || strings.ContainsRune("<>\"{}|^`\\", c)
		})
	case quad.String:
		return d == quad.Object && utf8.ValidString(string(v))
	case quad.TypedString:
		return d == quad.Object && utf8.ValidString(string(v.Value)) && storable(d, v.Type)
	case quad.Float:
		return d == quad.Object && !math.IsNaN(float64(v)) && !math.IsInf(float64(v), 0)
	case quad.Int, quad.Bool:
		return d == quad.Object
	}
	return false
}

// native returns a term as Link makes it: short IRIs, numbers as such.
func (p *Pipeline) native(v quad.Value) quad.Value {
	switch v := v.(type) {
	case quad.IRI:
		return vocab.Compact(p.Base, v)
	case quad.Time:
		return quad.TypedString{Value: quad.String(time.Time(v).UTC().Format(time.RFC3339Nano)), Type: vocab.DateTime}
	case quad.TypedString:
		t := vocab.Compact(p.Base, v.Type)
		switch t {
		case "xsd:integer":
			if n, err := strconv.ParseInt(string(v.Value), 10, 64); err == nil {
				return quad.Int(n)
			}
		case "xsd:double":
			if x, err := strconv.ParseFloat(string(v.Value), 64); err == nil {
				return quad.Float(x)
			}
		case "xsd:boolean":
			return quad.Bool(v.Value == "true")
		}
		return quad.TypedString{Value: v.Value, Type: t}
	}
	return v
}
