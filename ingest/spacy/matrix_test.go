package spacy

import (
	"math"
	"math/rand/v2"
	"testing"
)

// randomMatrix returns a layer and operands for rows rows that overlap by half.
func randomMatrix(out, in, rows int) (m *matrix, x []float32, step int) {
	r := rand.New(rand.NewPCG(1, uint64(out*1000+in)))
	fill := func(n int) []float32 {
		v := make([]float32, n)
		for i := range v {
			v[i] = r.Float32()*2 - 1
		}
		return v
	}
	step = (in + 1) / 2
	return newPlainMatrix(fill(out*in), fill(out), out, in), fill(roundRows(rows)*step + in), step
}

// TestMatrix compares the products with plain sums in double precision, and
// asks that a row's product not depend on how many rows are computed.
func TestMatrix(t *testing.T) {
	for _, size := range [][3]int{{1, 1, 1}, {50, 96, 9}, {288, 288, 70}, {106, 64, 1}, {1024, 64, 8}, {33, 7, 23}} {
		m, x, step := randomMatrix(size[0], size[1], size[2])
		rows := size[2]
		y := make([]float32, roundRows(rows)*m.stride())
		m.mul(y, x, rows, step)
		plain := make([]float32, len(y))
		mulBlocksGo(m, plain, x, rows, step)
		one := make([]float32, m.stride())
		for i := range rows {
			m.mulRow(one, x[i*step:])
			for o := range m.out {
				want := float64(m.bias[o])
				for k := range m.in {
					want += float64(x[i*step+k]) * float64(m.weights[o/panelWidth*m.in*panelWidth+k*panelWidth+o%panelWidth])
				}
				got := y[i*m.stride()+o]
				if math.Abs(float64(got)-want) > 1e-4 || math.Abs(float64(plain[i*m.stride()+o])-want) > 1e-4 {
					t.Fatalf("%v: output %d of row %d is %v, plain %v, want %v", size, o, i, got, plain[i*m.stride()+o], want)
				}
				if one[o] != got {
					t.Fatalf("%v: output %d of row %d is %v alone and %v among others", size, o, i, one[o], got)
				}
			}
		}
	}
}

// TestRowMatrix does the same for a layer packed for single rows.
func TestRowMatrix(t *testing.T) {
	m, x, _ := randomMatrix(106, 64, 1)
	w := make([]float32, m.out*m.in)
	for o := range m.out {
		for k := range m.in {
			w[o*m.in+k] = m.weights[o/panelWidth*m.in*panelWidth+k*panelWidth+o%panelWidth]
		}
	}
	wide := newRowMatrix(w, m.bias[:m.out], m.out, m.in)
	want, got := make([]float32, m.stride()), make([]float32, wide.stride())
	m.mulRow(want, x)
	wide.mulRow(got, x)
	for o := range m.out {
		if got[o] != want[o] {
			t.Fatalf("output %d: %v, want %v", o, got[o], want[o])
		}
	}
}

// BenchmarkMatrix measures a layer of the window encoder on a block of rows.
func BenchmarkMatrix(b *testing.B) {
	m, x, step := randomMatrix(288, 288, encodeBlock)
	y := make([]float32, encodeBlock*m.stride())
	for b.Loop() {
		m.mul(y, x, encodeBlock, step)
	}
	flop := 2 * m.in * m.out * encodeBlock
	b.ReportMetric(float64(flop*b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
}
