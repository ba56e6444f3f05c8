package spacy

import "golang.org/x/sys/cpu"

// The processor decides once which kernels run. All compute every output as
// the same chain of fused multiply-adds, so AVX2 and AVX-512 agree to the bit.
var (
	useAVX512 = cpu.X86.HasAVX512F && cpu.X86.HasFMA
	useAVX2   = cpu.X86.HasAVX2 && cpu.X86.HasFMA
)

// The kernels. y, x, w and bias point to the first float of a row block, its
// operands, a panel of weights and its biases; in counts floats, step, stride
// and panel count bytes: between rows of x, rows of y and panels of w.

// tile8x3avx512 computes 8 rows of 3 panels.
//
//go:noescape
func tile8x3avx512(y, x, w, bias *float32, in, step, stride, panel uintptr)

// tile8x1avx512 computes 8 rows of 1 panel.
//
//go:noescape
func tile8x1avx512(y, x, w, bias *float32, in, step, stride uintptr)

// row8avx512 computes 1 row of 8 panels.
//
//go:noescape
func row8avx512(y, x, w, bias *float32, in, panel uintptr)

// tile4avx2 computes 4 rows of 1 panel.
//
//go:noescape
func tile4avx2(y, x, w, bias *float32, in, step, stride uintptr)

// row4avx2 computes 1 row of 4 panels.
//
//go:noescape
func row4avx2(y, x, w, bias *float32, in, panel uintptr)

// row1avx2 computes 1 row of 1 panel.
//
//go:noescape
func row1avx2(y, x, w, bias *float32, in uintptr)

// mulBlocks computes rows products, a multiple of rowBlock.
func mulBlocks(m *matrix, y, x []float32, rows, step int) {
	switch {
	case useAVX512:
		mulBlocksAVX512(m, y, x, rows, step)
	case useAVX2:
		mulBlocksAVX2(m, y, x, rows, step)
	default:
		mulBlocksGo(m, y, x, rows, step)
	}
}

func mulBlocksAVX512(m *matrix, y, x []float32, rows, step int) {
	size := m.in * panelWidth
	in, stride := uintptr(m.in), m.stride()
	p := 0
	for ; p+3 <= m.panels; p += 3 {
		for i := 0; i < rows; i += rowBlock {
			tile8x3avx512(&y[i*stride+p*panelWidth], &x[i*step], &m.weights[p*size], &m.bias[p*panelWidth],
				in, uintptr(step)*4, uintptr(stride)*4, uintptr(size)*4)
		}
	}
	for ; p < m.panels; p++ {
		for i := 0; i < rows; i += rowBlock {
			tile8x1avx512(&y[i*stride+p*panelWidth], &x[i*step], &m.weights[p*size], &m.bias[p*panelWidth],
				in, uintptr(step)*4, uintptr(stride)*4)
		}
	}
}

func mulBlocksAVX2(m *matrix, y, x []float32, rows, step int) {
	size := m.in * panelWidth
	stride := m.stride()
	for p := range m.panels {
		for i := 0; i < rows; i += rowBlock / 2 {
			tile4avx2(&y[i*stride+p*panelWidth], &x[i*step], &m.weights[p*size], &m.bias[p*panelWidth],
				uintptr(m.in), uintptr(step)*4, uintptr(stride)*4)
		}
	}
}

// mulOne computes one product.
func mulOne(m *matrix, y, x []float32) {
	if !useAVX2 {
		mulOneGo(m, y, x)
		return
	}
	size := m.in * panelWidth
	in, panel := uintptr(m.in), uintptr(size)*4
	p := 0
	if useAVX512 {
		for ; p+8 <= m.panels; p += 8 {
			row8avx512(&y[p*panelWidth], &x[0], &m.weights[p*size], &m.bias[p*panelWidth], in, panel)
		}
	}
	for ; p+4 <= m.panels; p += 4 {
		row4avx2(&y[p*panelWidth], &x[0], &m.weights[p*size], &m.bias[p*panelWidth], in, panel)
	}
	for ; p < m.panels; p++ {
		row1avx2(&y[p*panelWidth], &x[0], &m.weights[p*size], &m.bias[p*panelWidth], in)
	}
}
