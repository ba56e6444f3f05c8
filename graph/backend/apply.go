package backend

import (
	"context"
	"errors"
	"fmt"

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
	named []*term // in the order of their coming
	links map[Link]change
	order []Link // in the order of their coming
	last  uint64 // number given by this batch, 0: none
	buf   []byte
}

// term is a term that the batch names.
type term struct {
	id    uint64
	sum   digest
	text  []byte // of a new one, else nil
	delta counts
}

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
	changed := false
	key := make([]byte, 0, quadLen)
	for _, l := range b.order {
		c := b.links[l]
		if c.is == c.was {
			continue
		}
		changed = true
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
		for i := range orders {
			key = l.put(key[:0], i)
			if c.is {
				err = w.Set(key, nil, nil)
			} else {
				err = w.Delete(key, nil)
			}
			if err != nil {
				return err
			}
		}
	}
	if !changed {
		return nil
	}
	var gone []*term
	for _, t := range b.named {
		g, err := b.count(w, t)
		if err != nil {
			return err
		}
		switch {
		case g:
			gone = append(gone, t)
			size.terms--
		case t.text != nil && !t.delta.none():
			size.last = max(size.last, t.id)
			size.terms++
		}
	}
	if err := w.Set(keySize, size.encode(), nil); err != nil {
		return err
	}
	if err := b.s.commit(w, write); err != nil {
		return err
	}
	b.s.size = size
	for _, t := range b.named {
		if t.text == nil || !t.delta.none() {
			b.s.terms.put(t.sum, t.id)
		}
	}
	for _, t := range gone {
		b.s.terms.drop(t.sum)
	}
	return nil
}

// count writes how the counts of a term change, and the term itself if it is
// new or gone.
func (b *batch) count(w *pebble.Batch, t *term) (gone bool, err error) {
	if t.delta.none() {
		return false, nil
	}
	key := idKey(make([]byte, 0, 1+idLen), keyCount, t.id)
	if t.text != nil {
		return false, errors.Join(
			w.Set(key, t.delta.encode(), nil),
			w.Set(termKey(nil, t.sum), putID(nil, t.id), nil),
			w.Set(idKey(nil, keyValue, t.id), t.text, nil))
	}
	falls := false
	for _, n := range t.delta {
		falls = falls || n < 0
	}
	if falls {
		c, err := b.s.counts(t.id)
		if err != nil {
			return false, err
		}
		for p, n := range t.delta {
			c[p] += n
		}
		if c.none() {
			return true, errors.Join(
				w.Delete(key, nil),
				w.Delete(termKey(nil, t.sum), nil),
				w.Delete(idKey(nil, keyValue, t.id), nil))
		}
	}
	return false, w.Merge(key, t.delta.encode(), nil)
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
