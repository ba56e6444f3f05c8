package spacy

import (
	"encoding/binary"
	"fmt"
)

// vectorTable holds static word vectors, as larger packages bring them.
type vectorTable struct {
	rows  map[uint64]int32 // by the hash of the word as written
	width int
	data  []float32
}

// newVectorTable reads the tensor "vectors" and the keys "vectors/keys". The
// result is nil if the model has none.
func newVectorTable(m *Model) (*vectorTable, error) {
	if !m.Has("vectors") {
		return nil, nil
	}
	t, err := m.Tensor("vectors")
	if err != nil {
		return nil, err
	}
	keys, err := m.Bytes("vectors/keys")
	if err != nil {
		return nil, err
	}
	if len(t.Shape) != 2 || len(keys)%16 != 0 {
		return nil, fmt.Errorf("vectors: shape %v, %d bytes of keys", t.Shape, len(keys))
	}
	v := &vectorTable{make(map[uint64]int32, len(keys)/16), t.Shape[1], t.Data}
	for ; len(keys) > 0; keys = keys[16:] {
		row := binary.LittleEndian.Uint64(keys[8:])
		if row >= uint64(t.Shape[0]) {
			return nil, fmt.Errorf("vectors: row %d of %d", row, t.Shape[0])
		}
		v.rows[binary.LittleEndian.Uint64(keys)] = int32(row)
	}
	return v, nil
}

// find returns the vector of the word with that hash, or nil.
func (v *vectorTable) find(id uint64) []float32 {
	row, ok := v.rows[id]
	if !ok {
		return nil
	}
	return v.data[int(row)*v.width : (int(row)+1)*v.width]
}
