// Package value writes values as all quad stores keep them. It stands below
// packages backend and postgres, and doesn't know where they put terms.
package value

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// A term is its kind and then its text, or for numbers eight bytes, most
// significant first; a string with a language or type has the length of that, as
// a varint, and that before the text, and a time is seconds since 1970,
// nanoseconds and the seconds that its zone is east of UTC. So two values are one
// term if, and only if, they are the same: the Int 5 is not the string "5".
const (
	iri byte = iota + 1
	bnode
	text
	langText
	typedText
	integer
	float
	boolean
	moment
)

// Append appends the term of a value, which must be one of package quad's.
func Append(dst []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(dst, iri), v...), nil
	case quad.BNode:
		return append(append(dst, bnode), v...), nil
	case quad.String:
		return append(append(dst, text), v...), nil
	case quad.LangString:
		return appendPair(append(dst, langText), v.Lang, string(v.Value)), nil
	case quad.TypedString:
		return appendPair(append(dst, typedText), string(v.Type), string(v.Value)), nil
	case quad.Int:
		return binary.BigEndian.AppendUint64(append(dst, integer), uint64(v)), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(dst, float), math.Float64bits(float64(v))), nil
	case quad.Bool:
		if v {
			return append(dst, boolean, 1), nil
		}
		return append(dst, boolean, 0), nil
	case quad.Time:
		t := time.Time(v)
		dst = binary.BigEndian.AppendUint64(append(dst, moment), uint64(t.Unix()))
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

// ErrDamaged says that bytes are no term.
var ErrDamaged = errors.New("a term of the store is damaged")

// Decode returns the value of a term.
func Decode(term []byte) (quad.Value, error) {
	if len(term) == 0 {
		return nil, ErrDamaged
	}
	kind, rest := term[0], term[1:]
	switch kind {
	case iri:
		return quad.IRI(rest), nil
	case bnode:
		return quad.BNode(rest), nil
	case text:
		return quad.String(rest), nil
	case langText, typedText:
		n, l := binary.Uvarint(rest)
		if l <= 0 || n > uint64(len(rest)-l) {
			return nil, ErrDamaged
		}
		a, b := string(rest[l:l+int(n)]), quad.String(rest[l+int(n):])
		if kind == langText {
			return quad.LangString{Value: b, Lang: a}, nil
		}
		return quad.TypedString{Value: b, Type: quad.IRI(a)}, nil
	case boolean:
		if len(rest) == 1 && rest[0] <= 1 {
			return quad.Bool(rest[0] == 1), nil
		}
	case integer:
		if len(rest) == 8 {
			return quad.Int(binary.BigEndian.Uint64(rest)), nil
		}
	case float:
		if len(rest) == 8 {
			return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(rest))), nil
		}
	case moment:
		if len(rest) == 16 {
			sec, nsec := binary.BigEndian.Uint64(rest), binary.BigEndian.Uint32(rest[8:])
			t, offset := time.Unix(int64(sec), int64(nsec)), int32(binary.BigEndian.Uint32(rest[12:]))
			if offset == 0 {
				return quad.Time(t.UTC()), nil
			}
			return quad.Time(t.In(time.FixedZone("", int(offset)))), nil
		}
	}
	return nil, ErrDamaged
}

// Digest is the first half of a term's SHA-256: long enough that no two terms
// share one.
type Digest [16]byte

func DigestOf(term []byte) Digest {
	sum := sha256.Sum256(term)
	return Digest(sum[:16])
}
