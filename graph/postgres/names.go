package postgres

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// remembered is how many names each half of names has at most, and
// longestRemembered the size of the longest, in bytes as they are stored:
// some 30 MB together for names as they are.
const (
	remembered        = 1 << 16
	longestRemembered = 1 << 10
)

// names remembers the values of nodes. They never change, so that what it
// knows is true of every state of the graph. Safe for concurrent use.
type names struct {
	mu           sync.Mutex
	young, older map[int64]quad.Value
}

func newNames() *names { return &names{young: make(map[int64]quad.Value)} }

// of returns the value of a node, or nil if it isn't remembered.
func (n *names) of(id int64) quad.Value {
	n.mu.Lock()
	defer n.mu.Unlock()
	v, ok := n.young[id]
	if !ok {
		if v, ok = n.older[id]; ok {
			n.put(id, v)
		}
	}
	return v
}

func (n *names) remember(id int64, v quad.Value, size int) {
	if size > longestRemembered {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.put(id, v)
}

func (n *names) put(id int64, v quad.Value) {
	if len(n.young) >= remembered {
		n.young, n.older = make(map[int64]quad.Value), n.young
	}
	n.young[id] = v
}
