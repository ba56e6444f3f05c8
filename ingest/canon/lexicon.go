package canon

import (
	"fmt"
	"strings"
)

// lexicon holds word classes. It is read-only once read.
type lexicon map[string]map[string]bool

// is reports whether word, in lower case, is in class.
func (l lexicon) is(class, word string) bool { return l[class][word] }

// readLexicon reads lines of "class: words"; '#' starts a comment line.
func readLexicon(name, data string) (lexicon, error) {
	l := lexicon{}
	for i, line := range strings.Split(data, "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		class, words, ok := strings.Cut(line, ":")
		if !ok || class == "" {
			return nil, fmt.Errorf("%s:%d: no class before a colon", name, i+1)
		}
		if l[class] == nil {
			l[class] = map[string]bool{}
		}
		for w := range strings.FieldsSeq(words) {
			l[class][strings.ReplaceAll(w, "_", " ")] = true
		}
	}
	return l, nil
}
