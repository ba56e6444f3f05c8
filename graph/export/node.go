package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bsm/extsort"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// node is an entity that is an end of an edge.
type node struct {
	id      string   // IRI
	name    string   // the name that most articles give it
	class   string   // the class that most articles give it, if one is more than a Thing: "Organization"
	aliases []string // other names, sorted; no more than maxAliases
	same    []string // IRIs of the same thing elsewhere, sorted: "wd:Q95"
}

// maxAliases bounds what is held of one node.
const maxAliases = 100

// wikidata returns the item of Wikidata that a node is: "Q95".
func (n *node) wikidata() string {
	for _, s := range n.same {
		if id, ok := strings.CutPrefix(s, "wd:"); ok {
			return id
		}
	}
	return ""
}

// What the sorter knows of a node: a key is IRI, one of these, and a value,
// each with a NUL behind it. The same of several articles is there as often.
const (
	nodeAlias = "a"
	nodeClass = "c"
	nodeLabel = "l"
	nodeSame  = "s"
)

// nodeSorter gathers what articles say of nodes.
type nodeSorter struct {
	sorter *extsort.Sorter
	buf    []byte
}

func newNodeSorter() *nodeSorter { return &nodeSorter{sorter: newSorter()} }

// add takes what an article's quads say of the nodes in wanted.
func (s *nodeSorter) add(wanted map[string]bool, quads []quad.Quad) error {
	for id := range wanted {
		if err := s.put(id, "", ""); err != nil { // there may be no more to say
			return err
		}
	}
	for _, q := range quads {
		about := ""
		switch q.Predicate {
		case vocab.Label:
			about = nodeLabel
		case vocab.Type:
			about = nodeClass
		case vocab.AlternateName:
			about = nodeAlias
		case vocab.SameAs:
			about = nodeSame
		default:
			continue
		}
		id := text(q.Subject)
		if !wanted[id] {
			continue
		}
		value := text(q.Object)
		if about == nodeClass {
			value = local(q.Object)
		}
		if err := s.put(id, about, value); err != nil {
			return err
		}
	}
	return nil
}

func (s *nodeSorter) put(parts ...string) error {
	s.buf = appendParts(s.buf[:0], parts...)
	return s.sorter.Append(s.buf)
}

// each calls f with the nodes, sorted by IRI. It may be called once.
func (s *nodeSorter) each(f func(*node) error) error {
	it, err := s.sorter.Sort()
	if err != nil {
		return err
	}
	defer it.Close()
	var g nodeGathering
	for it.Next() {
		key := splitParts(it.Key())
		if key[0] != g.id {
			if err := g.flush(f); err != nil {
				return err
			}
			g = nodeGathering{node: node{id: key[0]}}
		}
		g.add(key[1], key[2])
	}
	if err := it.Err(); err != nil {
		return fmt.Errorf("sorted nodes: %w", err)
	}
	return g.flush(f)
}

// nodeGathering is a node of which equal values come one after the other.
type nodeGathering struct {
	node
	about, value          string // what came last
	times                 int    // so many times in a row
	nameTimes, classTimes int
}

func (g *nodeGathering) add(about, value string) {
	if g.about == about && g.value == value {
		g.times++
	} else {
		g.about, g.value, g.times = about, value, 1
	}
	switch about {
	case nodeLabel:
		if g.times > g.nameTimes {
			g.name, g.nameTimes = value, g.times
		}
		g.alias(value)
	case nodeClass:
		thing := value == local(vocab.Thing)
		if g.class == "" || !thing && (g.class == local(vocab.Thing) || g.times > g.classTimes) {
			g.class, g.classTimes = value, g.times
		}
	case nodeAlias:
		g.alias(value)
	case nodeSame:
		if g.times == 1 && len(g.same) < maxAliases {
			g.same = append(g.same, value)
		}
	}
}

func (g *nodeGathering) alias(name string) {
	if len(g.aliases) < maxAliases && !slices.Contains(g.aliases, name) {
		g.aliases = append(g.aliases, name)
	}
}

func (g *nodeGathering) flush(f func(*node) error) error {
	if g.id == "" {
		return nil
	}
	if g.name == "" {
		g.name = vocab.Local(quad.IRI(g.id))
	}
	g.aliases = slices.DeleteFunc(g.aliases, func(a string) bool { return a == g.name })
	slices.Sort(g.aliases)
	return f(&g.node)
}
