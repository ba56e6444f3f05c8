package spacy

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"strings"
	"testing"
)

// sample is a model with one section of each kind.
func sample(t *testing.T) []byte {
	t.Helper()
	m := &Model{Package: "en_x", Version: "1.2.3", Licence: "MIT", Source: "ab12", Language: "en", Pipeline: []string{"tagger"}}
	if err := m.AddJSON("rules", map[string]int{"b": 2, "a": 1}); err != nil {
		t.Fatal(err)
	}
	m.AddTensor("w", []int{2, 3}, []float32{1, -2, 3.5, 0, 5, 1e-9})
	m.AddBytes("raw", []byte{1, 2, 3})
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestModelRoundTrip(t *testing.T) {
	data := sample(t)
	if !bytes.Equal(data, sample(t)) {
		t.Error("the same model was written in two ways")
	}
	m, err := ReadModel(data)
	if err != nil {
		t.Fatal(err)
	}
	if m.Package != "en_x" || m.Version != "1.2.3" || m.Licence != "MIT" || m.Source != "ab12" || m.Language != "en" {
		t.Errorf("header %+v", m)
	}
	var rules map[string]int
	if err := m.JSON("rules", &rules); err != nil || !reflect.DeepEqual(rules, map[string]int{"a": 1, "b": 2}) {
		t.Errorf("rules %v, %v", rules, err)
	}
	w, err := m.Tensor("w")
	if err != nil || !reflect.DeepEqual(w, Tensor{[]int{2, 3}, []float32{1, -2, 3.5, 0, 5, 1e-9}}) {
		t.Errorf("w %v, %v", w, err)
	}
	if raw, err := m.Bytes("raw"); err != nil || !bytes.Equal(raw, []byte{1, 2, 3}) {
		t.Errorf("raw %v, %v", raw, err)
	}
	if _, err := m.Tensor("rules"); err == nil {
		t.Error("rules were read as a tensor")
	}
	if _, err := m.Bytes("none"); err == nil {
		t.Error("a missing section was read")
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil || !bytes.Equal(b.Bytes(), data) {
		t.Error("writing what was read gives other bytes")
	}
}

func TestReadModelRefuses(t *testing.T) {
	data := sample(t)
	other := bytes.Clone(data)
	binary.LittleEndian.PutUint32(other[len(magic):], FormatVersion+1)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":         {nil, "not a model file"},
		"another file":    {[]byte("PK\x03\x04 and so on, for a while"), "not a model file"},
		"another version": {other, "format version 3, this program reads 2"},
		"half a file":     {data[:len(data)/2], "cut short"},
		"no last section": {data[:len(data)-8], "cut short in section raw"},
	} {
		if _, err := ReadModel(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// FuzzReadModel asks that no bytes make ReadModel panic, and that what it
// accepts survives another round.
func FuzzReadModel(f *testing.F) {
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadModel(data)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if _, err := m.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadModel(b.Bytes()); err != nil {
			t.Fatal(err)
		}
	})
}
