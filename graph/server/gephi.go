package server

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"net/http"
	"slices"
	"strconv"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/vocab"
)

// Gephi reads a stream of JSON objects, one a line that ends in CR LF: "an"
// adds a node, "cn" changes one, "ae" adds an edge.
const (
	mimeGephi   = "application/stream+json"
	gephiLimit  = 10000 // nodes or quads, unless the request says otherwise
	gephiSize   = 20    // of a node
	gephiRadius = 500   // of the disc on which nodes are laid out
	gephiInline = quad.IRI("gephi:inline")
	gephiX      = quad.IRI("gephi:x")
	gephiY      = quad.IRI("gephi:y")
	schemaName  = quad.IRI("schema:name")
	schemaURL   = quad.IRI("schema:url")
)

// gephi streams quads as edges, or nodes with what is said of them.
func (s *server) gephi(w http.ResponseWriter, r *http.Request) {
	limit := gephiLimit
	if text := r.FormValue("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			s.refuse(w, r, badRequest("the parameter limit is %q, not a number", text))
			return
		}
		if n != 0 {
			limit = n
		}
	}
	stream := s.gephiQuads
	switch mode := r.FormValue("mode"); mode {
	case "", "raw":
	case "nodes":
		stream = s.gephiNodes
	default:
		s.refuse(w, r, badRequest("the parameter mode is %q: want raw or nodes", mode))
		return
	}
	release, err := s.reads.take(r.Context())
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	defer release()
	ctx, done := graph.WithMemory(r.Context(), s.opts.QueryMemory)
	defer done()
	w.Header().Set("Content-Type", mimeGephi)
	g := &gephiStream{out: w, ids: map[string]string{}}
	if err := stream(ctx, r, g, limit); err != nil {
		s.broken(w, r, ending(ctx, err), g.begun)
	}
}

// gephiQuads streams the quads that a request asks for.
func (s *server) gephiQuads(ctx context.Context, r *http.Request, g *gephiStream, limit int) error {
	matches, err := s.matches(ctx, r)
	if err != nil {
		return err
	}
	for q, err := range matches {
		if err != nil {
			return err
		}
		if g.edges == limit {
			return nil
		}
		if err := g.edge(q); err != nil {
			return err
		}
	}
	return nil
}

// gephiNodes streams the nodes that are subjects of quads, each with its other
// ends; of what is said along a predicate that is inline, or is a number or a
// truth, it makes properties of the node.
func (s *server) gephiNodes(ctx context.Context, _ *http.Request, g *gephiStream, limit int) error {
	inline := map[quad.Value]bool{}
	for _, iri := range []quad.IRI{gephiX, gephiY, vocab.Type, vocab.Label, schemaName, schemaURL} {
		inline[iri], inline[iri.Full()] = true, true
	}
	for q, err := range s.store.Match(ctx, nil, gephiInline, quad.Bool(true), nil) {
		if err != nil {
			return err
		}
		inline[q.Subject] = true
	}
	seen, properties := map[string]bool{}, map[string]bool{}
	for q, err := range s.store.Match(ctx, nil, nil, nil, nil) {
		if err != nil {
			return err
		}
		name := quad.StringOf(q.Subject)
		if seen[name] || properties[name] || inline[q.Subject] {
			continue
		}
		if len(seen) == limit {
			return nil
		}
		seen[name] = true
		var edges []quad.Quad
		props := map[quad.Value]quad.Value{}
		for q, err := range s.store.Match(ctx, q.Subject, nil, nil, nil) {
			switch {
			case err != nil:
				return err
			case inline[q.Predicate]:
				props[q.Predicate] = q.Object
				properties[quad.StringOf(q.Object)] = true
			case plainNumber(q.Object):
				props[q.Predicate] = q.Object
			default:
				edges = append(edges, q)
			}
		}
		if err := g.node(q.Subject, props); err != nil {
			return err
		}
		for _, q := range edges {
			if err := g.edge(q); err != nil {
				return err
			}
		}
	}
	return nil
}

func plainNumber(v quad.Value) bool {
	switch v.(type) {
	case quad.Bool, quad.Int, quad.Float:
		return true
	}
	return false
}

// gephiStream writes events.
type gephiStream struct {
	out   http.ResponseWriter
	ids   map[string]string // of nodes that were added, by the value in N-Quads
	edges int
	begun bool // something was written
}

type gephiNode map[string]any

type gephiEdge struct {
	Source string `json:"source"`
	Label  string `json:"label"`
	Pred   string `json:"pred"`
	Target string `json:"target"`
}

func (g *gephiStream) event(kind, id string, what any) error {
	line, err := json.Marshal(map[string]any{kind: map[string]any{id: what}})
	if err != nil {
		return err
	}
	g.begun = true
	_, err = g.out.Write(append(line, '\r', '\n'))
	return err
}

// id returns the name of a node that is in the stream, or a new one.
func (g *gephiStream) id(v quad.Value) (id string, fresh bool) {
	key := quad.StringOf(v)
	if id, ok := g.ids[key]; ok {
		return id, false
	}
	id = strconv.FormatInt(int64(len(g.ids)), 16)
	g.ids[key] = id
	return id, true
}

// node adds a node, or changes one that was the end of an edge before.
func (g *gephiStream) node(v quad.Value, props map[quad.Value]quad.Value) error {
	id, fresh := g.id(v)
	switch {
	case fresh:
		return g.event("an", id, look(v, props))
	case len(props) > 0:
		return g.event("cn", id, look(v, props))
	}
	return nil
}

func (g *gephiStream) edge(q quad.Quad) error {
	if err := g.node(q.Subject, nil); err != nil {
		return err
	}
	if err := g.node(q.Object, nil); err != nil {
		return err
	}
	source, _ := g.id(q.Subject)
	target, _ := g.id(q.Object)
	label := words(q.Predicate)
	id := "q" + strconv.FormatInt(int64(g.edges), 16)
	g.edges++
	return g.event("ae", id, gephiEdge{Source: source, Label: label, Pred: label, Target: target})
}

// look returns how a node is drawn. A node that has no place gets one by its
// name: always the same.
func look(v quad.Value, props map[quad.Value]quad.Value) gephiNode {
	x, y := place(v)
	if at, ok := number(props[gephiX]); ok {
		x = at
	}
	if at, ok := number(props[gephiY]); ok {
		y = at
	}
	label := name(v)
	for _, p := range []quad.IRI{vocab.Label, schemaName} {
		if s, ok := props[p].(quad.String); ok && s != "" {
			label = string(s)
		}
	}
	n := gephiNode{}
	for p, o := range props {
		if !slices.Contains([]quad.Value{gephiX, gephiY}, p) {
			n[words(p)] = words(o)
		}
	}
	n["label"], n["size"], n["x"], n["y"] = label, gephiSize, x, y
	return n
}

func place(v quad.Value) (x, y float64) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(quad.StringOf(v)))
	sum := h.Sum64()
	angle := 2 * math.Pi * float64(sum>>32) / (1 << 32)
	radius := gephiRadius * math.Sqrt(float64(sum&(1<<32-1))/(1<<32))
	return math.Round(radius * math.Cos(angle)), math.Round(radius * math.Sin(angle))
}

func number(v quad.Value) (float64, bool) {
	switch v := v.(type) {
	case quad.Int:
		return float64(v), true
	case quad.Float:
		return float64(v), true
	}
	return 0, false
}

// name returns what is written on a node: a value without the marks of N-Quads.
func name(v quad.Value) any {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return string(v)
	}
	return v.Native()
}

// words returns a value as a property, or the name of one, has it.
func words(v quad.Value) string { return fmt.Sprint(v.Native()) }
