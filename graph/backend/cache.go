package backend

import (
	"encoding/binary"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/internal/value"
)

const slots = 1 << 16 // of each cache

// values remembers what terms stand for. A number means one term for ever, so
// nothing in it is ever wrong, whatever a reader's view.
type values [slots]atomic.Pointer[named]

type named struct {
	id    uint64
	value quad.Value
}

const longest = 1 << 10 // bytes of a term that is remembered

func (c *values) get(id uint64) (quad.Value, bool) {
	n := c[id%slots].Load()
	if n == nil || n.id != id {
		return nil, false
	}
	return n.value, true
}

func (c *values) put(id uint64, v quad.Value) { c[id%slots].Store(&named{id, v}) }

// numbers remembers the numbers of terms, as of the last batch; it is the
// writer's alone.
type numbers [slots]struct {
	term value.Digest
	id   uint64 // 0: none
}

func slotOf(d value.Digest) int { return int(binary.LittleEndian.Uint64(d[:]) % slots) }

func (c *numbers) get(d value.Digest) uint64 {
	if n := &c[slotOf(d)]; n.term == d {
		return n.id
	}
	return 0
}

func (c *numbers) put(d value.Digest, id uint64) { c[slotOf(d)].term, c[slotOf(d)].id = d, id }

func (c *numbers) drop(d value.Digest) {
	if n := &c[slotOf(d)]; n.term == d {
		n.id = 0
	}
}
