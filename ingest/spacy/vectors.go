package spacy

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// vectorTable holds static word vectors, as larger packages bring them: rows
// that many words share. The sections of the model file, read in place:
//
//	vectors         rows × width, float32, or int8 in steps of the row's scale
//	vectors/scales  rows float32, all positive; only if vectors is int8
//	vectors/starts  uint32, one a bucket and one more: index of its first word
//	vectors/words   uint64, one a word, by falling bits: the rest of the word's key, its row
//
// A word's key is the hash of its form, a bucket holds the words whose keys
// begin with the same bits, and the rest is what follows these: as many bits
// of the key as the highest row number has are the number of the bucket, so
// that rest and row fill 64 bits. The words of a bucket are in order.
//
// Note: a map of half a million words takes four times the memory, and longer
// to make than the rest of the model does to load.
type vectorTable struct {
	width   int
	rowBits int       // of a row number, and of a bucket's
	floats  []float32 // rows × width; nil if the values are steps
	steps   []byte    // the same, int8
	scales  []float32 // by row: size of a step
	starts  []byte
	words   []byte
}

// newVectorTable reads the sections of static vectors. The result is nil if the
// model has none.
func newVectorTable(m *Model) (*vectorTable, error) {
	if !m.Has("vectors") {
		return nil, nil
	}
	v := &vectorTable{}
	var shape []int
	if s, err := m.section("vectors", "int8"); err == nil {
		scales, err := m.Tensor("vectors/scales")
		if err != nil {
			return nil, err
		}
		shape, v.steps, v.scales = s.Shape, s.data, scales.Data
	} else {
		t, err := m.Tensor("vectors")
		if err != nil {
			return nil, err
		}
		shape, v.floats = t.Shape, t.Data
	}
	if len(shape) != 2 || shape[0] < 1 || shape[0] > 1<<31 || v.steps != nil && len(v.scales) != shape[0] {
		return nil, fmt.Errorf("vectors: shape %v, %d scales", shape, len(v.scales))
	}
	v.width, v.rowBits = shape[1], bits.Len(uint(shape[0]-1))
	var err error
	if v.starts, err = m.Bytes("vectors/starts"); err != nil {
		return nil, err
	}
	if v.words, err = m.Bytes("vectors/words"); err != nil {
		return nil, err
	}
	return v, v.check(shape[0])
}

// check refuses buckets that are no partition of the words, and rows that
// don't exist.
func (v *vectorTable) check(rows int) error {
	if len(v.starts) != 4*(1<<v.rowBits+1) || len(v.words)%8 != 0 {
		return fmt.Errorf("vectors: %d bytes of starts for %d rows, %d bytes of words", len(v.starts), rows, len(v.words))
	}
	n := len(v.words) / 8
	at := 0
	for bucket := range 1<<v.rowBits + 1 {
		start := v.start(uint64(bucket))
		if start < at || start > n || bucket == 0 && start > 0 {
			return fmt.Errorf("vectors: bucket %d starts at word %d of %d", bucket, start, n)
		}
		at = start
	}
	if at != n {
		return fmt.Errorf("vectors: %d words, %d of them in buckets", n, at)
	}
	mask := uint64(1)<<v.rowBits - 1
	for i := range n {
		if row := v.word(i) & mask; row >= uint64(rows) {
			return fmt.Errorf("vectors: word %d has row %d of %d", i, row, rows)
		}
	}
	return nil
}

// start returns the index of a bucket's first word.
func (v *vectorTable) start(bucket uint64) int {
	return int(binary.LittleEndian.Uint32(v.starts[4*bucket:]))
}

// word returns the i-th word.
func (v *vectorTable) word(i int) uint64 { return binary.LittleEndian.Uint64(v.words[8*i:]) }

// find writes the vector of the word with that key to dst, width long, and
// reports whether there is one.
func (v *vectorTable) find(key uint64, dst []float32) bool {
	bucket := key >> (64 - v.rowBits)
	rest := key << v.rowBits >> v.rowBits
	for i, end := v.start(bucket), v.start(bucket+1); i < end; i++ {
		if w := v.word(i); w>>v.rowBits == rest {
			v.row(int(w&(1<<v.rowBits-1)), dst)
			return true
		}
	}
	return false
}

// row writes a row to dst.
func (v *vectorTable) row(row int, dst []float32) {
	from := row * v.width
	if v.floats != nil {
		copy(dst, v.floats[from:from+v.width])
		return
	}
	scale := v.scales[row]
	for i, b := range v.steps[from : from+v.width] {
		dst[i] = scale * float32(int8(b))
	}
}
