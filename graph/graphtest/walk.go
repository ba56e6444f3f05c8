package graphtest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"github.com/cayleygraph/quad"
)

// row is a result on its way: where it stands, and its tags.
type row map[string]quad.Value

func (r row) with(tag string, v quad.Value) row {
	next := maps.Clone(r)
	next[tag] = v
	return next
}

// step is one step of a walk: as Gizmo writes it, and as a plain evaluation
// over all quads does it.
type step struct {
	text string
	tags int // that it adds to a row
	do   func(quads []quad.Quad, rows []row) []row
}

// across goes from one place of a quad to another.
func across(text string, from, to quad.Direction, p string, label quad.Value) step {
	return step{text, 0, func(quads []quad.Quad, rows []row) (next []row) {
		for _, r := range rows {
			for _, q := range quads {
				if q.Get(from) == r["id"] && (p == "" || q.Predicate == quad.IRI(p)) && (label == nil || q.Label == label) {
					next = append(next, r.with("id", q.Get(to)))
				}
			}
		}
		return next
	}}
}

func both(p string) step {
	return step{fmt.Sprintf(`.Both("<%s>")`, p), 0, func(quads []quad.Quad, rows []row) []row {
		return append(across("", quad.Subject, quad.Object, p, nil).do(quads, rows),
			across("", quad.Object, quad.Subject, p, nil).do(quads, rows)...)
	}}
}

// has keeps what has a quad; save keeps it with the quad's object.
func has(p, o string) step {
	return step{fmt.Sprintf(`.Has("<%s>", "<%s>")`, p, o), 0, func(quads []quad.Quad, rows []row) (next []row) {
		for _, r := range rows {
			if slices.ContainsFunc(quads, func(q quad.Quad) bool {
				return q.Subject == r["id"] && q.Predicate == quad.IRI(p) && q.Object == quad.IRI(o)
			}) {
				next = append(next, r)
			}
		}
		return next
	}}
}

func save(p, tag string) step {
	return step{fmt.Sprintf(`.Save("<%s>", "%s")`, p, tag), 1, func(quads []quad.Quad, rows []row) (next []row) {
		for _, r := range rows {
			for _, q := range quads {
				if q.Subject == r["id"] && q.Predicate == quad.IRI(p) {
					next = append(next, r.with(tag, q.Object))
				}
			}
		}
		return next
	}}
}

func tag(name string) step {
	return step{fmt.Sprintf(`.Tag("%s")`, name), 1, func(_ []quad.Quad, rows []row) (next []row) {
		for _, r := range rows {
			next = append(next, r.with(name, r["id"]))
		}
		return next
	}}
}

// labelled goes along quads whose label it tags, and from there on to what a
// quad says of the label.
func labelled(p, by string) step {
	return step{
		fmt.Sprintf(`.LabelContext(g.V().Save("<p0>", "of%s"), "%s").Out("<%s>").LabelContext()`, by, by, p), 2,
		func(quads []quad.Quad, rows []row) (next []row) {
			for _, r := range rows {
				for _, q := range quads {
					if q.Subject != r["id"] || q.Predicate != quad.IRI(p) || q.Label == nil {
						continue
					}
					for _, of := range quads {
						if of.Subject == q.Label && of.Predicate == quad.IRI("p0") {
							next = append(next, r.with(by, q.Label).with("of"+by, of.Object).with("id", q.Object))
						}
					}
				}
			}
			return next
		},
	}
}

// unique keeps one row of those that end alike, whichever: as if it had tags.
func unique() step {
	return step{".Unique()", 2, func(_ []quad.Quad, rows []row) []row { return rows }}
}

// walk draws up to four steps.
func walk(r *rand.Rand) []step {
	var steps []step
	for i := range 1 + r.IntN(4) {
		p, n := fmt.Sprint("p", r.IntN(3)), fmt.Sprint("n", r.IntN(12))
		switch r.IntN(9) {
		case 0, 1:
			steps = append(steps, across(fmt.Sprintf(`.Out("<%s>")`, p), quad.Subject, quad.Object, p, nil))
		case 2, 3:
			steps = append(steps, across(fmt.Sprintf(`.In("<%s>")`, p), quad.Object, quad.Subject, p, nil))
		case 4:
			l := fmt.Sprint("l", r.IntN(3))
			text := fmt.Sprintf(`.LabelContext("<%s>").Out("<%s>").LabelContext()`, l, p)
			steps = append(steps, across(text, quad.Subject, quad.Object, p, quad.IRI(l)))
		case 5:
			steps = append(steps, has(p, n))
		case 6:
			steps = append(steps, save(p, fmt.Sprint("saved", i)))
		case 7:
			steps = append(steps, labelled(p, fmt.Sprint("label", i)))
		case 8:
			steps = append(steps, both(p))
		}
		if r.IntN(3) == 0 {
			steps = append(steps, tag(fmt.Sprint("tag", i)))
		}
	}
	return steps
}
