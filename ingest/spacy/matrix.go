package spacy

import "fmt"

// panelWidth is the number of output columns that the kernels compute side by side.
const panelWidth = 16

// matrix is a linear layer, packed for multiplication from the left: y = x·Wᵀ + b.
//
// Every output is one chain of multiply-adds, from the bias through the inputs
// in their order, so a row's result depends neither on the other rows nor on
// their number. That makes cached and computed vectors interchangeable.
//
// Note: the kernels are hand-written because weights can be packed once, and
// because the window encoder multiplies rows that overlap in place; a general
// matrix product, such as github.com/viterin/vek, would copy both each time.
type matrix struct {
	in, out int       // columns of W, and its rows
	panels  int       // out in panels of panelWidth, rounded up
	weights []float32 // panels × in × panelWidth; missing rows of W are zero
	bias    []float32 // panels × panelWidth
}

// newMatrix packs w (out × in, row-major) and bias (out long, or nil for zero).
// order gives for every output the row of w and bias to take; nil means as they are.
func newMatrix(w, bias []float32, out, in int, order []int) *matrix {
	return packMatrix(w, bias, out, in, (out+panelWidth-1)/panelWidth, order)
}

// newRowMatrix packs w as newMatrix does, for mulRow: panels without outputs
// fill up what a kernel computes at once.
func newRowMatrix(w, bias []float32, out, in int) *matrix {
	const wide = 8 * panelWidth
	return packMatrix(w, bias, out, in, (out+wide-1)/wide*8, nil)
}

func packMatrix(w, bias []float32, out, in, panels int, order []int) *matrix {
	m := &matrix{in: in, out: out, panels: panels}
	m.weights = make([]float32, m.panels*in*panelWidth)
	m.bias = make([]float32, m.panels*panelWidth)
	for o := range out {
		row := o
		if order != nil {
			row = order[o]
		}
		at := o/panelWidth*in*panelWidth + o%panelWidth
		for k := range in {
			m.weights[at+k*panelWidth] = w[row*in+k]
		}
		if bias != nil {
			m.bias[o] = bias[row]
		}
	}
	return m
}

// stride is the length of a row of the product: out, rounded up to whole panels.
func (m *matrix) stride() int { return m.panels * panelWidth }

// rowBlock is the number of rows that a kernel computes at once. Buffers for
// products hold a multiple of it, and operands may be read up to it.
const rowBlock = 8

// roundRows rounds a number of rows up to whole blocks.
func roundRows(n int) int { return (n + rowBlock - 1) / rowBlock * rowBlock }

// mul computes rows products. Row i of x starts at x[i*step] and is m.in long,
// so rows may overlap; row i of y starts at y[i*m.stride()]. Rows are computed
// in whole blocks: y has room for roundRows(rows), and x values for as many.
func (m *matrix) mul(y, x []float32, rows, step int) {
	if rows == 0 {
		return
	}
	full := roundRows(rows)
	_ = y[full*m.stride()-1]
	_ = x[(full-1)*step+m.in-1]
	mulBlocks(m, y, x, full, step)
}

// mulRow computes one product: x is m.in long, y m.stride().
func (m *matrix) mulRow(y, x []float32) {
	_ = y[m.stride()-1]
	_ = x[m.in-1]
	mulOne(m, y, x)
}

// mulBlocksGo is mulBlocks in plain Go.
func mulBlocksGo(m *matrix, y, x []float32, rows, step int) {
	stride := m.stride()
	for p := range m.panels {
		w := m.weights[p*m.in*panelWidth : (p+1)*m.in*panelWidth]
		for i := 0; i < rows; i += 2 {
			at := i*stride + p*panelWidth
			for j := 0; j < panelWidth; j += 4 {
				tile2x4(y[at+j:], y[at+j+stride:], x[i*step:i*step+m.in], x[(i+1)*step:(i+1)*step+m.in],
					w[j:], m.bias[p*panelWidth+j:])
			}
		}
	}
}

// tile2x4 computes four outputs of two rows.
func tile2x4(y0, y1, x0, x1, w, bias []float32) {
	b := [4]float32(bias)
	s0, s1, s2, s3 := b[0], b[1], b[2], b[3]
	t0, t1, t2, t3 := s0, s1, s2, s3
	x1 = x1[:len(x0)]
	for k, u := range x0 {
		v := x1[k]
		f := (*[4]float32)(w[k*panelWidth:])
		s0 += u * f[0]
		s1 += u * f[1]
		s2 += u * f[2]
		s3 += u * f[3]
		t0 += v * f[0]
		t1 += v * f[1]
		t2 += v * f[2]
		t3 += v * f[3]
	}
	*(*[4]float32)(y0) = [4]float32{s0, s1, s2, s3}
	*(*[4]float32)(y1) = [4]float32{t0, t1, t2, t3}
}

// mulOneGo is mulOne in plain Go.
func mulOneGo(m *matrix, y, x []float32) {
	for p := range m.panels {
		w := m.weights[p*m.in*panelWidth : (p+1)*m.in*panelWidth]
		for j := 0; j < panelWidth; j += 4 {
			tile1x4(y[p*panelWidth+j:], x[:m.in], w[j:], m.bias[p*panelWidth+j:])
		}
	}
}

// tile1x4 computes four outputs of one row.
func tile1x4(y, x, w, bias []float32) {
	b := [4]float32(bias)
	s0, s1, s2, s3 := b[0], b[1], b[2], b[3]
	for k, u := range x {
		f := (*[4]float32)(w[k*panelWidth:])
		s0 += u * f[0]
		s1 += u * f[1]
		s2 += u * f[2]
		s3 += u * f[3]
	}
	*(*[4]float32)(y) = [4]float32{s0, s1, s2, s3}
}

// newPlainMatrix is newMatrix without an order.
func newPlainMatrix(w, bias []float32, out, in int) *matrix {
	return newMatrix(w, bias, out, in, nil)
}

// newLinear reads the tensors W (out × in) and b under name.
func newLinear(m *Model, name string, in int, pack func(w, bias []float32, out, in int) *matrix) (*matrix, error) {
	w, err := m.Tensor(name + "/W")
	if err != nil {
		return nil, err
	}
	b, err := m.Tensor(name + "/b")
	if err != nil {
		return nil, err
	}
	if len(w.Shape) != 2 || w.Shape[1] != in || len(b.Data) != w.Shape[0] {
		return nil, fmt.Errorf("%s: shape %v for %d inputs", name, w.Shape, in)
	}
	return pack(w.Data, b.Data, w.Shape[0], in), nil
}
