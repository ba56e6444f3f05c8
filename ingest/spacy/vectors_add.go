package spacy

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"math/bits"
	"slices"
)

// AddVectors adds static word vectors in the form that vectorTable reads: t is
// rows × width, rows gives the row of a word by the hash of its form. kind is
// "float32", or "int8" for a fourth of the size.
func (m *Model) AddVectors(t Tensor, rows map[uint64]int, kind string) error {
	if len(t.Shape) != 2 || t.Shape[0] < 1 || t.Shape[0] > 1<<31 {
		return fmt.Errorf("vectors of shape %v", t.Shape)
	}
	switch kind {
	case "float32":
		m.AddTensor("vectors", t.Shape, t.Data)
	case "int8":
		steps, scales := toSteps(t)
		m.add(section{Name: "vectors", Kind: "int8", Shape: t.Shape, data: steps})
		m.AddTensor("vectors/scales", []int{len(scales)}, scales)
	default:
		return fmt.Errorf("vectors as %q: want int8 or float32", kind)
	}
	rowBits := bits.Len(uint(t.Shape[0] - 1))
	starts := make([]uint32, 1<<rowBits+1)
	words := make([]byte, 0, 8*len(rows))
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		row := rows[key]
		if row < 0 || row >= t.Shape[0] {
			return fmt.Errorf("key %d has row %d of %d", key, row, t.Shape[0])
		}
		words = binary.LittleEndian.AppendUint64(words, key<<rowBits|uint64(row))
		starts[key>>(64-rowBits)+1] = uint32(len(words) / 8)
	}
	var packed []byte
	for i, start := range starts {
		if i > 0 {
			starts[i] = max(start, starts[i-1]) // an empty bucket starts where the one before it ends
		}
		packed = binary.LittleEndian.AppendUint32(packed, starts[i])
	}
	m.AddBytes("vectors/starts", packed)
	m.AddBytes("vectors/words", words)
	return nil
}

// toSteps turns every value into whole steps, -127 to 127, and returns the
// steps and each row's size of a step: the largest value is 127 of them.
func toSteps(t Tensor) (steps []byte, scales []float32) {
	width := t.Shape[1]
	for row := range t.Shape[0] {
		values := t.Data[row*width : (row+1)*width]
		var most float64
		for _, f := range values {
			most = max(most, math.Abs(float64(f)))
		}
		scale := float32(most / 127)
		if scale == 0 {
			scale = 1 // all values are zero
		}
		for _, f := range values {
			n := math.RoundToEven(float64(f) / float64(scale))
			steps = append(steps, byte(int8(max(-127, min(127, n)))))
		}
		scales = append(scales, scale)
	}
	return steps, scales
}
