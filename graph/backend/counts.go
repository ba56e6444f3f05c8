package backend

import (
	"io"

	"github.com/cockroachdb/pebble/v2"
)

// sum adds up the counts of a term: a writer appends the difference and reads
// nothing.
type sum struct{ total counts }

func newSum(_, value []byte) (pebble.ValueMerger, error) {
	s := &sum{}
	return s, s.total.add(value)
}

func (s *sum) MergeNewer(value []byte) error { return s.total.add(value) }
func (s *sum) MergeOlder(value []byte) error { return s.total.add(value) }

func (s *sum) Finish(bool) ([]byte, io.Closer, error) { return s.total.append(nil), nil, nil }
