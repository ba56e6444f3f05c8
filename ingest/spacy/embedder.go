package spacy

import (
	"fmt"
	"sync"
)

// embedder gives every token a vector that depends on its form alone: hash
// embeddings of its attributes (Svenstrup, Hansen, Winther 2017), perhaps a
// static word vector, mixed by one layer.
type embedder struct {
	tables  []hashTable
	vectors *vectorTable // nil if the network uses none
	project *matrix      // static vectors to width
	mix     *maxout
	cache   embedCache
}

// hashTable is the embedding of one attribute.
type hashTable struct {
	id    func(t *token) uint64
	seed  uint32
	rows  int
	width int
	data  []float32 // rows × width
}

// attributes are those that can be embedded.
var attributes = map[string]func(t *token) uint64{
	"NORM":     func(t *token) uint64 { return t.normID },
	"LOWER":    func(t *token) uint64 { return t.lex.lowerID },
	"ORTH":     func(t *token) uint64 { return t.lex.textID },
	"PREFIX":   func(t *token) uint64 { return t.lex.prefixID },
	"SUFFIX":   func(t *token) uint64 { return t.lex.suffixID },
	"SHAPE":    func(t *token) uint64 { return t.lex.shapeID },
	"SPACY":    func(t *token) uint64 { return toID(t.space) },
	"IS_SPACE": func(t *token) uint64 { return toID(t.lex.isSpace) },
}

// toID is the number of a flag.
func toID(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// newEmbedder reads the embedding of the network of that name.
func newEmbedder(m *Model, name string, s Tok2VecSettings, vectors *vectorTable) (*embedder, error) {
	e := &embedder{}
	inputs := 0
	for i, a := range s.Attrs {
		id := attributes[a.Attr]
		if id == nil {
			return nil, fmt.Errorf("%s: attribute %s is not supported", name, a.Attr)
		}
		t, err := m.Tensor(fmt.Sprintf("%s/embed/%d", name, i))
		if err != nil {
			return nil, err
		}
		if len(t.Shape) != 2 || t.Shape[0] < 1 {
			return nil, fmt.Errorf("%s: embedding of shape %v", name, t.Shape)
		}
		e.tables = append(e.tables, hashTable{id, a.Seed, t.Shape[0], t.Shape[1], t.Data})
		inputs += t.Shape[1]
	}
	if s.StaticVectors {
		w, err := m.Tensor(name + "/vectors")
		if err != nil {
			return nil, err
		}
		if vectors == nil || len(w.Shape) != 2 || w.Shape[1] != vectors.width {
			return nil, fmt.Errorf("%s: no static vectors that fit shape %v", name, w.Shape)
		}
		e.vectors, e.project = vectors, newMatrix(w.Data, nil, w.Shape[0], w.Shape[1], nil)
		inputs += w.Shape[0]
	}
	var err error
	if e.mix, err = newMaxout(m, name+"/mix"); err != nil {
		return nil, err
	}
	if e.mix.linear.in != inputs {
		return nil, fmt.Errorf("%s: %d inputs of the mixing layer, %d embedded", name, e.mix.linear.in, inputs)
	}
	return e, nil
}

// embedScratch is memory for embedders.
type embedScratch struct {
	missing []int     // tokens that the cache does not hold
	rows    []int     // where their vectors go
	inputs  []float32 // missing × inputs of the mixing layer
	product []float32
	vector  []float32 // a token's static vector
	static  []float32 // the same, projected
}

// run writes the vectors of b's tokens to their rows of x, width wide each.
func (e *embedder) run(b *batch, enc *encoder, x []float32) {
	s := &b.encode.embed
	width := e.mix.width
	s.missing, s.rows = s.missing[:0], s.rows[:0]
	e.cache.mu.RLock()
	for t, text := range b.texts {
		for i := text.start; i < text.end; i++ {
			row := enc.row(t, i)
			if v, ok := e.cache.get(keyOf(&b.toks[i])); ok {
				copy(x[row*width:(row+1)*width], v)
			} else {
				s.missing = append(s.missing, i)
				s.rows = append(s.rows, row)
			}
		}
	}
	e.cache.mu.RUnlock()
	if len(s.missing) == 0 {
		return
	}
	e.compute(b, x)
	e.cache.mu.Lock()
	for k, i := range s.missing {
		e.cache.put(keyOf(&b.toks[i]), x[s.rows[k]*width:(s.rows[k]+1)*width])
	}
	e.cache.mu.Unlock()
}

// compute writes the vectors of the missing tokens to their rows.
func (e *embedder) compute(b *batch, x []float32) {
	s := &b.encode.embed
	in, stride, width := e.mix.linear.in, e.mix.linear.stride(), e.mix.width
	full := roundRows(len(s.missing))
	s.inputs = grow(s.inputs, full*in)
	s.product = grow(s.product, full*stride)
	for k, i := range s.missing {
		e.inputs(&b.toks[i], s.inputs[k*in:(k+1)*in], s)
	}
	e.mix.linear.mul(s.product, s.inputs, len(s.missing), in)
	for k, row := range s.rows {
		e.mix.finish(x[row*width:(row+1)*width], s.product[k*stride:(k+1)*stride], e.mix.none)
	}
}

// inputs writes what the mixing layer reads for one token.
func (e *embedder) inputs(t *token, dst []float32, s *embedScratch) {
	for i := range e.tables {
		h := &e.tables[i]
		rows := hashRows(h.id(t), h.seed, h.rows)
		var r [4][]float32
		for j, row := range rows {
			r[j] = h.data[row*h.width : (row+1)*h.width]
		}
		for j := range dst[:h.width] {
			dst[j] = r[0][j] + r[1][j] + r[2][j] + r[3][j]
		}
		dst = dst[h.width:]
	}
	if e.vectors == nil {
		return
	}
	s.vector = grow(s.vector, e.vectors.width)
	if e.vectors.find(t.lex.textID, s.vector) {
		s.static = grow(s.static, e.project.stride())
		e.project.mulRow(s.static, s.vector)
		copy(dst, s.static)
	} else {
		clear(dst)
	}
}

// embedKey names what a token's vector depends on.
type embedKey struct {
	lex   *lexeme
	norm  uint64
	space bool
}

// keyOf returns the key of t.
func keyOf(t *token) embedKey { return embedKey{t.lex, t.normID, t.space} }

// cacheSize is the number of vectors in one generation of the cache.
const cacheSize = 1 << 13

// embedCache remembers vectors by form. It keeps two generations: a full one
// becomes the old one, and what the older one held is forgotten. Whether a
// vector is found never changes it, only the time it takes.
type embedCache struct {
	mu       sync.RWMutex
	now, old map[embedKey][]float32
}

// get needs the read lock; the vector is immutable.
func (c *embedCache) get(k embedKey) ([]float32, bool) {
	v, ok := c.now[k]
	if !ok {
		v, ok = c.old[k]
	}
	return v, ok
}

// put needs the lock; it copies v.
func (c *embedCache) put(k embedKey, v []float32) {
	if c.now == nil || len(c.now) >= cacheSize {
		c.old, c.now = c.now, make(map[embedKey][]float32, len(c.now))
	}
	if _, ok := c.now[k]; !ok {
		c.now[k] = append([]float32(nil), v...)
	}
}
