package config

import "strings"

// hint returns "; did you mean …?" for the likeliest known name, or what is
// known if none is like it.
func hint(name string, known []string) string {
	best, least := "", len(strings.TrimPrefix(name, envPrefix+"_"))/2+1
	for _, k := range known {
		if d := distance(strings.ToLower(name), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return `; did you mean "` + best + `"?`
	}
	return "; known: " + strings.Join(known, ", ")
}

// distance is the number of bytes to insert, delete, change or swap with a
// neighbour that lead from a to b (optimal string alignment).
func distance(a, b string) int {
	if len(a) > 64 {
		return len(a)
	}
	two, one, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		two, one, row = one, row, two
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
