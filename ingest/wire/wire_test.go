package wire

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// story returns a text of n words.
func story(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 1))
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("w%d", r.IntN(3000))
	}
	return words
}

// found reports whether two texts would be found to be copies.
func found(a, b string) bool {
	p, q := Of(a), Of(b)
	common := slices.ContainsFunc(p.Keys, func(k string) bool { return slices.Contains(q.Keys, k) })
	return common && p.Likeness(&q) >= Least
}

func TestCopies(t *testing.T) {
	text := strings.Join(story(1, 300), " ")
	for _, tt := range []struct {
		name, a, b string
		want       bool
	}{
		{"the same", text, text, true},
		{"case, marks, line ends", text, strings.ToUpper(strings.ReplaceAll(text, " ", ",\n")), true},
		{"an outlet's byline and end", text, "LONDON, March 3 (Agency) - " + text + " Reporting by A. Smith; editing by B. Jones", true},
		{"the last tenth cut", text, text[:len(text)*9/10], true},
		{"the first half alone", text, text[:len(text)/2], false},
		{"another", text, strings.Join(story(2, 300), " "), false},
		{"short, the same", "Acme has sued Initech.", "ACME has sued Initech", true},
		{"short, one word different", "Acme has sued Initech.", "Acme has sued Globex.", false},
		{"short and long", "Acme has sued Initech.", text, false},
		{"empty", "", "", false},
	} {
		if got := found(tt.a, tt.b); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// What is stored depends on this: a print that comes out different finds no
// copy of what was stored before.
func TestPrintStays(t *testing.T) {
	p := Of(strings.Join(story(1, 40), " "))
	got := strings.Join(p.Keys, " ") + " " + p.String()
	const want = "dcc2bb08da2a3172 464771939836df2e 84a8237840c6850c cb8b3a923c2727fb 10972f53a8aad5e2 5bbc187f0ddbc0ef ab4f41a02a3a9bb5 c88bf737eb197ca8 " +
		"VD15mS3ktmns0gvRJVtPcQiQ5l1hxGGCXJoZqXz3lEimQWavAKYY6eZgkDIgPqSPTdRbWqZlRDCgeTWpQ2hnFg"
	if got != want {
		t.Errorf("got %s", got)
	}
	again, err := Parse(p.String(), p.Keys)
	if err != nil || again.Mins != p.Mins || again.Likeness(&p) != 1 {
		t.Errorf("%v, %v", again, err)
	}
	for _, bad := range []string{"x", "AAAA", p.String() + "A"} {
		if _, err := Parse(bad, p.Keys); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// The more two texts have in common, the oftener are they found.
func TestCopiesOfAllDegrees(t *testing.T) {
	for _, tt := range []struct {
		changed     int // words of 400
		least, most float64
	}{{0, 1, 1}, {5, 0.97, 1}, {80, 0, 0.02}} {
		n := 0
		for seed := range uint64(200) {
			a := story(seed, 400)
			b := slices.Clone(a)
			for i := range tt.changed {
				b[i*len(b)/tt.changed] = "other"
			}
			if found(strings.Join(a, " "), strings.Join(b, " ")) {
				n++
			}
		}
		if share := float64(n) / 200; share < tt.least || share > tt.most {
			t.Errorf("%d words changed: %.2f found, want %.2f to %.2f", tt.changed, share, tt.least, tt.most)
		}
	}
}
