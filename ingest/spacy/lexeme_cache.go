package spacy

import (
	"strings"
	"sync"
)

// cache maps strings to values that are pure functions of them. It is safe
// for concurrent use, holds at most 2·limit entries, and forgets what was
// not asked for lately: entries live in a young and an old generation; a hit
// in the old one makes the entry young again, and a full young generation
// becomes the old one. What it forgets is computed again, with equal results.
type cache[V any] struct {
	shards [16]cacheShard[V]
	limit  int // entries of one generation of one shard
}

type cacheShard[V any] struct {
	mu         sync.RWMutex
	young, old map[string]V
}

// newCache returns a cache of about 2·limit entries.
func newCache[V any](limit int) *cache[V] {
	c := &cache[V]{limit: max(1, limit/16)}
	for i := range c.shards {
		c.shards[i].young = map[string]V{}
	}
	return c
}

// maxCached is the length in bytes beyond which a string isn't worth keeping.
const maxCached = 128

func (c *cache[V]) shard(key string) *cacheShard[V] {
	n := len(key)
	if n == 0 {
		return &c.shards[0]
	}
	h := uint(n)*7 + uint(key[0]) + uint(key[n/2])*3 + uint(key[n-1])*5
	return &c.shards[h%uint(len(c.shards))]
}

// get returns the value kept for key.
func (c *cache[V]) get(key string) (V, bool) {
	s := c.shard(key)
	s.mu.RLock()
	v, ok := s.young[key]
	if ok || s.old == nil {
		s.mu.RUnlock()
		return v, ok
	}
	v, ok = s.old[key]
	s.mu.RUnlock()
	if ok {
		c.put(key, v)
	}
	return v, ok
}

// put keeps v for key, and a copy of key, so that no document is held in
// memory by it. Long keys are not kept.
func (c *cache[V]) put(key string, v V) {
	if len(key) > maxCached {
		return
	}
	s := c.shard(key)
	s.mu.Lock()
	if len(s.young) >= c.limit {
		s.old, s.young = s.young, make(map[string]V, c.limit)
	}
	s.young[strings.Clone(key)] = v
	s.mu.Unlock()
}
