//go:build !amd64

package spacy

func mulBlocks(m *matrix, y, x []float32, rows, step int) { mulBlocksGo(m, y, x, rows, step) }

func mulOne(m *matrix, y, x []float32) { mulOneGo(m, y, x) }
