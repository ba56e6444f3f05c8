package server

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

// errBusy says that too many others are at it.
var errBusy = errors.New("too many requests at a time: try again later")

const (
	patience = 5 * time.Second // how long a query waits for its turn
	crowd    = 64              // how many queries wait, for each that may run
)

// turns lets so many queries run at a time. The others wait a while.
type turns struct {
	free    chan struct{}
	waiting *atomic.Int64
}

func newTurns(n int) turns {
	return turns{free: make(chan struct{}, n), waiting: new(atomic.Int64)}
}

// take waits for a turn, and returns what ends it. It fails with errBusy, or
// with the context.
func (t *turns) take(ctx context.Context) (release func(), err error) {
	release = func() { <-t.free }
	select {
	case t.free <- struct{}{}:
		return release, nil
	default:
	}
	defer t.waiting.Add(-1)
	if t.waiting.Add(1) > int64(crowd*cap(t.free)) {
		return nil, errBusy
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case t.free <- struct{}{}:
		return release, nil
	case <-timer.C:
		return nil, errBusy
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
