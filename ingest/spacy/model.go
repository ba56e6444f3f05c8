package spacy

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// FormatVersion is the version of the model file that this package reads and
// writes. A file of any other version is refused: convert the package again.
const FormatVersion = 2

// magic opens every model file.
const magic = "newsgraph spacy\n"

// Model is a converted spaCy package: what it is, and named sections.
//
// The file, integers little-endian:
//
//	magic      16 bytes "newsgraph spacy\n"
//	version    uint32, FormatVersion
//	length     uint32, bytes of the header
//	header     JSON: package, version, licence, source, language, pipeline, sections
//	padding    zero bytes up to a multiple of 8
//	sections   in the header's order, each padded with zero bytes to a multiple of 8
//
// A section is JSON (rules, labels, settings), a tensor (float32 or int8,
// row-major) or plain bytes. The same package gives the same file, byte for byte.
type Model struct {
	Package  string   // such as "en_core_web_md"
	Version  string   // of the package, such as "3.8.0"
	Licence  string   // as the package states it, such as "MIT"
	Source   string   // SHA-256 of the package's wheel, hexadecimal; empty if converted from a folder
	Language string   // ISO 639-1
	Pipeline []string // enabled components in the order in which they run

	sections []section
	index    map[string]int
}

// section is one entry of the header and its data.
type section struct {
	Name  string `json:"name"`
	Kind  string `json:"kind"`            // "json", "float32", "int8" or "bytes"
	Shape []int  `json:"shape,omitempty"` // of a tensor
	Size  int    `json:"size"`            // bytes, without padding
	data  []byte
}

// header is the JSON part of the file.
type header struct {
	Package  string    `json:"package"`
	Version  string    `json:"version"`
	Licence  string    `json:"licence"`
	Source   string    `json:"source"`
	Language string    `json:"language"`
	Pipeline []string  `json:"pipeline"`
	Sections []section `json:"sections"`
}

// Tensor is a row-major array of float32.
type Tensor struct {
	Shape []int
	Data  []float32
}

// Has reports whether the model has a section of that name.
func (m *Model) Has(name string) bool {
	_, ok := m.index[name]
	return ok
}

// AddJSON adds v as a section. It fails if v cannot be marshalled.
func (m *Model) AddJSON(name string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("section %s: %w", name, err)
	}
	m.add(section{Name: name, Kind: "json", data: data})
	return nil
}

// AddTensor adds float32 values; the product of shape is len(data).
func (m *Model) AddTensor(name string, shape []int, data []float32) {
	buf := make([]byte, 4*len(data))
	for i, f := range data {
		binary.LittleEndian.PutUint32(buf[4*i:], math.Float32bits(f))
	}
	m.add(section{Name: name, Kind: "float32", Shape: shape, data: buf})
}

// AddBytes adds data as it is.
func (m *Model) AddBytes(name string, data []byte) {
	m.add(section{Name: name, Kind: "bytes", data: data})
}

// add appends a section, or replaces the one of the same name.
func (m *Model) add(s section) {
	s.Size = len(s.data)
	if i, ok := m.index[s.Name]; ok {
		m.sections[i] = s
		return
	}
	if m.index == nil {
		m.index = map[string]int{}
	}
	m.index[s.Name] = len(m.sections)
	m.sections = append(m.sections, s)
}

// section returns the section of that name and kind.
func (m *Model) section(name, kind string) (section, error) {
	i, ok := m.index[name]
	if !ok {
		return section{}, fmt.Errorf("section %s: missing", name)
	}
	if s := m.sections[i]; s.Kind == kind {
		return s, nil
	}
	return section{}, fmt.Errorf("section %s: kind %s, not %s", name, m.sections[i].Kind, kind)
}

// JSON decodes a section into v.
func (m *Model) JSON(name string, v any) error {
	s, err := m.section(name, "json")
	if err != nil {
		return err
	}
	if err := json.Unmarshal(s.data, v); err != nil {
		return fmt.Errorf("section %s: %w", name, err)
	}
	return nil
}

// Bytes returns a section of plain bytes. The caller must not change them.
func (m *Model) Bytes(name string) ([]byte, error) {
	s, err := m.section(name, "bytes")
	return s.data, err
}

// Tensor returns a copy of a tensor.
func (m *Model) Tensor(name string) (Tensor, error) {
	s, err := m.section(name, "float32")
	if err != nil {
		return Tensor{}, err
	}
	data := make([]float32, len(s.data)/4)
	for i := range data {
		data[i] = math.Float32frombits(binary.LittleEndian.Uint32(s.data[4*i:]))
	}
	return Tensor{Shape: s.Shape, Data: data}, nil
}

// WriteTo writes the model file.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	head, err := json.Marshal(header{
		m.Package, m.Version, m.Licence, m.Source, m.Language, m.Pipeline, m.sections,
	})
	if err != nil {
		return 0, err
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(binary.LittleEndian.AppendUint32(nil, FormatVersion))
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(head))))
	b.Write(head)
	pad(&b)
	for _, s := range m.sections {
		b.Write(s.data)
		pad(&b)
	}
	return b.WriteTo(w)
}

// pad fills b with zero bytes up to a multiple of 8.
func pad(b *bytes.Buffer) {
	for b.Len()%8 != 0 {
		b.WriteByte(0)
	}
}

// ReadModel parses a model file. The model keeps data, which must not change.
func ReadModel(data []byte) (*Model, error) {
	const fixed = len(magic) + 8
	if len(data) < fixed || string(data[:len(magic)]) != magic {
		return nil, errors.New("not a model file of newsgraph")
	}
	if v := binary.LittleEndian.Uint32(data[len(magic):]); v != FormatVersion {
		return nil, fmt.Errorf("model file has format version %d, this program reads %d: convert the package again with spacymodel", v, FormatVersion)
	}
	size := int(binary.LittleEndian.Uint32(data[len(magic)+4:]))
	if size > len(data)-fixed {
		return nil, errors.New("model file is cut short in its header")
	}
	var h header
	if err := json.Unmarshal(data[fixed:fixed+size], &h); err != nil {
		return nil, fmt.Errorf("model file header: %w", err)
	}
	m := &Model{
		Package: h.Package, Version: h.Version, Licence: h.Licence,
		Source: h.Source, Language: h.Language, Pipeline: h.Pipeline,
	}
	at := align(fixed + size)
	for _, s := range h.Sections {
		if err := s.check(); err != nil {
			return nil, err
		}
		if at > len(data) || s.Size > len(data)-at {
			return nil, fmt.Errorf("model file is cut short in section %s", s.Name)
		}
		s.data = data[at : at+s.Size : at+s.Size]
		at = align(at + s.Size)
		m.add(s)
	}
	return m, nil
}

// check refuses sizes that contradict the shape.
func (s *section) check() error {
	n := 1
	if s.Kind == "float32" {
		n = 4
	}
	for _, d := range s.Shape {
		if d < 0 || d > 1<<31 || n > 1<<40 {
			return fmt.Errorf("section %s: bad shape %v", s.Name, s.Shape)
		}
		n *= d
	}
	if s.Size < 0 || (s.Kind == "float32" || s.Kind == "int8") && n != s.Size {
		return fmt.Errorf("section %s: %d bytes for shape %v", s.Name, s.Size, s.Shape)
	}
	return nil
}

// align rounds n up to a multiple of 8.
func align(n int) int { return (n + 7) &^ 7 }
