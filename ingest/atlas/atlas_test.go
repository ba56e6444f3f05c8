package atlas

import (
	"strings"
	"testing"
)

// TestCountries checks that the table is read whole, and that no name is that of two countries.
func TestCountries(t *testing.T) {
	owner := map[string]string{}
	for _, c := range Countries() {
		names := append([]string{c.Name}, c.Others...)
		for _, list := range [][]string{names, c.Capitals, c.Governments} {
			for _, n := range list {
				if n = strings.TrimSuffix(n, "?"); n == "" || n != strings.TrimSpace(n) {
					t.Errorf("%s: malformed name %q", c.Name, n)
				}
				if o := owner[n]; o != "" && o != c.Name {
					t.Errorf("%q is of %s and of %s", n, o, c.Name)
				}
				owner[n] = c.Name
			}
		}
	}
	if owner["U.S."] != "United States" || owner["Beijing"] != "China" || owner["Kremlin"] != "Russia" || len(owner) < 400 {
		t.Errorf("%d names", len(owner))
	}
}
