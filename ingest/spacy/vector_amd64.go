package spacy

// lanes is the number of floats in a register of AVX2; the kernels below need
// a positive multiple of it.
const lanes = 8

// addToAVX2 is addToGo for n floats.
//
//go:noescape
func addToAVX2(dst, src *float32, n uintptr)

// maxSumAVX2 is maxSumGo for pieces runs of width floats.
//
//go:noescape
func maxSumAVX2(y *float32, width, pieces uintptr) float32

// centreAVX2 is centreGo for n floats.
//
//go:noescape
func centreAVX2(y *float32, n uintptr, mean float32) float32

// scaleAddAVX2 is scaleAddGo for n floats.
//
//go:noescape
func scaleAddAVX2(dst, y, gain, bias, add *float32, n uintptr, scale float32)

// fits reports whether the kernels take n floats.
func fits(n int) bool { return useAVX2 && n > 0 && n%lanes == 0 }

func addTo(dst, src []float32) {
	if n := len(dst); fits(n) && len(src) >= n {
		addToAVX2(&dst[0], &src[0], uintptr(n))
		return
	}
	addToGo(dst, src)
}

func maxSum(y []float32, width int) float32 {
	if fits(width) && len(y) >= width {
		return maxSumAVX2(&y[0], uintptr(width), uintptr(len(y)/width))
	}
	return maxSumGo(y, width)
}

func centre(y []float32, mean float32) float32 {
	if fits(len(y)) {
		return centreAVX2(&y[0], uintptr(len(y)), mean)
	}
	return centreGo(y, mean)
}

func scaleAdd(dst, y, gain, bias, add []float32, scale float32) {
	n := len(dst)
	if fits(n) && min(len(y), len(gain), len(bias), len(add)) >= n {
		scaleAddAVX2(&dst[0], &y[0], &gain[0], &bias[0], &add[0], uintptr(n), scale)
		return
	}
	scaleAddGo(dst, y, gain, bias, add, scale)
}
