package relation

import (
	"errors"
	"fmt"
)

// wordReader reads the words of a rule's action one by one, and keeps the first
// mistake.
type wordReader struct {
	rule  *Rule
	words []string
	err   error
}

func (r *wordReader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *wordReader) take() string {
	if len(r.words) == 0 {
		r.fail(errors.New("something is missing at the end"))
		return ""
	}
	w := r.words[0]
	r.words = r.words[1:]
	return w
}

// has takes a word if it is next.
func (r *wordReader) has(word string) bool {
	if len(r.words) == 0 || r.words[0] != word {
		return false
	}
	r.take()
	return true
}

// slot takes the name of a token.
func (r *wordReader) slot() int { return r.named(r.take()) }

func (r *wordReader) named(name string) int {
	slot := r.rule.Slot(name)
	if slot < 0 {
		r.fail(fmt.Errorf("no token is named %q", name))
	}
	return slot
}

// end returns the first mistake; a word that is left is one.
func (r *wordReader) end() error {
	if len(r.words) > 0 {
		r.fail(fmt.Errorf("%q isn't expected", r.words[0]))
	}
	return r.err
}
