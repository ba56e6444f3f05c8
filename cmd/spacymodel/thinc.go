package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"math"

	"github.com/vmihailenco/msgpack/v5"
)

// node is one layer of a serialized Thinc model that has parameters or settings.
type node struct {
	name   string
	attrs  map[string]any     // decoded
	params map[string]*tensor // absent ones left out
}

// tensor is an array with its shape.
type tensor struct {
	shape []int
	data  []float32
}

// readModel reads a component's model file: its layers, breadth first.
func readModel(pkg fs.FS, component string) ([]node, error) {
	data, err := fs.ReadFile(pkg, component+"/model")
	if err != nil {
		return nil, err
	}
	nodes, err := parseModel(data)
	if err != nil {
		return nil, fmt.Errorf("%s/model: %w", component, err)
	}
	return nodes, nil
}

// parseModel decodes what Thinc's Model.to_bytes writes.
func parseModel(data []byte) ([]node, error) {
	v, err := decodeMsgpack(data)
	if err != nil {
		return nil, err
	}
	msg, _ := v.(map[string]any)
	heads, _ := msg["nodes"].([]any)
	attrs, _ := msg["attrs"].([]any)
	params, _ := msg["params"].([]any)
	if len(heads) == 0 || len(attrs) != len(heads) || len(params) != len(heads) {
		return nil, fmt.Errorf("not a Thinc model: %d nodes, %d attrs, %d params", len(heads), len(attrs), len(params))
	}
	nodes := make([]node, len(heads))
	for i := range heads {
		head, _ := heads[i].(map[string]any)
		n := node{attrs: map[string]any{}, params: map[string]*tensor{}}
		n.name, _ = head["name"].(string)
		list, _ := attrs[i].(map[string]any)
		for key, packed := range list {
			if raw, ok := packed.(string); ok { // packed once more
				if n.attrs[key], err = decodeMsgpack([]byte(raw)); err != nil {
					return nil, fmt.Errorf("attribute %s of %s: %w", key, n.name, err)
				}
			}
		}
		list, _ = params[i].(map[string]any)
		for key, p := range list {
			if p == nil {
				continue
			}
			if n.params[key], err = newTensor(p); err != nil {
				return nil, fmt.Errorf("parameter %s of %s: %w", key, n.name, err)
			}
		}
		nodes[i] = n
	}
	return nodes, nil
}

// decodeMsgpack decodes one value. Text and bytes become strings; maps get
// string keys, numbers in decimal.
func decodeMsgpack(data []byte) (any, error) {
	d := msgpack.NewDecoder(bytes.NewReader(data))
	d.UseLooseInterfaceDecoding(true)
	d.SetMapDecoder(func(d *msgpack.Decoder) (any, error) {
		n, err := d.DecodeMapLen()
		if err != nil || n < 0 {
			return nil, err
		}
		m := make(map[string]any, n)
		for range n {
			key, err := d.DecodeInterfaceLoose()
			if err != nil {
				return nil, err
			}
			name := fmt.Sprint(key)
			if m[name], err = d.DecodeInterfaceLoose(); err != nil {
				return nil, err
			}
		}
		return m, nil
	})
	return d.DecodeInterfaceLoose()
}

// newTensor reads an array packed by msgpack-numpy: nd, type, shape, data.
func newTensor(v any) (*tensor, error) {
	m, _ := v.(map[string]any)
	kind, _ := m["type"].(string)
	raw, _ := m["data"].(string)
	if kind != "<f4" {
		return nil, fmt.Errorf("array of type %q, not <f4", kind)
	}
	t := &tensor{data: floats([]byte(raw))}
	n := 1
	shape, _ := m["shape"].([]any)
	for _, d := range shape {
		size, err := toInt(d)
		if err != nil {
			return nil, err
		}
		t.shape = append(t.shape, size)
		n *= size
	}
	if n != len(t.data) {
		return nil, fmt.Errorf("%d values for shape %v", len(t.data), t.shape)
	}
	return t, nil
}

// floats decodes little-endian float32 values.
func floats(raw []byte) []float32 {
	out := make([]float32, len(raw)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return out
}

// toInt converts a decoded number.
func toInt(v any) (int, error) {
	switch n := v.(type) {
	case int64:
		return int(n), nil
	case uint64:
		return int(n), nil
	case float64:
		return int(n), nil
	}
	return 0, fmt.Errorf("%v (%T) is no number", v, v)
}
