package spacy

import "testing"

// TestKernelsAgree asks that the kernels give the same bits.
func TestKernelsAgree(t *testing.T) {
	if !useAVX512 {
		t.Skip("no AVX-512")
	}
	defer func() { useAVX512 = true }()
	for _, size := range [][3]int{{50, 96, 9}, {288, 288, 70}, {1024, 64, 8}} {
		m, x, step := randomMatrix(size[0], size[1], size[2])
		var y [2][]float32
		for i, on := range []bool{true, false} {
			useAVX512 = on
			y[i] = make([]float32, roundRows(size[2])*m.stride())
			m.mul(y[i], x, size[2], step)
		}
		for i := range y[0] {
			if y[0][i] != y[1][i] {
				t.Fatalf("%v: value %d is %v with AVX-512 and %v with AVX2", size, i, y[0][i], y[1][i])
			}
		}
	}
}

// BenchmarkMatrixAVX2 is BenchmarkMatrix on a processor without AVX-512.
func BenchmarkMatrixAVX2(b *testing.B) {
	if !useAVX512 {
		b.Skip("no AVX-512")
	}
	useAVX512 = false
	defer func() { useAVX512 = true }()
	BenchmarkMatrix(b)
}

// BenchmarkMatrixGo is BenchmarkMatrix in plain Go.
func BenchmarkMatrixGo(b *testing.B) {
	on, too := useAVX512, useAVX2
	useAVX512, useAVX2 = false, false
	defer func() { useAVX512, useAVX2 = on, too }()
	BenchmarkMatrix(b)
}
