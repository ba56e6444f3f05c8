package postgres

import (
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// ids are those of a quad's nodes, in the order of quad.Directions.
type ids [4]int64

func (q ids) get(d quad.Direction) int64 { return q[d-quad.Subject] }

// page is some of the results of an iterator, read in one step. It remembers
// its nodes' names, which are read together once one of them is asked for.
// Safe for concurrent use.
type page struct {
	nodes []int64 // or
	quads []ids

	mu    sync.Mutex
	named bool
	names map[int64]quad.Value // of nodes, or of all four places of quads; nil until named
}

// node and link are what Cayley calls references: a node and a quad. page, if
// not nil, is the page that they were read with.
type (
	node struct {
		id   int64
		page *page
	}
	link struct {
		ids  ids
		page *page
	}
)

var _, _ graph.Ref = node{}, link{}

func (n node) Key() any { return n.id }
func (q link) Key() any { return q.ids }

// members returns the ids of all nodes of a page, each once.
func (p *page) members() []int64 {
	seen := make(map[int64]bool)
	var list []int64
	add := func(id int64) {
		if id != 0 && !seen[id] {
			seen[id] = true
			list = append(list, id)
		}
	}
	for _, id := range p.nodes {
		add(id)
	}
	for _, q := range p.quads {
		for _, id := range q {
			add(id)
		}
	}
	return list
}
