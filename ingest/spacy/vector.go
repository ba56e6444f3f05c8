package spacy

// The plain Go forms of the vector operations; processors with wider registers
// have their own. The order of sums may differ between the two, never between
// two calls on one machine.

// addToGo adds src to dst, of the same length.
func addToGo(dst, src []float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += src[i]
	}
}

// maxSumGo stores in the first width values of y the largest of the values
// that lie width apart, and returns the sum of those.
func maxSumGo(y []float32, width int) float32 {
	best := y[:width]
	for at := width; at+width <= len(y); at += width {
		for i, v := range y[at : at+width] {
			best[i] = max(best[i], v)
		}
	}
	var sum float32
	for _, v := range best {
		sum += v
	}
	return sum
}

// centreGo subtracts mean from y and returns the sum of squares of the result.
func centreGo(y []float32, mean float32) float32 {
	var squares float32
	for i := range y {
		d := y[i] - mean
		y[i] = d
		squares += d * d
	}
	return squares
}

// scaleAddGo sets dst to y·scale·gain + bias + add, all of the same length.
func scaleAddGo(dst, y, gain, bias, add []float32, scale float32) {
	y, gain, bias, add = y[:len(dst)], gain[:len(dst)], bias[:len(dst)], add[:len(dst)]
	for i, v := range y {
		dst[i] = v*scale*gain[i] + bias[i] + add[i]
	}
}
