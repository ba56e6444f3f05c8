package postgres

import (
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

func TestEncode(t *testing.T) {
	for _, b := range []string{"", "x", "l", "l\x05en", "t\xff", "n123", "d1234567", "10", "f"} {
		if v, err := decode([]byte(b)); err == nil {
			t.Errorf("%q is decoded to %v", b, v)
		}
	}
}

// What can be decoded is written as it was.
func FuzzDecode(f *testing.F) {
	for _, v := range []quad.Value{
		quad.IRI("a"), quad.BNode("b"), quad.String("c"),
		quad.LangString{Value: "d", Lang: "en"},
		quad.TypedString{Value: "e", Type: "f"},
		quad.Int(-1), quad.Float(.5), quad.Bool(true),
		quad.Time(time.Date(2021, 6, 1, 0, 0, 0, 5, time.FixedZone("", 2*3600))),
	} {
		b, err := encode(v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := decode(b)
		if err != nil {
			return
		}
		once, err := encode(v)
		if err != nil {
			t.Fatalf("%v: %v", v, err)
		}
		again, err := decode(once)
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := encode(again); err != nil || string(twice) != string(once) {
			t.Errorf("%q, then %q, %v", once, twice, err)
		}
	})
}
