package backend

import (
	"encoding/binary"
	"errors"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/value"
)

// What is stored, by the first byte of the key. Numbers of terms are five
// bytes, most significant first; those in values are varints.
//
//	key                      value                    what
//	0 "format"               "1"                      the version of this table
//	0 "batches"              counts, the first alone   batches that are stored; see noteName
//	0 "size"                 last, terms, quads       the last number given, and how many there are
//	1 hash of a term (16)    number                   the dictionary, one way
//	2 number                 term                     and the other; see package value
//	3 number                 counts, four signed      quads that the term is in, by direction
//	4 s p o l                                         the quads, six times: whichever of their
//	5 p o l s                                         parts are known, in one of the orders
//	6 o s l p                                         they come first
//	7 l s p o
//	8 p l s o
//	9 o l p s
//
// A number is given once and never again. 0 stands for no label.
const format = "1"

const (
	keyMeta byte = iota
	keyTerm
	keyValue
	keyCount
	keyQuads // the first of the orders

	kinds = keyQuads + byte(len(orders))
)

var (
	keyBatches = append([]byte{keyMeta}, "batches"...)
	keyFormat  = append([]byte{keyMeta}, "format"...)
	keySize    = append([]byte{keyMeta}, "size"...)

	one = counts{1}.append(nil)
)

const (
	idLen   = 5
	maxID   = 1<<(8*idLen) - 1
	quadLen = 1 + 4*idLen
)

// order is a sequence of the four directions, as indexes of a link.
type order [4]int

// The parts of a link, in the sequence of quad.Directions.
const (
	subject = iota
	predicate
	object
	label
)

var orders = [...]order{
	{subject, predicate, object, label},
	{predicate, object, label, subject},
	{object, subject, label, predicate},
	{label, subject, predicate, object},
	{predicate, label, subject, object},
	{object, label, predicate, subject},
}

// part is the index in a link of a direction, or -1.
func part(d quad.Direction) int {
	switch d {
	case quad.Subject:
		return subject
	case quad.Predicate:
		return predicate
	case quad.Object:
		return object
	case quad.Label:
		return label
	}
	return -1
}

func putID(dst []byte, id uint64) []byte {
	return append(dst, byte(id>>32), byte(id>>24), byte(id>>16), byte(id>>8), byte(id))
}

func getID(src []byte) uint64 {
	_ = src[idLen-1]
	return uint64(src[0])<<32 | uint64(src[1])<<24 | uint64(src[2])<<16 | uint64(src[3])<<8 | uint64(src[4])
}

func idKey(dst []byte, kind byte, id uint64) []byte { return putID(append(dst, kind), id) }

// put appends the key of a link in the i-th of the orders.
func (l Link) put(dst []byte, i int) []byte {
	dst = append(dst, keyQuads+byte(i))
	for _, p := range orders[i] {
		dst = putID(dst, l[p])
	}
	return dst
}

// get reads the link of a key in the i-th of the orders.
func getLink(key []byte, i int) (l Link) {
	for n, p := range orders[i] {
		l[p] = getID(key[1+n*idLen:])
	}
	return l
}

// after is the first key behind all that begin with prefix, whose first byte
// is not 255.
func after(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for end[len(end)-1] == 0xff {
		end = end[:len(end)-1]
	}
	end[len(end)-1]++
	return end
}

// counts are the numbers of quads that a term is in, by direction.
type counts [4]int64

func (c counts) none() bool { return c == counts{} }

func (c counts) append(dst []byte) []byte {
	for _, n := range c {
		dst = binary.AppendVarint(dst, n)
	}
	return dst
}

func (c *counts) add(src []byte) error {
	for i := range c {
		n, l := binary.Varint(src)
		if l <= 0 {
			return errors.New("a count of quads is damaged")
		}
		c[i] += n
		src = src[l:]
	}
	return nil
}

// size is what the whole store knows of itself.
type size struct {
	last  uint64 // number given
	terms int64
	quads int64
}

func (s size) encode() []byte {
	dst := binary.AppendUvarint(nil, s.last)
	dst = binary.AppendUvarint(dst, uint64(s.terms))
	return binary.AppendUvarint(dst, uint64(s.quads))
}

func decodeSize(src []byte) (size, error) {
	var n [3]uint64
	for i := range n {
		v, l := binary.Uvarint(src)
		if l <= 0 {
			return size{}, errors.New("the size of the store is damaged")
		}
		n[i], src = v, src[l:]
	}
	return size{last: n[0], terms: int64(n[1]), quads: int64(n[2])}, nil
}

func termKey(dst []byte, d value.Digest) []byte { return append(append(dst, keyTerm), d[:]...) }
