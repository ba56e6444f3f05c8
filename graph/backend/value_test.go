package backend

import (
	"bytes"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// What can be read is written back as the same bytes.
func FuzzValue(f *testing.F) {
	for _, v := range []quad.Value{
		quad.IRI("a"), quad.BNode("a"), quad.String("a"),
		quad.LangString{Value: "a", Lang: "en"},
		quad.TypedString{Value: "a", Type: "b"},
		quad.Int(-1), quad.Float(0.5), quad.Bool(true),
		quad.Time(time.Date(2021, 6, 1, 0, 0, 0, 5, time.FixedZone("", 7200))),
	} {
		term, err := appendValue(nil, v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(term)
	}
	f.Fuzz(func(t *testing.T, term []byte) {
		v, err := decodeValue(term)
		if err != nil {
			return
		}
		again, err := appendValue(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		back, err := decodeValue(again)
		if err != nil {
			t.Fatalf("%v: %v", v, err)
		}
		if third, _ := appendValue(nil, back); !bytes.Equal(again, third) {
			t.Errorf("%v is written as %x, then %x", v, again, third)
		}
	})
}
