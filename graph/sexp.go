package graph

import (
	"context"
	"fmt"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// Sexp is Cayley's language of S-expressions:
//
//	root       = "(" node constraint* ")"
//	constraint = "(" [ "!" ] ( node | constraint ) [ "optional" ] ( node | root ) ")"
//	node       = "$" name | ":" name | quoted | "<" IRI ">"
//
// A constraint says that the root is subject, or with ! object, of a quad with
// that predicate and other end. $name is anything, and a result holds it under
// "$name". :name and "quoted" are strings.
//
// Note: Cayley's own session can't answer in JSON, which is why sexp fails over
// HTTP there. Its grammar has no IRIs, and its parser no errors.
const Sexp = "sexp"

// maxSexp is how deep an expression may nest.
const maxSexp = 100

// sexpSession runs S-expressions.
type sexpSession struct{ qs cayley.QuadStore }

func (s sexpSession) Execute(ctx context.Context, text string, _ query.Options) (query.Iterator, error) {
	p := &sexpParser{text: text}
	root, err := p.all()
	if err != nil {
		return nil, err
	}
	tagged := shape.Save{From: root, Tags: []string{gizmo.TopResultTag}}
	return &sexpResults{qs: s.qs, it: shape.BuildIterator(ctx, s.qs, tagged).Iterate()}, nil
}

// sexpResults yields a map of tag to value for every way to match.
type sexpResults struct {
	qs  cayley.QuadStore
	it  iterator.Scanner
	on  bool // Next has found a node, which may match in further ways
	err error
}

func (r *sexpResults) Next(ctx context.Context) bool {
	if r.err == nil && r.on && r.it.NextPath(ctx) {
		return true
	}
	r.on = r.err == nil && r.it.Next(ctx)
	return r.on
}

func (r *sexpResults) Result() any {
	tags := make(map[string]refs.Ref)
	r.it.TagResults(tags)
	m := make(map[string]any, len(tags))
	for tag, node := range tags {
		v, err := r.qs.NameOf(node)
		if err != nil {
			r.err = err
			return nil
		}
		if v != nil {
			m[tag] = nativeOf(v)
		}
	}
	return m
}

func (r *sexpResults) Err() error {
	if r.err != nil {
		return r.err
	}
	return r.it.Err()
}

func (r *sexpResults) Close() error { return r.it.Close() }

// nativeOf returns a value as Gizmo's results have it: strings, numbers and
// times as themselves, all else as N-Quads.
func nativeOf(v quad.Value) any {
	n := v.Native()
	if same, ok := n.(quad.Value); ok && same == v {
		return quad.StringOf(v)
	}
	return n
}

// sexpParser reads an expression.
type sexpParser struct {
	text  string
	at    int // byte of text
	depth int
}

func (p *sexpParser) all() (shape.Shape, error) {
	s, err := p.root()
	if err != nil {
		return nil, err
	}
	if p.peek() != 0 {
		return nil, p.wrong("the end")
	}
	return s, nil
}

func (p *sexpParser) root() (shape.Shape, error) {
	if err := p.open(); err != nil {
		return nil, err
	}
	node, err := p.node()
	if err != nil {
		return nil, err
	}
	var all shape.IntersectOpt
	all.Add(node)
	for p.peek() == '(' {
		c, optional, err := p.constraint()
		if err != nil {
			return nil, err
		}
		if optional {
			all.AddOptional(c)
		} else {
			all.Add(c)
		}
	}
	return all, p.close()
}

func (p *sexpParser) constraint() (s shape.Shape, optional bool, err error) {
	if err := p.open(); err != nil {
		return nil, false, err
	}
	near, far := quad.Subject, quad.Object
	if p.peek() == '!' {
		p.at++
		near, far = far, near
	}
	var predicate, other shape.Shape
	if p.peek() == '(' {
		predicate, _, err = p.constraint()
	} else {
		predicate, err = p.node()
	}
	if err != nil {
		return nil, false, err
	}
	const keyword = "optional"
	if p.peek() == keyword[0] && strings.HasPrefix(p.text[p.at:], keyword) {
		p.at += len(keyword)
		optional = true
	}
	if p.peek() == '(' {
		other, err = p.root()
	} else {
		other, err = p.node()
	}
	if err != nil {
		return nil, false, err
	}
	s = shape.NodesFrom{Dir: near, Quads: shape.Quads{
		{Dir: quad.Predicate, Values: predicate},
		{Dir: far, Values: other},
	}}
	return s, optional, p.close()
}

func (p *sexpParser) node() (shape.Shape, error) {
	switch c := p.peek(); c {
	case '$', ':':
		start := p.at
		p.at++
		name := p.until(" \t\r\n()\"<>")
		if name == "" {
			p.at = start
			return nil, p.wrong("a name after " + string(c))
		}
		if c == '$' {
			return shape.Save{From: shape.AllNodes{}, Tags: []string{"$" + name}}, nil
		}
		return shape.Lookup{quad.StringToValue(name)}, nil
	case '<':
		p.at++
		iri := p.until("<>\" \t\r\n")
		if p.at == len(p.text) || p.text[p.at] != '>' {
			return nil, p.wrong(">")
		}
		p.at++
		return shape.Lookup{quad.IRI(iri)}, nil
	case '"':
		p.at++
		var b strings.Builder
		for {
			b.WriteString(p.until(`"\`))
			if p.at == len(p.text) {
				return nil, p.wrong(`"`)
			}
			p.at++
			if p.text[p.at-1] == '"' {
				return shape.Lookup{quad.String(b.String())}, nil
			}
			if p.at == len(p.text) {
				return nil, p.wrong(`"`)
			}
			b.WriteByte(p.text[p.at]) // what is escaped stands for itself
			p.at++
		}
	}
	return nil, p.wrong("$name, :name, \"string\" or <IRI>")
}

func (p *sexpParser) open() error {
	if p.peek() != '(' {
		return p.wrong("(")
	}
	if p.depth++; p.depth > maxSexp {
		return fmt.Errorf("byte %d: it nests more than %d deep", p.at, maxSexp)
	}
	p.at++
	return nil
}

func (p *sexpParser) close() error {
	if p.peek() != ')' {
		return p.wrong(")")
	}
	p.depth--
	p.at++
	return nil
}

// peek skips blanks and returns the byte that follows, or 0 at the end.
func (p *sexpParser) peek() byte {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

// until takes all before the first byte of stops, or the end.
func (p *sexpParser) until(stops string) string {
	start := p.at
	for p.at < len(p.text) && strings.IndexByte(stops, p.text[p.at]) < 0 {
		p.at++
	}
	return p.text[start:p.at]
}

// wrong says what was wanted at the current place.
func (p *sexpParser) wrong(want string) error {
	if p.peek() == 0 {
		return fmt.Errorf("byte %d: it ends where %s is wanted", p.at, want)
	}
	rest := p.text[p.at:]
	return fmt.Errorf("byte %d: %.20q where %s is wanted", p.at, rest, want)
}
