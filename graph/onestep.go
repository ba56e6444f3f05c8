package graph

import (
	"context"

	hidalgo "github.com/hidal-go/hidalgo/kv"
)

// onestep is a key-value store in which several writes can be made one: all of
// them are committed, or none.
//
// Note: Cayley would take additions and removals in one batch, but writes
// wrong quads then. Of a node that the batch removes from more quads than it
// adds it to, it forgets the place in the added ones: a changed article's new
// quads would have no label.
type onestep struct {
	hidalgo.KV
	tx hidalgo.Tx // what writes go to while together runs, else nil
}

// together calls f and commits what it has written if it returns no error. It
// is not safe for concurrent use with other writes.
func (o *onestep) together(f func() error) error {
	ctx := context.Background()
	tx, err := o.KV.Tx(ctx, true)
	if err != nil {
		return err
	}
	defer tx.Close()
	o.tx = tx
	defer func() { o.tx = nil }()
	if err := f(); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func (o *onestep) Tx(ctx context.Context, rw bool) (hidalgo.Tx, error) {
	if rw && o.tx != nil {
		return part{o.tx}, nil
	}
	return o.KV.Tx(ctx, rw)
}

// part is a transaction whose end is that of a larger one.
type part struct{ hidalgo.Tx }

func (part) Commit(context.Context) error { return nil }
func (part) Close() error                 { return nil }
