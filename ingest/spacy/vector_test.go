package spacy

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestVector compares the operations with their plain forms.
func TestVector(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	random := func(n int) []float32 {
		v := make([]float32, n)
		for i := range v {
			v[i] = r.Float32()*4 - 2
		}
		return v
	}
	near := func(name string, width int, a, b []float32) {
		t.Helper()
		for i := range a {
			if math.Abs(float64(a[i]-b[i])) > 1e-4 {
				t.Errorf("%s of %d: value %d is %v, plain %v", name, width, i, a[i], b[i])
			}
		}
	}
	for _, width := range []int{1, 7, 8, 16, 50, 64, 96, 300} {
		for pieces := range 4 {
			y := random(width * (pieces + 1))
			z := slices.Clone(y)
			near("maxSum", width, []float32{maxSum(y, width)}, []float32{maxSumGo(z, width)})
			near("maxima", width, y[:width], z[:width])
		}
		y, gain, bias, add := random(width), random(width), random(width), random(width)
		z := slices.Clone(y)
		near("centre", width, []float32{centre(y, 0.5)}, []float32{centreGo(z, 0.5)})
		near("centred", width, y, z)
		a, b := make([]float32, width), make([]float32, width)
		scaleAdd(a, y, gain, bias, add, 1.5)
		scaleAddGo(b, z, gain, bias, add, 1.5)
		near("scaleAdd", width, a, b)
		addTo(a, gain)
		addToGo(b, gain)
		near("addTo", width, a, b)
	}
}
