// Package score measures what the stages find against gold standards: tuples
// against CaRB, pronouns against GAP, statements against what a careful reader
// draws from an article. Tests alone import it. It runs no stage itself.
package score

// Note: the measures follow their authors' programs to the letter, quirks
// included, so that figures compare with published ones.

// F1 is the harmonic mean of precision and recall, 0 if both are.
func F1(precision, recall float64) float64 {
	if precision+recall == 0 {
		return 0
	}
	return 2 * precision * recall / (precision + recall)
}
