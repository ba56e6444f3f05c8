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

// What is written alike is one value, and what isn't is another.
func TestPlain(t *testing.T) {
	for _, v := range []quad.Value{quad.Int(5), quad.Int(-1), quad.Float(.5), quad.Bool(true), quad.Bool(false)} {
		typed := v.(quad.TypedStringer).TypedString()
		if plain(typed) != v || typed.String() != v.String() {
			t.Errorf("%v is %v, want %v", typed, plain(typed), v)
		}
		for _, other := range []quad.TypedString{{Value: "0" + typed.Value, Type: typed.Type}, {Value: typed.Value, Type: "other"}} {
			if plain(other) != quad.Value(other) {
				t.Errorf("%v is %v", other, plain(other))
			}
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
