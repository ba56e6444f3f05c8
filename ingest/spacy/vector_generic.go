//go:build !amd64

package spacy

func addTo(dst, src []float32) { addToGo(dst, src) }

func maxSum(y []float32, width int) float32 { return maxSumGo(y, width) }

func centre(y []float32, mean float32) float32 { return centreGo(y, mean) }

func scaleAdd(dst, y, gain, bias, add []float32, scale float32) {
	scaleAddGo(dst, y, gain, bias, add, scale)
}
