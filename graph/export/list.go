package export

import (
	"bufio"

	"github.com/cayleygraph/quad"
)

// rows are what a format makes of statements or, if it aggregates, of pairs.
type rows struct {
	article func(kept []Record, quads []quad.Quad) error // sees an article before its statements, and may sort them; nil: need not
	record  func(*Record) error
	pair    func(*Pair) error
	end     func() error
	live    bool // each article is shown as soon as it is written
}

// newList writes the statements that pass the filter as rows.
func newList(out *bufio.Writer, r *rows, o Options) *Writer {
	w := &Writer{out: out, end: r.end}
	add := r.record
	if o.Aggregate {
		a := newAggregate()
		add = a.add
		w.free = func() { _ = a.close() } // the file has no name
		w.end = func() error {
			if err := a.each(r.pair); err != nil {
				return err
			}
			return r.end()
		}
	}
	w.each = func(quads []quad.Quad) error {
		kept := o.Filter.records(quads)
		w.Passed += len(kept)
		if r.article != nil {
			if err := r.article(kept, quads); err != nil {
				return err
			}
		}
		for i := range kept {
			if err := add(&kept[i]); err != nil {
				return err
			}
		}
		if r.live {
			return out.Flush()
		}
		return nil
	}
	return w
}
