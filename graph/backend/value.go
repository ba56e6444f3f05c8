package backend

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// A term is its kind and then its text, or for numbers eight bytes; a typed
// string has its type before the text, and a time is seconds, nanoseconds and
// the zone's offset, so that two values are one term if, and only if, they are
// the same: the Int 5 is not the string "5".
const (
	kindIRI byte = iota + 1
	kindBNode
	kindString
	kindLang
	kindTyped
	kindInt
	kindFloat
	kindBool
	kindTime
)

// appendValue appends the term of a value, which must be one of package quad's.
func appendValue(dst []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(dst, kindIRI), v...), nil
	case quad.BNode:
		return append(append(dst, kindBNode), v...), nil
	case quad.String:
		return append(append(dst, kindString), v...), nil
	case quad.LangString:
		return appendPair(append(dst, kindLang), v.Lang, string(v.Value)), nil
	case quad.TypedString:
		return appendPair(append(dst, kindTyped), string(v.Type), string(v.Value)), nil
	case quad.Int:
		return binary.BigEndian.AppendUint64(append(dst, kindInt), uint64(v)), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(dst, kindFloat), math.Float64bits(float64(v))), nil
	case quad.Bool:
		if v {
			return append(dst, kindBool, 1), nil
		}
		return append(dst, kindBool, 0), nil
	case quad.Time:
		t := time.Time(v)
		dst = binary.BigEndian.AppendUint64(append(dst, kindTime), uint64(t.Unix()))
		dst = binary.BigEndian.AppendUint32(dst, uint32(t.Nanosecond()))
		_, offset := t.Zone()
		return binary.BigEndian.AppendUint32(dst, uint32(int32(offset))), nil
	}
	return nil, fmt.Errorf("a value of type %T can't be stored", v)
}

func appendPair(dst []byte, a, b string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(a)))
	return append(append(dst, a...), b...)
}

var errTerm = errors.New("a term of the store is damaged")

func decodeValue(term []byte) (quad.Value, error) {
	if len(term) == 0 {
		return nil, errTerm
	}
	kind, rest := term[0], term[1:]
	switch kind {
	case kindIRI:
		return quad.IRI(rest), nil
	case kindBNode:
		return quad.BNode(rest), nil
	case kindString:
		return quad.String(rest), nil
	case kindLang, kindTyped:
		n, l := binary.Uvarint(rest)
		if l <= 0 || n > uint64(len(rest)-l) {
			return nil, errTerm
		}
		a, b := string(rest[l:l+int(n)]), quad.String(rest[l+int(n):])
		if kind == kindLang {
			return quad.LangString{Value: b, Lang: a}, nil
		}
		return quad.TypedString{Value: b, Type: quad.IRI(a)}, nil
	case kindBool:
		if len(rest) == 1 && rest[0] <= 1 {
			return quad.Bool(rest[0] == 1), nil
		}
	case kindInt:
		if len(rest) == 8 {
			return quad.Int(binary.BigEndian.Uint64(rest)), nil
		}
	case kindFloat:
		if len(rest) == 8 {
			return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(rest))), nil
		}
	case kindTime:
		if len(rest) == 16 {
			sec, nsec := binary.BigEndian.Uint64(rest), binary.BigEndian.Uint32(rest[8:])
			t, offset := time.Unix(int64(sec), int64(nsec)), int32(binary.BigEndian.Uint32(rest[12:]))
			if offset == 0 {
				return quad.Time(t.UTC()), nil
			}
			return quad.Time(t.In(time.FixedZone("", int(offset)))), nil
		}
	}
	return nil, errTerm
}

// digest is the first half of a term's SHA-256: long enough that no two terms
// share one.
type digest [16]byte

func digestOf(term []byte) digest {
	sum := sha256.Sum256(term)
	return digest(sum[:16])
}

func termKey(dst []byte, d digest) []byte { return append(append(dst, keyTerm), d[:]...) }
