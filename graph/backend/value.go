package backend

import "newsgraph/graph/internal/value"

// Terms are as package value writes them.
type digest = value.Digest

var (
	appendValue = value.Append
	digestOf    = value.DigestOf
)

func termKey(dst []byte, d digest) []byte { return append(append(dst, keyTerm), d[:]...) }
