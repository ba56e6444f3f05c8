package ingest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"strconv"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
	"newsgraph/ingest/wire"
)

// What an article has, beside what Link makes of it, so that a later run knows
// it again:
//
//	article:A  ng:input          "9f2c…"    article:A  hash of the article as read, and of Version; of a
//	                                                   copy, of the original's ng:input too
//	article:A  ng:wireKey        "dcc2…"    article:A  of an original: eight, or one of a short text
//	article:A  ng:wirePrint      "VD15…"    article:A  of an original that isn't short
//	article:A  prov:alternateOf  article:O  article:A  of a copy: the original
//
// An article whose ng:input comes out the same is not read again. A copy whose
// original has changed, or is gone, has another and is.

// recent holds the originals that aren't stored yet, so that what is decided of
// an article depends on those before it alone, stored or not.
type recent struct {
	mu      sync.Mutex
	entries map[quad.IRI]*entry
	keys    map[string][]quad.IRI
}

type entry struct {
	input  string // empty: a copy
	print  wire.Print
	failed bool // it will never be stored
}

func (r *recent) add(a quad.IRI, e *entry) {
	r.entries[a] = e
	for _, k := range e.print.Keys {
		r.keys[k] = append(r.keys[k], a)
	}
}

// forget drops what is stored now, and what failed unless it could have copies.
func (r *recent) forget(a quad.IRI, failed bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := r.entries[a]
	switch {
	case e == nil:
	case failed && e.input != "":
		e.failed = true
	default:
		delete(r.entries, a)
		for _, k := range e.print.Keys {
			rest := r.keys[k][:0]
			for _, o := range r.keys[k] {
				if o != a {
					rest = append(rest, o)
				}
			}
			if r.keys[k] = rest; len(rest) == 0 {
				delete(r.keys, k)
			}
		}
	}
}

// failed reports whether an original came to nothing.
func (r *recent) failed(a quad.IRI) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := r.entries[a]
	return e != nil && e.failed
}

// known returns the hash of an article, and whether the store has it as it is.
// If it is a copy it waits for the job's turn.
func (r *run) known(ctx context.Context, j *job, w *way) (input string, known bool) {
	if r.Version == "" {
		return "", false
	}
	input = r.hash(&j.article)
	if r.Match == nil {
		return input, false
	}
	var old string
	if old, w.err = r.value(ctx, j.iri, vocab.Input); w.err != nil || old == "" {
		return input, false
	}
	var original quad.Value
	if old != input || r.Redo { // one of a copy never is
		if original, w.err = r.object(ctx, j.iri, vocab.AlternateOf); w.err != nil {
			return input, false
		}
	}
	w.replaces, w.fate = true, unchanged
	o, copy := original.(quad.IRI)
	if copy && !r.Redo {
		if !j.turn(ctx) {
			w.err = context.Cause(ctx)
			return input, false
		}
		w.begun = time.Now()
		now, err := r.inputOf(ctx, o)
		if w.err = err; err == nil && now != "" && old == copyInput(input, o, now) {
			return input, true
		}
	} else if old == input && !r.Redo {
		return input, true
	}
	w.fate = drawn
	if !copy && w.err == nil {
		var of quad.Value
		if of, w.err = r.subject(ctx, vocab.AlternateOf, j.iri); of != nil {
			w.orphans = true
		}
	}
	return input, false
}

// hash tells an article as it was read from what it was before, or what read it.
func (r *run) hash(a *source.Article) string {
	h := sha256.New()
	write(h, r.Version, strconv.FormatBool(r.Copies), a.Key(), a.Title, a.Author, a.Outlet, a.Section, a.Language, a.MediaType,
		a.Published.UTC().Format(time.RFC3339Nano), a.Updated.UTC().Format(time.RFC3339Nano))
	_, _ = h.Write(a.Body)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func copyInput(input string, original quad.IRI, its string) string {
	h := sha256.New()
	write(h, input, string(original), its)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func write(h hash.Hash, list ...string) {
	for _, s := range list {
		_, _ = io.WriteString(h, s+"\x00")
	}
}

// inputOf returns the hash of an original; empty if there is none of that name.
func (r *run) inputOf(ctx context.Context, a quad.IRI) (string, error) {
	r.recent.mu.Lock()
	defer r.recent.mu.Unlock()
	return r.inputHeld(ctx, a)
}

func (r *run) inputHeld(ctx context.Context, a quad.IRI) (string, error) {
	if e := r.recent.entries[a]; e != nil {
		return e.input, nil
	}
	if of, err := r.object(ctx, a, vocab.AlternateOf); of != nil || err != nil {
		return "", err
	}
	return r.value(ctx, a, vocab.Input)
}

// enter returns the original that an article is a copy of, empty if there is
// none, with the hash of the original, and notes the article for those after
// it. It is called in their order.
func (r *run) enter(ctx context.Context, a quad.IRI, input string, p *wire.Print) (original quad.IRI, its string, err error) {
	r.recent.mu.Lock()
	defer r.recent.mu.Unlock()
	if original, err = r.original(ctx, a, p); err != nil {
		return "", "", err
	}
	if original == "" {
		r.recent.add(a, &entry{input: input, print: *p})
		return "", "", nil
	}
	r.recent.add(a, &entry{})
	its, err = r.inputHeld(ctx, original)
	return original, its, err
}

// original returns the article that another is likest to, if it is a copy; of
// several that are as like, the first by name.
func (r *run) original(ctx context.Context, a quad.IRI, p *wire.Print) (quad.IRI, error) {
	var best quad.IRI
	most := wire.Least
	seen := map[quad.IRI]bool{a: true}
	look := func(c quad.IRI, q *wire.Print) {
		seen[c] = true
		if l := p.Likeness(q); l > most || l == most && (best == "" || cmp.Less(c, best)) {
			best, most = c, l
		}
	}
	for _, k := range p.Keys {
		for _, c := range r.recent.keys[k] {
			if !seen[c] {
				look(c, &r.recent.entries[c].print)
			}
		}
		for q, err := range r.Match(ctx, nil, vocab.WireKey, quad.String(k), nil) {
			if err != nil {
				return "", err
			}
			c, ok := q.Subject.(quad.IRI)
			if !ok || seen[c] || r.recent.entries[c] != nil {
				continue
			}
			stored, err := r.value(ctx, c, vocab.WirePrint)
			if err != nil {
				return "", err
			}
			its, err := wire.Parse(stored, p.Keys)
			if err == nil && (stored == "") == (len(p.Keys) == 1) { // else somebody else's
				look(c, &its)
			}
		}
	}
	return best, nil
}

// object returns the object of a predicate that an article has once; nil if
// it has none.
func (r *run) object(ctx context.Context, a, predicate quad.IRI) (quad.Value, error) {
	for q, err := range r.Match(ctx, a, predicate, nil, a) {
		return q.Object, err
	}
	return nil, nil
}

func (r *run) value(ctx context.Context, a, predicate quad.IRI) (string, error) {
	v, err := r.object(ctx, a, predicate)
	s, _ := v.(quad.String)
	return string(s), err
}

func (p *Pipeline) subject(ctx context.Context, predicate, object quad.IRI) (quad.Value, error) {
	for q, err := range p.Match(ctx, nil, predicate, object, nil) {
		return q.Subject, err
	}
	return nil, nil
}

// printOf returns the print of what of a document is read.
func printOf(d *text.Document) wire.Print {
	pieces := make([]string, len(d.Paragraphs))
	for i, p := range d.Paragraphs {
		pieces[i] = p.Of(d.Text)
	}
	return wire.Of(pieces...)
}

// aboutInput returns what an original has beside what Link makes of it.
func aboutInput(a quad.IRI, input string, p *wire.Print) []quad.Quad {
	if input == "" {
		return nil
	}
	out := []quad.Quad{{Subject: a, Predicate: vocab.Input, Object: quad.String(input), Label: a}}
	for _, k := range p.Keys {
		out = append(out, quad.Quad{Subject: a, Predicate: vocab.WireKey, Object: quad.String(k), Label: a})
	}
	if s := p.String(); s != "" {
		out = append(out, quad.Quad{Subject: a, Predicate: vocab.WirePrint, Object: quad.String(s), Label: a})
	}
	return out
}

// asCopy returns what a copy has. its is the hash of the original.
func (r *run) asCopy(doc *text.Document, a quad.IRI, input string, original quad.IRI, its string) []quad.Quad {
	return append(
		r.Link(doc, nil, nil, nil),
		quad.Quad{Subject: a, Predicate: vocab.AlternateOf, Object: original, Label: a},
		quad.Quad{Subject: a, Predicate: vocab.Input, Object: quad.String(copyInput(input, original, its)), Label: a},
	)
}
