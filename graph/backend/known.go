package backend

import (
	"encoding/binary"
	"errors"

	"github.com/cockroachdb/pebble/v2"

	"newsgraph/graph/internal/value"
)

// known is a Bloom filter of the terms that the store holds: a new term, as
// most are, need not be looked for. It is the writer's alone, and made of the
// dictionary once so many have been looked for that it pays.
type known struct {
	blocks []block
	room   int  // terms that it is laid out for
	terms  int  // that have been put
	whole  bool // it has all terms of the store
	missed int  // terms looked for, and not found, while it had not
}

// block is as wide as a cache line: a term's bits are all in one.
type block [8]uint64

const (
	knownRoom  = 1 << 14
	knownBits  = 12 // for each term of room: one absent term in about 200 is looked for
	knownProbe = 6
)

// at returns the block of a term, and where its bits are.
func (k *known) at(d value.Digest) (b *block, bits uint64) {
	return &k.blocks[binary.LittleEndian.Uint64(d[:])%uint64(len(k.blocks))], binary.LittleEndian.Uint64(d[8:])
}

// mayHave reports whether the store may hold a term.
func (k *known) mayHave(d value.Digest) bool {
	if !k.whole {
		return true
	}
	b, bits := k.at(d)
	for range knownProbe {
		if b[bits>>6&7]&(1<<(bits&63)) == 0 {
			return false
		}
		bits >>= 9
	}
	return true
}

func (k *known) put(d value.Digest) {
	if !k.whole {
		return
	}
	k.terms++
	b, bits := k.at(d)
	for range knownProbe {
		b[bits>>6&7] |= 1 << (bits & 63)
		bits >>= 9
	}
}

// renew makes the filter anew if it is full, or isn't whole and was wanted
// often: for a term in sixteen. If the dictionary can't be read, it stays.
func (k *known) renew(s *Store) error {
	if k.whole && k.terms <= k.room || !k.whole && int64(k.missed) < s.size.terms/16 {
		return nil
	}
	room := max(knownRoom, 2*int(s.size.terms))
	made := known{blocks: make([]block, room*knownBits/512+1), room: room, whole: true}
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{keyTerm}, UpperBound: []byte{keyTerm + 1}})
	if err != nil {
		return err
	}
	for it.First(); it.Valid(); it.Next() {
		if len(it.Key()) != 1+len(value.Digest{}) {
			return errors.Join(value.ErrDamaged, it.Close())
		}
		made.put(value.Digest(it.Key()[1:]))
	}
	if err := it.Close(); err != nil {
		return err
	}
	*k = made
	return nil
}
