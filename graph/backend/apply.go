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

	"newsgraph/graph/internal/value"
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
	b, err := s.batch(len(in))
	if err != nil {
		return err
	}
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
	ids   map[value.Digest]*term
	named []*term      // each once
	links map[Link]int // where in steps
	steps []step
	last  uint64 // number given, by the store or by this batch
	buf   []byte
}

// term is a term that the batch names.
type term struct {
	id    uint64
	sum   value.Digest
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

// step says whether a quad was there before the batch, and is after it.
type step struct {
	Link
	was, is bool
}

// batch returns an empty batch with room for some quads.
func (s *Store) batch(quads int) (*batch, error) {
	if err := s.known.renew(s); err != nil {
		return nil, err
	}
	return &batch{s: s, ids: make(map[value.Digest]*term, quads), links: make(map[Link]int, quads), last: s.size.last}, nil
}

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
	i, named := b.links[l]
	if !named {
		there, err := b.there(l)
		if err != nil {
			return err
		}
		i = len(b.steps)
		b.links[l] = i
		b.steps = append(b.steps, step{Link: l, was: there, is: there})
	}
	switch is := b.steps[i].is; {
	case is == add && add && !opts.IgnoreDup:
		return graph.ErrQuadExists
	case is == add && !add && !opts.IgnoreMissing:
		return graph.ErrQuadNotExist
	}
	b.steps[i].is = add
	return nil
}

// number returns the number of a value; a new one is given if add is set, else
// it is 0 for what the store doesn't hold.
func (b *batch) number(v quad.Value, add bool) (uint64, error) {
	text, err := value.Append(b.buf[:0], v)
	if err != nil {
		return 0, err
	}
	b.buf = text
	sum := value.DigestOf(text)
	if t := b.ids[sum]; t != nil {
		return t.id, nil
	}
	t := &term{sum: sum}
	if t.id, err = b.s.numberOf(sum); err != nil {
		return 0, err
	}
	if t.id == 0 {
		if !add {
			return 0, nil
		}
		if b.last == maxID {
			return 0, errors.New("the store is full")
		}
		b.last++
		t.id, t.text = b.last, bytes.Clone(text)
	}
	b.ids[sum] = t
	b.named = append(b.named, t)
	return t.id, nil
}

// numberOf is number, for the writer: it asks what it remembers first.
func (s *Store) numberOf(sum value.Digest) (uint64, error) {
	if !s.known.mayHave(sum) {
		return 0, nil
	}
	if id := s.terms.get(sum); id != 0 {
		return id, nil
	}
	id, err := s.number(sum)
	if err == nil && id == 0 {
		s.known.missed++
	}
	return id, err
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
func (b *batch) commit(write *pebble.WriteOptions) error {
	b.steps = slices.DeleteFunc(b.steps, func(s step) bool { return s.was == s.is })
	if len(b.steps) == 0 {
		return nil
	}
	size, err := b.settle()
	if err != nil {
		return err
	}
	if len(b.steps) < b.s.large {
		err = b.record(size, write)
	} else {
		err = b.tables(size, write)
	}
	if err != nil {
		return err
	}
	b.s.size = size
	for _, t := range b.named {
		switch t.fate {
		case comes:
			b.s.known.put(t.sum)
			b.s.terms.put(t.sum, t.id)
		case stays:
			b.s.terms.put(t.sum, t.id)
		case goes:
			b.s.terms.drop(t.sum)
		}
	}
	return nil
}

// settle finds how the counts of the terms change, and so their fates, and the
// size of the store after the batch. It brings the terms in the sequence of
// their numbers.
func (b *batch) settle() (size, error) {
	slices.SortFunc(b.named, func(x, y *term) int { return cmp.Compare(x.id, y.id) })
	byID := make(map[uint64]*term, len(b.named))
	for _, t := range b.named {
		byID[t.id] = t
	}
	size := b.s.size
	for _, s := range b.steps {
		n := int64(1)
		if !s.is {
			n = -1
		}
		size.quads += n
		for p, id := range s.Link {
			if id != 0 {
				byID[id].delta[p] += n
			}
		}
	}
	for _, t := range b.named {
		if err := b.decide(t); err != nil {
			return size, err
		}
		switch t.fate {
		case comes:
			size.last = t.id
			size.terms++
		case goes:
			size.terms--
		}
	}
	return size, nil
}

// decide finds the fate of a term from how its counts change.
func (b *batch) decide(t *term) error {
	switch {
	case t.delta.none() && t.text != nil:
		t.fate = unused
	case t.text != nil:
		t.fate = comes
	case slices.Min(t.delta[:]) < 0:
		c, err := b.s.counts(t.id)
		if err != nil {
			return err
		}
		for p, n := range t.delta {
			c[p] += n
		}
		if c.none() {
			t.fate = goes
		}
	}
	return nil
}

// record writes a batch to Pebble's log.
func (b *batch) record(size size, write *pebble.WriteOptions) (err error) {
	w := b.s.db.NewBatch()
	defer func() { err = errors.Join(err, w.Close()) }()
	for kind := range kinds {
		for c := range b.changes(kind, size) {
			switch c.how {
			case set:
				err = w.Set(c.key, c.value, nil)
			case add:
				err = w.Merge(c.key, c.value, nil)
			case remove:
				err = w.Delete(c.key, nil)
			}
			if err != nil {
				return err
			}
		}
	}
	return b.s.commit(func() error {
		if err := b.s.db.Apply(w, write); err != nil {
			return err
		}
		b.s.batches++
		if write != pebble.Sync {
			return nil
		}
		return b.s.acknowledge()
	})
}

// commit hands changes to Pebble. An error there leaves nothing that could be
// relied on: the store ends.
func (s *Store) commit(apply func() error) (err error) {
	defer func() {
		ended(recover(), &err)
		if err != nil {
			s.mu.Lock()
			s.broken = fmt.Errorf("an earlier write failed: %w", err)
			s.mu.Unlock()
		}
	}()
	return apply()
}
