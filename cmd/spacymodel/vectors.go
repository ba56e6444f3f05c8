package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/spacy"
)

// convertVectors adds the table of static word vectors: tensor "vectors" and
// the bytes "vectors/keys", pairs of uint64 key and uint64 row, sorted by key.
func convertVectors(pkg fs.FS, m *spacy.Model) error {
	var settings struct{ Mode, Attr string }
	if data, err := fs.ReadFile(pkg, "vocab/vectors.cfg"); err == nil {
		if err := json.Unmarshal(data, &settings); err != nil {
			return err
		}
	}
	if settings.Mode != "" && settings.Mode != "default" || settings.Attr != "" && settings.Attr != "ORTH" {
		return fmt.Errorf("mode %q, attribute %q: not supported", settings.Mode, settings.Attr)
	}
	data, err := fs.ReadFile(pkg, "vocab/vectors")
	if err != nil {
		return err
	}
	table, err := readNPY(data)
	if err != nil {
		return err
	}
	if data, err = fs.ReadFile(pkg, "vocab/key2row"); err != nil {
		return err
	}
	v, err := decodeMsgpack(data)
	if err != nil {
		return err
	}
	rows, _ := v.(map[string]any)
	pairs := make([][2]uint64, 0, len(rows))
	for key, row := range rows {
		k, err := strconv.ParseUint(key, 10, 64)
		if err != nil {
			return err
		}
		r, err := toInt(row)
		if err != nil || r >= table.shape[0] {
			return fmt.Errorf("key %d has row %v of %d", k, row, table.shape[0])
		}
		if r >= 0 {
			pairs = append(pairs, [2]uint64{k, uint64(r)})
		}
	}
	slices.SortFunc(pairs, func(a, b [2]uint64) int { return cmp.Compare(a[0], b[0]) })
	var b bytes.Buffer
	for _, p := range pairs {
		b.Write(binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, p[0]), p[1]))
	}
	m.AddTensor("vectors", table.shape, table.data)
	m.AddBytes("vectors/keys", b.Bytes())
	return nil
}

// readNPY reads a two-dimensional float32 array in NumPy's file format, version 1.
func readNPY(data []byte) (*tensor, error) {
	if len(data) < 10 || string(data[:6]) != "\x93NUMPY" || data[6] != 1 {
		return nil, fmt.Errorf("not a NumPy file of version 1")
	}
	size := int(binary.LittleEndian.Uint16(data[8:]))
	if len(data) < 10+size {
		return nil, fmt.Errorf("cut short")
	}
	head := string(data[10 : 10+size])
	_, rest, _ := strings.Cut(head, "(")
	dims, _, _ := strings.Cut(rest, ")")
	if !strings.Contains(head, "'<f4'") || !strings.Contains(head, "False") {
		return nil, fmt.Errorf("unsupported array %s", head)
	}
	var shape []int
	if err := json.Unmarshal([]byte("["+strings.TrimSuffix(strings.TrimSpace(dims), ",")+"]"), &shape); err != nil {
		return nil, err
	}
	t := &tensor{shape: shape, data: floats(data[10+size:])}
	if len(shape) != 2 || shape[0]*shape[1] != len(t.data) {
		return nil, fmt.Errorf("%d values for shape %v", len(t.data), shape)
	}
	return t, nil
}
