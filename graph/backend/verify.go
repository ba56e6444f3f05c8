package backend

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/maphash"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/value"
)

// Verify reads all of the store and calls report with each thing that is not
// as schema.go says: orders that hold different quads, counts that are wrong,
// terms without number, value or quad. It returns an error if it can't read.
func (s *Store) Verify(ctx context.Context, report func(problem string)) error {
	now, err := s.View(ctx)
	if err != nil {
		return err
	}
	defer now.Close()
	v := verifier{reader: now.(*snapshot).reader, ctx: ctx, report: report, seed: maphash.MakeSeed()}
	size, err := v.stored()
	if err != nil {
		return err
	}
	var first sumOf
	for i := range orders {
		sum, err := v.order(i)
		if err != nil {
			return err
		}
		if i == 0 {
			first = sum
			if sum.quads != size.quads {
				report(fmt.Sprintf("%d quads are stored, their number is said to be %d", sum.quads, size.quads))
			}
		} else if sum != first {
			report(fmt.Sprintf("index %d has other quads than the first: %d and %d", i+1, sum.quads, first.quads))
		}
	}
	terms, err := v.terms()
	if err == nil && terms != size.terms {
		report(fmt.Sprintf("%d terms are stored, their number is said to be %d", terms, size.terms))
	}
	return err
}

type verifier struct {
	reader
	ctx    context.Context
	report func(string)
	seed   maphash.Seed
}

// sumOf tells sets of quads apart, whatever their order.
type sumOf struct {
	quads int64
	hash  uint64
}

// order sums the quads of an order up and, in those that begin with each of
// the parts for the first time, compares the counts of its terms.
func (v *verifier) order(i int) (sum sumOf, err error) {
	sc := newScan(v.reader, []byte{keyQuads + byte(i)})
	defer sc.Close()
	p := orders[i][0]
	counting := i < 4 // the first four begin with different parts
	var id uint64
	var n int64
	check := func() error {
		if id == 0 || !counting {
			return nil
		}
		c, err := v.counts(id)
		if err == nil && c[p] != n {
			v.report(fmt.Sprintf("term %d is %v of %d quads, said to be of %d", id, quad.Directions[p], n, c[p]))
		}
		return err
	}
	for sc.next(v.ctx) {
		if len(sc.it.Key()) != quadLen {
			v.report(fmt.Sprintf("index %d has a key of %d bytes", i+1, len(sc.it.Key())))
			continue
		}
		l := getLink(sc.it.Key(), i)
		var b [32]byte
		for k, part := range l {
			binary.LittleEndian.PutUint64(b[8*k:], part)
		}
		sum.quads++
		sum.hash += maphash.Bytes(v.seed, b[:])
		if l[p] != id {
			if err := check(); err != nil {
				return sum, err
			}
			id, n = l[p], 0
		}
		n++
	}
	if sc.Err() != nil {
		return sum, sc.Err()
	}
	return sum, check()
}

// terms compares the two ways of the dictionary, and returns how many terms
// there are.
func (v *verifier) terms() (n int64, err error) {
	sc := newScan(v.reader, []byte{keyValue})
	defer sc.Close()
	for sc.next(v.ctx) {
		n++
		id := getID(sc.it.Key()[1:])
		term := sc.it.Value()
		if _, err := value.Decode(term); err != nil {
			v.report(fmt.Sprintf("term %d: %v", id, err))
		}
		back, err := v.number(value.DigestOf(term))
		if err != nil {
			return n, err
		}
		if back != id {
			v.report(fmt.Sprintf("term %d is found as %d", id, back))
		}
		c, err := v.counts(id)
		if err != nil {
			return n, err
		}
		if c.none() {
			v.report(fmt.Sprintf("term %d is in no quad", id))
		}
	}
	if sc.Err() != nil {
		return n, sc.Err()
	}
	ways := newScan(v.reader, []byte{keyTerm})
	defer ways.Close()
	m := int64(0)
	for ways.next(v.ctx) {
		m++
	}
	if m != n {
		v.report(fmt.Sprintf("%d terms have a value, %d a number", n, m))
	}
	return n, ways.Err()
}
