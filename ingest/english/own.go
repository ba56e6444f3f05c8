package english

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"newsgraph/ingest/lexicon"
)

// bookNames are the books of rules that a user may add to, as sections of one file.
var bookNames = []string{"repairs", "moods", "constructions"}

// parts returns the sections of a user's grammar by name: what stands below a line
// such as "[constructions]". Each has its lines at their numbers in the whole file.
func parts(f lexicon.File) (map[string]lexicon.File, error) {
	lines := strings.Split(f.Text, "\n")
	texts := map[string][]string{}
	section := ""
	var errs []error
	for n, line := range lines {
		bare := strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(bare, "["); ok && strings.HasSuffix(name, "]") {
			if section = strings.TrimSuffix(name, "]"); !slices.Contains(bookNames, section) {
				errs = append(errs, fmt.Errorf("%s:%d: there is no section [%s], want [%s]", f.Name, n+1, section, strings.Join(bookNames, "] or [")))
			}
			if texts[section] == nil {
				texts[section] = make([]string, len(lines))
			}
			continue
		}
		if section != "" {
			texts[section][n] = line
		} else if bare != "" && bare[0] != '#' {
			errs = append(errs, fmt.Errorf("%s:%d: want a section such as [constructions] first", f.Name, n+1))
			break
		}
	}
	files := map[string]lexicon.File{}
	for name, text := range texts {
		files[name] = lexicon.File{Name: f.Name, Text: strings.Join(text, "\n")}
	}
	return files, errors.Join(errs...)
}
