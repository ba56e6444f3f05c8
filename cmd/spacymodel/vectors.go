package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"newsgraph/ingest/spacy"
)

// convertVectors adds the table of static word vectors as values of that kind.
func convertVectors(pkg fs.FS, m *spacy.Model, kind string) error {
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
	list, _ := v.(map[string]any)
	rows := make(map[uint64]int, len(list))
	for key, row := range list {
		k, err := strconv.ParseUint(key, 10, 64)
		if err != nil {
			return err
		}
		r, err := toInt(row)
		if err != nil {
			return fmt.Errorf("row of key %d: %w", k, err)
		}
		if r >= 0 {
			rows[k] = r
		}
	}
	return m.AddVectors(spacy.Tensor{Shape: table.shape, Data: table.data}, rows, kind)
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
