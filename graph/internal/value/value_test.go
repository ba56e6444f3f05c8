package value

import (
	"bytes"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// The form is that of every store there is.
func TestForm(t *testing.T) {
	for want, v := range map[string]quad.Value{
		"\x01a":                                quad.IRI("a"),
		"\x02a":                                quad.BNode("a"),
		"\x03a":                                quad.String("a"),
		"\x04\x02enA":                          quad.LangString{Value: "A", Lang: "en"},
		"\x05\x01bA":                           quad.TypedString{Value: "A", Type: "b"},
		"\x06\xff\xff\xff\xff\xff\xff\xff\xfe": quad.Int(-2),
		"\x07\x3f\xe0\x00\x00\x00\x00\x00\x00": quad.Float(0.5),
		"\x08\x01":                             quad.Bool(true),
		"\x09\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x05\xff\xff\xf1\xf0": quad.Time(time.Unix(1, 5).In(time.FixedZone("", -3600))),
	} {
		term, err := Append(nil, v)
		if err != nil || string(term) != want {
			t.Errorf("%v is %q, %v; want %q", v, term, err, want)
		}
	}
	for _, term := range []string{"", "\x00", "\x0a", "\x04", "\x04\x05en", "\x05\xff", "\x06123", "\x071", "\x08", "\x08\x02", "\x09123"} {
		if v, err := Decode([]byte(term)); err == nil {
			t.Errorf("%q is %v", term, v)
		}
	}
}

// What can be read is written back as the same bytes.
func FuzzValue(f *testing.F) {
	for _, v := range []quad.Value{
		quad.IRI("a"), quad.BNode("a"), quad.String("a"),
		quad.LangString{Value: "a", Lang: "en"},
		quad.TypedString{Value: "a", Type: "b"},
		quad.Int(-1), quad.Float(0.5), quad.Bool(true),
		quad.Time(time.Date(2021, 6, 1, 0, 0, 0, 5, time.FixedZone("", 7200))),
	} {
		term, err := Append(nil, v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(term)
	}
	f.Fuzz(func(t *testing.T, term []byte) {
		v, err := Decode(term)
		if err != nil {
			return
		}
		again, err := Append(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(again)
		if err != nil {
			t.Fatalf("%v: %v", v, err)
		}
		if third, _ := Append(nil, back); !bytes.Equal(again, third) {
			t.Errorf("%v is written as %x, then %x", v, again, third)
		}
	})
}
