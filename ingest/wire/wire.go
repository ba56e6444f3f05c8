// Package wire tells whether two texts are copies of one: the same article at
// two addresses, or an agency's article as several outlets print it. It stands
// between page and analysis: of copies the first alone is analysed. It compares
// words alone, and does not know what they mean or who wrote them first.
package wire

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"hash/fnv"
	"math"
	"math/bits"
	"strings"
	"unicode"
)

// The shape of a Print. A pair whose share of common shingles is .8 is found by
// a common key in 77 of 100 cases, one of .9 in 99, one of .5 in 3.
const (
	shingle = 4                  // words of a shingle
	bands   = 8                  // keys of a print
	rows    = 8                  // least hashes of a key
	hashes  = bands * rows       // of a print
	short   = 20 + shingle       // words; a text of fewer is a copy only of the same words
	Least   = 0.8                // Likeness of two texts from which on they are copies
	keySize = 8                  // bytes of a key
	seed    = 0x9e3779b97f4a7c15 // not to be changed: stored prints depend on it
)

// Print is what is kept of a text to find its copies. The zero Print, of a
// text without words, is no copy of anything.
type Print struct {
	Keys []string     // 16 hex digits each; texts that may be copies have one in common
	Mins [hashes]byte // low bytes of the least hashes; all 0 for a short text, which its one key tells
}

// Of returns the print of a text in pieces: its words in order, whatever their
// case and what stands between them.
//
// The algorithm is MinHash with bands (Broder 1997; Leskovec, Rajaraman,
// Ullman: Mining of Massive Datasets, ch. 3), on the set of word shingles.
func Of(pieces ...string) Print {
	var words []uint64
	for _, p := range pieces {
		for w := range strings.FieldsFuncSeq(p, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			words = append(words, hashOf(strings.ToLower(w)))
		}
	}
	if len(words) == 0 {
		return Print{}
	}
	if len(words) < short {
		return Print{Keys: []string{key(words)}}
	}
	var mins [hashes]uint64
	for i := range mins {
		mins[i] = math.MaxUint64
	}
	for i := 0; i+shingle <= len(words); i++ {
		h := join(words[i : i+shingle])
		for j := range mins {
			mins[j] = min(mins[j], mix(h^mix(seed*uint64(j+1))))
		}
	}
	var p Print
	for i := range bands {
		p.Keys = append(p.Keys, key(append([]uint64{uint64(i)}, mins[i*rows:(i+1)*rows]...)))
	}
	for i, m := range mins {
		p.Mins[i] = byte(m)
	}
	return p
}

// Likeness estimates which share of the shingles of both texts they have in
// common, from 0 to 1, to within some .05.
func (p *Print) Likeness(q *Print) float64 {
	if len(p.Keys) <= 1 || len(q.Keys) <= 1 {
		if len(p.Keys) == 1 && len(q.Keys) == 1 && p.Keys[0] == q.Keys[0] {
			return 1
		}
		return 0
	}
	same := 0
	for i := range p.Mins {
		if p.Mins[i] == q.Mins[i] {
			same++
		}
	}
	return float64(same) / hashes
}

// String returns Mins as it is stored; empty for a short text.
func (p *Print) String() string {
	if len(p.Keys) <= 1 {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(p.Mins[:])
}

// Parse undoes String; keys are those of the print.
func Parse(stored string, keys []string) (Print, error) {
	p := Print{Keys: keys}
	if stored == "" {
		return p, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(stored)
	if err != nil || len(b) != len(p.Mins) {
		return Print{}, errors.New("no print of a text")
	}
	copy(p.Mins[:], b)
	return p, nil
}

func hashOf(word string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(word))
	return h.Sum64()
}

// join hashes a sequence.
func join(list []uint64) uint64 {
	var h uint64
	for _, w := range list {
		h = mix(bits.RotateLeft64(h, 7) ^ w)
	}
	return h
}

// mix is the finalizer of SplitMix64: every bit of x changes half of the result's.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func key(list []uint64) string {
	var b [keySize]byte
	h := join(list) ^ mix(uint64(len(list)))
	for i := range b {
		b[i] = byte(h >> (8 * i))
	}
	return hex.EncodeToString(b[:])
}
