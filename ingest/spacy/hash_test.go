package spacy

import "testing"

// TestHashString holds values that spaCy's string store gives.
func TestHashString(t *testing.T) {
	for s, want := range map[string]uint64{
		"":                  0,
		"a":                 11901859001352538922,
		"hello":             5983625672228268878,
		"12345678":          9871996032675327904,
		"hello world":       2758594965276909933,
		"Straße":            982213701778560299,
		"naïve café résumé": 16131541706082512406,
	} {
		if got := hashString(s); got != want {
			t.Errorf("hashString(%q) = %d, want %d", s, got, want)
		}
	}
}

// TestHashRows holds rows that Thinc's hash embedding gives for a table of 5000.
func TestHashRows(t *testing.T) {
	for id, want := range map[uint64][4]int{
		0:                  {0, 0, 0, 0},
		5:                  {366, 3499, 4401, 4101},
		123456789012345678: {4262, 213, 41, 523},
	} {
		if got := hashRows(id, 8, 5000); got != want {
			t.Errorf("hashRows(%d, 8, 5000) = %v, want %v", id, got, want)
		}
	}
}
