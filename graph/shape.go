package graph

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// ErrNoShape says that a query is of a kind that has no shape.
var ErrNoShape = errors.New("this query has no shape: GraphQL and FollowRecursive have none")

// Shape is the drawing of a query that Cayley's /api/v1/shape answers: what
// the query asks for, as nodes and the links between them. Node 1 stands for
// the results, in Gizmo with the tag that they get. The same query always has
// the same shape.
//
// What only thins the results out, or counts or sorts them, does not show:
// filters, limits, Except, Unique. What is optional looks like what is not.
type Shape struct {
	Nodes []ShapeNode `json:"nodes"` // by ID
	Links []ShapeLink `json:"links"`
}

// ShapeNode is a set of nodes of the graph, or, as a link node, of quads.
type ShapeNode struct {
	ID         int      `json:"id"`     // from 1
	Tags       []string `json:"tags"`   // as the query gives them; none in MQL
	Values     []string `json:"values"` // if IsFixed: as N-Quads; of a link node its predicates
	IsLinkNode bool     `json:"is_link_node"`
	IsFixed    bool     `json:"is_fixed"` // the query names the values
}

// ShapeLink is a quad from subject to object, or, without a link node, leads
// from a union to one of its parts or from a link node to its label.
type ShapeLink struct {
	Source   int `json:"source"`    // ID of a node
	Target   int `json:"target"`    // ID of a node
	LinkNode int `json:"link_node"` // ID of a link node; 0: none
}

// ShapeOf returns the shape of a query in Gizmo or MQL; of a script the shape
// of the last query that it executes, and an empty one if it executes none. It
// reads no graph: the script meets an empty one. It may use most bytes of
// memory, more or less; 0: as many as there are. ShapeOf fails as Query does,
// and with ErrNoShape.
func ShapeOf(ctx context.Context, lang, text string, most int64) (Shape, error) {
	if err := checkQuery(lang, text); err != nil {
		return Shape{}, err
	}
	if lang == GraphQL {
		return Shape{}, ErrNoShape
	}
	var w witness
	ctx, finish := WithMemory(ctx, most)
	defer finish()
	err := runQuery(ctx, &w, lang, text, QueryOptions{Limit: math.MaxInt, Memory: most}, func(any) {})
	if w.unseen && ctx.Err() == nil {
		return Shape{}, ErrNoShape
	}
	if err := queryError(ctx, lang, err); err != nil {
		return Shape{}, err
	}
	d := drawing{Shape: Shape{Nodes: []ShapeNode{}, Links: []ShapeLink{}}, mql: lang == MQL}
	if w.last == nil {
		return d.Shape, nil
	}
	if _, err := d.node(w.last); err != nil {
		return Shape{}, err
	}
	if lang == Gizmo {
		top := &d.Nodes[0]
		top.Tags = append(top.Tags, gizmo.TopResultTag)
	}
	return d.Shape, nil
}

// drawing is a Shape while it is drawn.
type drawing struct {
	Shape
	mql bool
}

func (d *drawing) add() int {
	id := len(d.Nodes) + 1
	d.Nodes = append(d.Nodes, ShapeNode{ID: id, Tags: []string{}, Values: []string{}})
	return id
}

// node draws s as a node of its own.
func (d *drawing) node(s shape.Shape) (int, error) {
	id := d.add()
	return id, d.draw(id, s)
}

// draw adds to a node that it is also in s.
func (d *drawing) draw(id int, s shape.Shape) error {
	switch s := unblank(s).(type) {
	case nil, shape.Null, shape.AllNodes:
		return nil
	case shape.Lookup:
		d.fix(id, s)
		return nil
	case shape.Save:
		if n := &d.Nodes[id-1]; !d.mql { // there, tags are the session's own
			n.Tags = append(n.Tags, s.Tags...)
		}
		return d.draw(id, s.From)
	case shape.NodesFrom:
		return d.quads(id, s)
	case shape.QuadsAction:
		from := s.Simplify().(shape.NodesFrom)
		filters := from.Quads.(shape.Quads)
		slices.SortFunc(filters, func(a, b shape.QuadFilter) int { return cmp.Compare(a.Dir, b.Dir) })
		return d.quads(id, from)
	case shape.Intersect:
		return d.all(id, s)
	case shape.IntersectOpt:
		return d.all(id, slices.Concat(s.Sub, s.Opt))
	case shape.Union:
		for _, part := range s {
			if err := d.part(id, part); err != nil {
				return err
			}
		}
		return nil
	case shape.Except:
		return d.draw(id, s.From)
	case shape.Filter:
		return d.draw(id, s.From)
	case shape.Page:
		return d.draw(id, s.From)
	case shape.Unique:
		return d.draw(id, s.From)
	case shape.Sort:
		return d.draw(id, s.From)
	case shape.Count:
		return d.draw(id, s.Values)
	}
	return ErrNoShape
}

// all draws an intersection.
func (d *drawing) all(id int, parts []shape.Shape) error {
	if d.mql { // the session takes them from a map
		parts = slices.Clone(parts)
		slices.SortStableFunc(parts, func(a, b shape.Shape) int { return cmp.Compare(mqlPath(a), mqlPath(b)) })
	}
	for _, part := range parts {
		var err error
		if _, union := unblank(part).(shape.Union); union {
			err = d.part(id, part)
		} else {
			err = d.draw(id, part)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// part draws s as a node that another one consists of.
func (d *drawing) part(id int, s shape.Shape) error {
	part, err := d.node(s)
	d.Links = append(d.Links, ShapeLink{Source: id, Target: part})
	return err
}

// fix says that a node is one of the values. Of two such lists it keeps what
// is on both.
func (d *drawing) fix(id int, values []quad.Value) {
	n := &d.Nodes[id-1]
	var names []string
	for _, v := range values {
		if name := quad.StringOf(v); !n.IsFixed || slices.Contains(n.Values, name) {
			names = append(names, name)
		}
	}
	n.IsFixed, n.Values = true, append([]string{}, names...)
}

// quads draws that a node is an end of quads: the link, its other end and its
// label. Of nodes that are predicates, it makes link nodes.
func (d *drawing) quads(id int, s shape.NodesFrom) error {
	var filters shape.Quads
	switch q := unblank(s.Quads).(type) {
	case shape.Quads:
		filters = q
	case shape.Union: // quads on both sides, of Labels
		union := make(shape.Union, len(q))
		for i := range q {
			union[i] = shape.NodesFrom{Dir: s.Dir, Quads: q[i]}
		}
		return d.draw(id, union)
	default:
		return ErrNoShape
	}
	ends := map[quad.Direction]int{s.Dir: id}
	end := func(dir quad.Direction) int {
		if ends[dir] == 0 {
			ends[dir] = d.add()
		}
		return ends[dir]
	}
	link := end(quad.Predicate)
	d.Nodes[link-1].IsLinkNode = true
	for _, f := range filters {
		if err := d.draw(end(f.Dir), f.Values); err != nil {
			return err
		}
	}
	d.Links = append(d.Links, ShapeLink{Source: end(quad.Subject), Target: end(quad.Object), LinkNode: link})
	if label := ends[quad.Label]; label != 0 {
		d.Links = append(d.Links, ShapeLink{Source: link, Target: label})
	}
	return nil
}

// mqlPath returns where in the query the session has a part from.
func mqlPath(s shape.Shape) string {
	from, ok := unblank(s).(shape.NodesFrom)
	if !ok {
		return ""
	}
	filters, _ := unblank(from.Quads).(shape.Quads)
	for _, f := range filters {
		if save, ok := unblank(f.Values).(shape.Save); ok {
			return save.Tags[0]
		}
	}
	return ""
}
