package spacy

import (
	"encoding/binary"
	"math/bits"
)

// hashString returns the number under which spaCy's string store keeps s:
// MurmurHash64A (Austin Appleby's MurmurHash2 for 64-bit machines) of its
// UTF-8 with seed 1, and 0 for the empty string.
func hashString(s string) uint64 {
	if s == "" {
		return 0
	}
	const (
		m = 0xc6a4a7935bd1e995
		r = 47
	)
	h := 1 ^ uint64(len(s))*m
	for ; len(s) >= 8; s = s[8:] {
		k := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		k *= m
		k ^= k >> r
		k *= m
		h ^= k
		h *= m
	}
	if len(s) > 0 {
		var tail [8]byte
		copy(tail[:], s)
		h ^= binary.LittleEndian.Uint64(tail[:])
		h *= m
	}
	h ^= h >> r
	h *= m
	h ^= h >> r
	return h
}

// hashRows returns the four rows of an embedding table of the given number of
// rows that stand for id: the 32-bit parts of a 128-bit MurmurHash3 of its
// eight bytes, each modulo rows.
func hashRows(id uint64, seed uint32, rows int) [4]int {
	h1 := bits.RotateLeft64(id*0x87c37b91114253d5, 31) * 0x4cf5ad432745937f
	h1 ^= uint64(seed) ^ 8
	h2 := uint64(seed) ^ 8
	h1 += h2
	h2 += h1
	h1, h2 = mix64(h1), mix64(h2)
	h1 += h2
	h2 += h1
	n := uint32(rows)
	return [4]int{
		int(uint32(h1) % n), int(uint32(h1>>32) % n),
		int(uint32(h2) % n), int(uint32(h2>>32) % n),
	}
}

// mix64 is the finalizer of MurmurHash3: every bit of k reaches every bit of the result.
func mix64(k uint64) uint64 {
	k ^= k >> 33
	k *= 0xff51afd7ed558ccd
	k ^= k >> 33
	k *= 0xc4ceb9fe1a85ec53
	return k ^ k>>33
}
