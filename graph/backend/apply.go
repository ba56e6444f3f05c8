package backend

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// ApplyDeltas makes the changes in their order, all of them or none. Adding a
// quad that is there fails with graph.ErrQuadExists and removing one that is
// not with graph.ErrQuadNotExist, both in a *graph.DeltaError, unless opts
// says to pass over them. When it returns nil the changes are on disk. If
// writing itself fails, the store takes no further call.
func (s *Store) ApplyDeltas(in []graph.Delta, opts graph.IgnoreOpts) error {
	return s.Update(context.Background(), opts, func(graph.QuadStore) ([]graph.Delta, error) { return in, nil })
}

// Update is ApplyDeltas with the changes that plan draws from the store as it
// is; no other write comes between the two.
func (s *Store) Update(ctx context.Context, opts graph.IgnoreOpts, plan func(graph.QuadStore) ([]graph.Delta, error)) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.hold(); err != nil {
		return err
	}
	defer s.release()
	in, err := plan(&snapshot{reader{s: s, r: s.db, ctx: ctx}})
	if err != nil {
		return err
	}
	b := batch{s: s, ids: map[digest]*term{}, links: make(map[Link]change, len(in))}
	for _, d := range in {
		if err := b.apply(d, opts); err != nil {
			return &graph.DeltaError{Delta: d, Err: err}
		}
	}
	return b.commit(s.write)
}

// batch collects changes.
type batch struct {
	s     *Store
	ids   map[digest]*term
	named []*term // each once
	links map[Link]change
	order []Link // the keys of links
	last  uint64 // number given by this batch, 0: none
	buf   []byte
}

// term is a term that the batch names.
type term struct {
	id    uint64
	sum   digest
	text  []byte // of a new one, else nil
	delta counts
	fate  fate
}

// fate is what a batch does to a term.
type fate int

const (
	stays  fate = iota
	comes       // it is in no quad before the batch
	goes        // it is in no quad after it
	unused      // both
)

// change says whether a quad was there before the batch, and is after it.
type change struct{ was, is bool }

func (b *batch) apply(d graph.Delta, opts graph.IgnoreOpts) error {
	if d.Action != graph.Add && d.Action != graph.Delete {
		return graph.ErrInvalidAction
	}
	add := d.Action == graph.Add
	var l Link
	for i, dir := range quad.Directions {
		v := d.Quad.Get(dir)
		if v == nil {
			if dir != quad.Label {
				return fmt.Errorf("a quad without %v", dir)
			}
			continue
		}
		id, err := b.number(v, add)
		if err != nil {
			return err
		}
		if id == 0 { // so the quad is not there
			if opts.IgnoreMissing {
				return nil
			}
			return graph.ErrQuadNotExist
		}
		l[i] = id
	}
	c, known := b.links[l]
	if !known {
		there, err := b.there(l)
		if err != nil {
			return err
		}
		c = change{there, there}
	}
	switch {
	case c.is == add && add && !opts.IgnoreDup:
		return graph.ErrQuadExists
	case c.is == add && !add && !opts.IgnoreMissing:
		return graph.ErrQuadNotExist
	}
	c.is = add
	if !known {
		b.order = append(b.order, l)
	}
	b.links[l] = c
	return nil
}

// number returns the number of a value; a new one is given if add is set, else
// it is 0 for what the store doesn't hold.
func (b *batch) number(v quad.Value, add bool) (uint64, error) {
	text, err := appendValue(b.buf[:0], v)
	if err != nil {
		return 0, err
	}
	b.buf = text
	sum := digestOf(text)
	if t := b.ids[sum]; t != nil {
		return t.id, nil
	}
	t := &term{sum: sum, id: b.s.terms.get(sum)}
	if t.id == 0 {
		if t.id, err = b.s.number(sum); err != nil {
			return 0, err
		}
	}
	if t.id == 0 {
		if !add {
			return 0, nil
		}
		b.last = max(b.last, b.s.size.last) + 1
		if b.last > maxID {
			return 0, errors.New("the store is full")
		}
		t.id, t.text = b.last, append([]byte(nil), text...)
	}
	b.ids[sum] = t
	b.named = append(b.named, t)
	return t.id, nil
}

// there reports whether the store holds a quad.
func (b *batch) there(l Link) (bool, error) {
	for _, id := range l {
		if id > b.s.size.last {
			return false, nil
		}
	}
	b.buf = l.put(b.buf[:0], 0)
	return b.s.has(b.buf)
}

// commit writes what has changed.
func (b *batch) commit(write *pebble.WriteOptions) (err error) {
	size := b.s.size
	byID := make(map[uint64]*term, len(b.named))
	for _, t := range b.named {
		byID[t.id] = t
	}
	w := b.s.db.NewBatch()
	defer func() { err = errors.Join(err, w.Close()) }()
	changed := b.order[:0]
	for _, l := range b.order {
		c := b.links[l]
		if c.is == c.was {
			continue
		}
		changed = append(changed, l)
		step := int64(1)
		if !c.is {
			step = -1
		}
		size.quads += step
		for p, id := range l {
			if id != 0 {
				byID[id].delta[p] += step
			}
		}
	}
	if len(changed) == 0 {
		return nil
	}
	if err := b.index(w, changed); err != nil {
		return err
	}
	if err := b.name(w, &size); err != nil {
		return err
	}
	if err := w.Set(keySize, size.encode(), nil); err != nil {
		return err
	}
	if err := b.s.commit(w, write); err != nil {
		return err
	}
	b.s.size = size
	for _, t := range b.named {
		switch t.fate {
		case stays, comes:
			b.s.terms.put(t.sum, t.id)
		case goes:
			b.s.terms.drop(t.sum)
		}
	}
	return nil
}

// index writes links to, or takes them from, all orders; each in its own
// sequence, which Pebble takes in twice as fast.
func (b *batch) index(w *pebble.Batch, links []Link) error {
	key := make([]byte, 0, quadLen)
	for i, o := range orders {
		slices.SortFunc(links, func(x, y Link) int {
			for _, p := range o {
				if c := cmp.Compare(x[p], y[p]); c != 0 {
					return c
				}
			}
			return 0
		})
		for _, l := range links {
			key = l.put(key[:0], i)
			err := error(nil)
			if b.links[l].is {
				err = w.Set(key, nil, nil)
			} else {
				err = w.Delete(key, nil)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// name writes how the counts of terms change, and terms that come or go, again
// each kind of key in its own sequence.
func (b *batch) name(w *pebble.Batch, size *size) error {
	slices.SortFunc(b.named, func(x, y *term) int { return cmp.Compare(x.id, y.id) })
	for _, t := range b.named {
		if err := b.count(w, t); err != nil {
			return err
		}
		switch t.fate {
		case comes:
			size.last = max(size.last, t.id)
			size.terms++
		case goes:
			size.terms--
		}
	}
	for _, t := range b.named {
		if err := b.set(w, t, idKey(nil, keyValue, t.id), t.text); err != nil {
			return err
		}
	}
	slices.SortFunc(b.named, func(x, y *term) int { return bytes.Compare(x.sum[:], y.sum[:]) })
	for _, t := range b.named {
		if err := b.set(w, t, termKey(nil, t.sum), putID(nil, t.id)); err != nil {
			return err
		}
	}
	return nil
}

// set writes what is written of a term once, when it comes, until it goes.
func (b *batch) set(w *pebble.Batch, t *term, key, value []byte) error {
	switch t.fate {
	case comes:
		return w.Set(key, value, nil)
	case goes:
		return w.Delete(key, nil)
	}
	return nil
}

// count writes how the counts of a term change, and finds its fate.
func (b *batch) count(w *pebble.Batch, t *term) error {
	key := idKey(make([]byte, 0, 1+idLen), keyCount, t.id)
	switch {
	case t.delta.none() && t.text != nil:
		t.fate = unused
		return nil
	case t.delta.none():
		return nil
	case t.text != nil:
		t.fate = comes
		return w.Set(key, t.delta.encode(), nil)
	case slices.Min(t.delta[:]) >= 0:
		return w.Merge(key, t.delta.encode(), nil)
	}
	c, err := b.s.counts(t.id)
	if err != nil {
		return err
	}
	for p, n := range t.delta {
		c[p] += n
	}
	if c.none() {
		t.fate = goes
		return w.Delete(key, nil)
	}
	return w.Merge(key, t.delta.encode(), nil)
}

// commit hands a batch to Pebble. An error there leaves nothing that could be
// relied on: the store ends.
func (s *Store) commit(w *pebble.Batch, write *pebble.WriteOptions) (err error) {
	defer func() {
		if p := recover(); p != nil {
			f, ok := p.(fatal)
			if !ok {
				panic(p)
			}
			err = f.error
		}
		if err != nil {
			s.mu.Lock()
			s.broken = fmt.Errorf("an earlier write failed: %w", err)
			s.mu.Unlock()
		}
	}()
	return s.db.Apply(w, write)
}
