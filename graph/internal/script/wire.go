package script

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
)

// frame is a message between parent and child: a byte that says which, and the
// values of it. On the pipe the length goes before, in four bytes.
type frame struct {
	kind byte
	body []byte
}

// The kinds of frame.
const (
	run byte = iota
	emit
	final
	rows
	goOn
	stop
	value
	failed
	load
	interrupt
	done
)

// maxFrame is the longest frame of a child, in bytes.
const maxFrame = 4 << 20

var errFrame = fmt.Errorf("a value is longer than %d bytes", maxFrame)

func writeFrame(w *bufio.Writer, f frame) error {
	var head [5]byte
	binary.LittleEndian.PutUint32(head[:], uint32(len(f.body)))
	head[4] = f.kind
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	_, err := w.Write(f.body)
	return err
}

// readFrame reads a frame of at most most bytes.
func readFrame(r io.Reader, most int) (frame, error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return frame{}, err
	}
	n := binary.LittleEndian.Uint32(head[:])
	if int64(n) > int64(most) {
		return frame{}, errFrame
	}
	f := frame{head[4], make([]byte, n)}
	_, err := io.ReadFull(r, f.body)
	return f, err
}

// undefined is JavaScript's.
type undefined struct{}

// call is a call of Gizmo's by which an object was made: of a method of the
// object that another call made, or of a function.
type call struct {
	on    *call  // nil: none
	name  string // of a method of g, as "g.V", or of a function, if on is nil
	args  []any  // *call for each object of Gizmo's
	steps int    // of a path, with those of the paths in it
}

// twice are the steps that go on from two copies of the path before them.
var twice = []string{"both", "Both", "labels", "Labels"}

var errPath = fmt.Errorf("a path has more than %d steps", maxPath)

// newCall counts the steps: a path of some million, or one that a few dozen
// times became part of itself, would burst the parent.
func newCall(on *call, name string, args []any) (*call, error) {
	c := &call{on: on, name: name, args: args, steps: 1}
	if on != nil {
		c.steps += on.steps
	}
	if slices.Contains(twice, name) {
		c.steps *= 2
	}
	c.steps += stepsOf(args)
	if c.steps > maxPath {
		return nil, errPath
	}
	return c, nil
}

// stepsOf returns the steps of the paths among values.
func stepsOf(values []any) int {
	n := 0
	for _, v := range values {
		switch v := v.(type) {
		case *call:
			n += v.steps
		case []any:
			n += stepsOf(v)
		}
	}
	return n
}

// The kinds of value.
const (
	vNil byte = iota
	vUndefined
	vFalse
	vTrue
	vInt
	vFloat
	vString
	vTime
	vList
	vMap
	vQuad
	vCall
)

var (
	errNests = errors.New("a value nests too deep, or holds itself")
	errMany  = fmt.Errorf("a value holds more than %d values", maxValues)
	errWire  = errors.New("a message can't be read")
)

// encoder writes values. What no answer can hold, as functions, it writes as
// nil.
type encoder struct {
	b     []byte
	left  int // values that may follow
	bytes int // of b, at most; 0: as many as there are
}

// encode returns the values as the body of a frame of a child.
func encode(values ...any) ([]byte, error) {
	e := encoder{left: maxValues, bytes: maxFrame}
	for _, v := range values {
		if err := e.value(v, 0); err != nil {
			return nil, err
		}
	}
	return e.b, nil
}

// encodeAll is encode for the parent, whose values are what the store gave.
func encodeAll(values ...any) []byte {
	e := encoder{left: math.MaxInt}
	for _, v := range values {
		if err := e.value(v, 0); err != nil {
			panic(err) // unreachable: rows don't nest
		}
	}
	return e.b
}

func (e *encoder) text(kind byte, s string) {
	e.b = append(e.b, kind)
	e.b = binary.AppendUvarint(e.b, uint64(len(s)))
	e.b = append(e.b, s...)
}

func (e *encoder) list(kind byte, n int) {
	e.b = append(e.b, kind)
	e.b = binary.AppendUvarint(e.b, uint64(n))
}

func (e *encoder) value(v any, depth int) error {
	if e.left--; e.left < 0 {
		return errMany
	}
	if depth > maxNesting {
		return errNests
	}
	switch v := v.(type) {
	case undefined:
		e.b = append(e.b, vUndefined)
	case bool:
		if v {
			e.b = append(e.b, vTrue)
		} else {
			e.b = append(e.b, vFalse)
		}
	case int:
		e.b = binary.AppendVarint(append(e.b, vInt), int64(v))
	case int64:
		e.b = binary.AppendVarint(append(e.b, vInt), v)
	case float64:
		e.b = binary.LittleEndian.AppendUint64(append(e.b, vFloat), math.Float64bits(v))
	case string:
		e.text(vString, v)
	case time.Time:
		data, err := v.MarshalBinary()
		if err != nil {
			e.b = append(e.b, vNil)
			break
		}
		e.text(vTime, string(data))
	case quad.Value:
		data, err := pquads.MarshalValue(v)
		if err != nil {
			e.b = append(e.b, vNil)
			break
		}
		e.text(vQuad, string(data))
	case *call:
		return e.call(v)
	case []any:
		e.list(vList, len(v))
		for _, item := range v {
			if err := e.value(item, depth+1); err != nil {
				return err
			}
		}
	case []map[string]any:
		e.list(vList, len(v))
		for _, item := range v {
			if err := e.value(item, depth+1); err != nil {
				return err
			}
		}
	case map[string]any:
		e.list(vMap, len(v))
		for key, item := range v {
			e.text(vString, key)
			if err := e.value(item, depth+1); err != nil {
				return err
			}
		}
	case map[string]string:
		e.list(vMap, len(v))
		for key, item := range v {
			e.text(vString, key)
			e.text(vString, item)
		}
	default:
		e.b = append(e.b, vNil)
	}
	if e.bytes > 0 && len(e.b) > e.bytes {
		return errFrame
	}
	return nil
}

// call writes a chain of calls, the first one first.
func (e *encoder) call(last *call) error {
	var chain []*call
	for c := last; c != nil; c = c.on {
		chain = append(chain, c)
	}
	e.list(vCall, len(chain))
	for _, c := range slices.Backward(chain) {
		e.text(vString, c.name)
		e.list(vList, len(c.args))
		for _, a := range c.args {
			if err := e.value(a, 0); err != nil { // calls in calls are bounded by their steps
				return err
			}
		}
	}
	return nil
}

// decoder reads what an encoder wrote.
type decoder struct {
	b    []byte
	left int // values that may follow
	err  error
}

func newDecoder(body []byte, most int) *decoder { return &decoder{b: body, left: most} }

func (d *decoder) fail() {
	d.b = nil
	if d.err == nil {
		d.err = errWire
	}
}

func (d *decoder) kind() byte {
	if len(d.b) == 0 {
		d.fail()
		return vNil
	}
	k := d.b[0]
	d.b = d.b[1:]
	return k
}

// count reads how many bytes or values follow: each takes a byte or more.
func (d *decoder) count() int {
	n, size := binary.Uvarint(d.b)
	if size <= 0 || n > uint64(len(d.b)-size) {
		d.fail()
		return 0
	}
	d.b = d.b[size:]
	return int(n)
}

func (d *decoder) bytes() []byte {
	n := d.count()
	data := d.b[:n]
	d.b = d.b[n:]
	return data
}

// text reads a string.
func (d *decoder) text() string {
	if d.kind() != vString {
		d.fail()
		return ""
	}
	return string(d.bytes())
}

func (d *decoder) value(depth int) any {
	if d.left--; d.left < 0 || depth > maxPath {
		d.fail()
	}
	switch d.kind() {
	case vUndefined:
		return undefined{}
	case vFalse:
		return false
	case vTrue:
		return true
	case vInt:
		n, size := binary.Varint(d.b)
		if size <= 0 {
			d.fail()
			return nil
		}
		d.b = d.b[size:]
		return n
	case vFloat:
		if len(d.b) < 8 {
			d.fail()
			return nil
		}
		bits := binary.LittleEndian.Uint64(d.b)
		d.b = d.b[8:]
		return math.Float64frombits(bits)
	case vString:
		return string(d.bytes())
	case vTime:
		var t time.Time
		if t.UnmarshalBinary(d.bytes()) != nil {
			d.fail()
		}
		return t
	case vQuad:
		v, err := pquads.UnmarshalValue(d.bytes())
		if err != nil {
			d.fail()
			return nil
		}
		return v
	case vList:
		return d.items(depth)
	case vMap:
		m := map[string]any{}
		for n := d.count(); n > 0 && d.err == nil; n-- {
			key := d.text()
			m[key] = d.value(depth + 1)
		}
		return m
	case vCall:
		return d.call(depth)
	}
	return nil
}

func (d *decoder) items(depth int) []any {
	list := []any{}
	for n := d.count(); n > 0 && d.err == nil; n-- {
		list = append(list, d.value(depth+1))
	}
	return list
}

func (d *decoder) call(depth int) any {
	var c *call
	for n := d.count(); n > 0 && d.err == nil; n-- {
		name := d.text()
		if d.kind() != vList {
			d.fail()
		}
		next, err := newCall(c, name, d.items(depth))
		if err != nil {
			d.err = err
			break
		}
		c = next
	}
	if c == nil {
		return nil
	}
	return c
}
