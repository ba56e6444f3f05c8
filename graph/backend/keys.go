package backend

import (
	"bytes"
	"cmp"
	"iter"
	"slices"
)

// change is what a batch does to one key.
type change struct {
	how        how
	key, value []byte // until the next change is asked for
}

type how int

const (
	set how = iota
	add     // to the counts that are there
	remove
)

// changes returns what a batch does to the keys of a kind, in the sequence of
// the keys. Several kinds may be asked for at the same time.
func (b *batch) changes(kind byte, size size) iter.Seq[change] {
	return func(yield func(change) bool) {
		switch kind {
		case keyMeta:
			_ = yield(change{add, keyBatches, one}) && yield(change{set, keySize, size.encode()})
		case keyTerm:
			named := slices.Clone(b.named)
			slices.SortFunc(named, func(x, y *term) int { return bytes.Compare(x.sum[:], y.sum[:]) })
			b.eachTerm(named, yield, func(t *term, key, value []byte) ([]byte, []byte) {
				return termKey(key, t.sum), putID(value, t.id)
			})
		case keyValue:
			b.eachTerm(b.named, yield, func(t *term, key, value []byte) ([]byte, []byte) {
				return idKey(key, keyValue, t.id), append(value, t.text...)
			})
		case keyCount:
			b.eachCount(yield)
		default:
			b.eachLink(int(kind-keyQuads), yield)
		}
	}
}

// eachTerm writes what is written of a term once, when it comes, until it goes.
func (b *batch) eachTerm(terms []*term, yield func(change) bool, entry func(t *term, key, value []byte) ([]byte, []byte)) {
	var key, value []byte
	for _, t := range terms {
		var c change
		switch t.fate {
		case comes:
			key, value = entry(t, key[:0], value[:0])
			c = change{set, key, value}
		case goes:
			key, _ = entry(t, key[:0], nil)
			c = change{remove, key, nil}
		default:
			continue
		}
		if !yield(c) {
			return
		}
	}
}

func (b *batch) eachCount(yield func(change) bool) {
	var key, value []byte
	for _, t := range b.named {
		if t.delta.none() {
			continue
		}
		key, value = idKey(key[:0], keyCount, t.id), t.delta.append(value[:0])
		c := change{add, key, value}
		switch t.fate {
		case comes:
			c.how = set
		case goes:
			c = change{remove, key, nil}
		}
		if !yield(c) {
			return
		}
	}
}

func (b *batch) eachLink(i int, yield func(change) bool) {
	o := orders[i]
	steps := slices.Clone(b.steps)
	slices.SortFunc(steps, func(x, y step) int {
		for _, p := range o {
			if c := cmp.Compare(x.Link[p], y.Link[p]); c != 0 {
				return c
			}
		}
		return 0
	})
	var key []byte
	for _, s := range steps {
		key = s.put(key[:0], i)
		c := change{set, key, nil}
		if !s.is {
			c.how = remove
		}
		if !yield(c) {
			return
		}
	}
}
