package postgres

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// encode returns the stored form of a value. Values that differ, if only by a
// nanosecond or the zone of a time, differ in it:
//
//	i IRI    b blank node    s string
//	l length of the language, language, string
//	t length of the type, type, string
//	n int64    f float64    1 true    0 false
//	d seconds since 1970 (int64), nanoseconds (int32), seconds east of UTC (int32)
//
// Lengths are variable, other numbers big-endian. As elsewhere in Cayley, a
// typed string that is written as a number or truth value is written is that
// value: "5"^^<xsd:integer> is 5.
func encode(v quad.Value) ([]byte, error) {
	switch v := plain(v).(type) {
	case quad.IRI:
		return append([]byte{'i'}, v...), nil
	case quad.BNode:
		return append([]byte{'b'}, v...), nil
	case quad.String:
		return append([]byte{'s'}, v...), nil
	case quad.LangString:
		return tagged('l', v.Lang, string(v.Value)), nil
	case quad.TypedString:
		return tagged('t', string(v.Type), string(v.Value)), nil
	case quad.Int:
		return binary.BigEndian.AppendUint64([]byte{'n'}, uint64(v)), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64([]byte{'f'}, math.Float64bits(float64(v))), nil
	case quad.Bool:
		if v {
			return []byte{'1'}, nil
		}
		return []byte{'0'}, nil
	case quad.Time:
		at := time.Time(v)
		_, offset := at.Zone()
		b := binary.BigEndian.AppendUint64([]byte{'d'}, uint64(at.Unix()))
		b = binary.BigEndian.AppendUint32(b, uint32(at.Nanosecond()))
		return binary.BigEndian.AppendUint32(b, uint32(int32(offset))), nil
	default:
		return nil, fmt.Errorf("a value of kind %T can't be stored", v)
	}
}

// plain returns the number or truth value that a typed string is, and other
// values as they are.
func plain(v quad.Value) quad.Value {
	typed, ok := v.(quad.TypedString)
	if !ok {
		return v
	}
	parsed, err := typed.ParseValue()
	if err != nil {
		return v
	}
	switch p := parsed.(type) {
	case quad.Int, quad.Float, quad.Bool:
		if p.(quad.TypedStringer).TypedString() == typed {
			return p
		}
	}
	return v
}

func tagged(kind byte, tag, text string) []byte {
	b := binary.AppendUvarint([]byte{kind}, uint64(len(tag)))
	return append(append(b, tag...), text...)
}

var errDamaged = errors.New("a node's value is damaged")

// decode is the inverse of encode.
func decode(b []byte) (quad.Value, error) {
	if len(b) == 0 {
		return nil, errDamaged
	}
	kind, b := b[0], b[1:]
	switch {
	case kind == 'i':
		return quad.IRI(b), nil
	case kind == 'b':
		return quad.BNode(b), nil
	case kind == 's':
		return quad.String(b), nil
	case kind == 'l' || kind == 't':
		n, used := binary.Uvarint(b)
		if used <= 0 || n > uint64(len(b)-used) {
			return nil, errDamaged
		}
		tag, text := string(b[used:used+int(n)]), quad.String(b[used+int(n):])
		if kind == 'l' {
			return quad.LangString{Value: text, Lang: tag}, nil
		}
		return quad.TypedString{Value: text, Type: quad.IRI(tag)}, nil
	case kind == 'n' && len(b) == 8:
		return quad.Int(binary.BigEndian.Uint64(b)), nil
	case kind == 'f' && len(b) == 8:
		return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(b))), nil
	case kind == '0' && len(b) == 0:
		return quad.Bool(false), nil
	case kind == '1' && len(b) == 0:
		return quad.Bool(true), nil
	case kind == 'd' && len(b) == 16:
		at := time.Unix(int64(binary.BigEndian.Uint64(b)), int64(binary.BigEndian.Uint32(b[8:]))).UTC()
		if offset := int(int32(binary.BigEndian.Uint32(b[12:]))); offset != 0 {
			at = at.In(time.FixedZone("", offset))
		}
		return quad.Time(at), nil
	default:
		return nil, errDamaged
	}
}

// hash tells values apart that are too long for an index: 16 bytes of SHA-256.
type hash [16]byte

func hashOf(encoded []byte) hash {
	sum := sha256.Sum256(encoded)
	return hash(sum[:16])
}
