package rdf

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"
)

// Store takes what is restored: a *graph.Store, or what prints in its place.
type Store interface {
	// ReplaceAll puts the quads of each article in place of what the store has of
	// it: those of all articles in one step, or of none. No article is named twice.
	ReplaceAll(ctx context.Context, articles []quad.IRI, quads [][]quad.Quad) error

	// Write adds quads of no article, all of them or none, passes over those that
	// are there, and returns how many weren't.
	Write(ctx context.Context, add, remove []quad.Quad) (added, removed int, err error)
}

// Batch is what was stored together.
type Batch struct {
	Articles   []quad.IRI
	Statements int // of the articles
	Quads      int // of the articles
	Loose      int // quads of no article
	New        int // of those: that weren't there
	Problems   []*Problem

	quads [][]quad.Quad // of Articles
	loose []quad.Quad
}

// enough quads are stored at once: a graph takes many much faster.
const enough = 100_000

// Restore stores what Read yields, and yields what is stored, batch by batch. An
// article takes the place of the one that the store has; quads of no article are
// added. While one batch is stored the next is read.
//
// An error is the last: the store's, or that of ctx. What was yielded is stored
// whatever happens then, and of another batch its articles may be; so the same
// again brings the rest. Restore doesn't wait for a read that ctx finds under way.
func Restore(ctx context.Context, to Store, groups iter.Seq2[Group, error]) iter.Seq2[Batch, error] {
	return func(yield func(Batch, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		batches := make(chan *Batch)
		go func() {
			defer close(batches)
			for b := range gather(groups) {
				select {
				case batches <- b:
				case <-ctx.Done():
					return
				}
			}
		}()
		for {
			select {
			case <-ctx.Done():
				yield(Batch{}, context.Cause(ctx))
				return
			case b, ok := <-batches:
				if !ok {
					return
				}
				// What is begun is kept, though ctx may end.
				if err := b.store(context.WithoutCancel(ctx), to); err != nil {
					yield(Batch{}, err)
					return
				}
				if !yield(*b, nil) {
					return
				}
			}
		}
	}
}

// gather yields what is to be stored together.
func gather(groups iter.Seq2[Group, error]) iter.Seq[*Batch] {
	return func(yield func(*Batch) bool) {
		b, size := new(Batch), 0
		for g, err := range groups {
			switch p, bad := err.(*Problem); {
			case bad:
				b.Problems = append(b.Problems, p)
			case g.Article == "":
				b.loose = append(b.loose, g.Quads...)
			default:
				b.Articles, b.quads = append(b.Articles, g.Article), append(b.quads, g.Quads)
				b.Quads += len(g.Quads)
				b.Statements += g.Statements
			}
			if size += len(g.Quads) + 1; size >= enough {
				if !yield(b) {
					return
				}
				b, size = new(Batch), 0
			}
		}
		if size > 0 {
			yield(b)
		}
	}
}

func (b *Batch) store(ctx context.Context, to Store) (err error) {
	if len(b.Articles) > 0 {
		if err := to.ReplaceAll(ctx, b.Articles, b.quads); err != nil {
			return err
		}
	}
	if b.Loose = len(b.loose); b.Loose > 0 {
		b.New, _, err = to.Write(ctx, b.loose, nil)
	}
	b.quads, b.loose = nil, nil
	return err
}
