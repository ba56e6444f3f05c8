package vocab

import (
	"fmt"
	"strconv"
	"strings"
)

// Range is a range of bytes of the article's text, from Start up to, not
// including, End.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Spans says where the article has the words of a statement. What is not in one
// piece ("put the firm on") has several ranges, in the order in which the words
// are told, none empty. A role that no words fill has none.
type Spans struct {
	Subject   []Range `json:"subject"`
	Predicate []Range `json:"predicate"`
	Object    []Range `json:"object"`
	Speaker   []Range `json:"speaker"` // perhaps of another sentence
	Cue       []Range `json:"cue"`     // words that set the status
}

// letters are the roles in the stored form, in the order of Roles.
const letters = "spowc"

// Roles returns the roles: subject, predicate, object, speaker, cue.
func (s *Spans) Roles() [5]*[]Range {
	return [...]*[]Range{&s.Subject, &s.Predicate, &s.Object, &s.Speaker, &s.Cue}
}

// String returns the stored form: "s=72-83 p=119-140 o=141-147". The letters are
// those of subject, predicate, object, who says so, and cue; ranges of a role
// are parted by commas, and a role without one is left out.
func (s Spans) String() string {
	b := make([]byte, 0, 128)
	for k, role := range s.Roles() {
		mark := "="
		for _, r := range *role {
			if mark == "=" {
				if len(b) > 0 {
					b = append(b, ' ')
				}
				b = append(b, letters[k])
			}
			b = append(b, mark...)
			b = strconv.AppendInt(b, int64(r.Start), 10)
			b = append(b, '-')
			b = strconv.AppendInt(b, int64(r.End), 10)
			mark = ","
		}
	}
	return string(b)
}

// ParseSpans undoes String.
func ParseSpans(stored string) (Spans, error) {
	var s Spans
	for _, part := range strings.Fields(stored) {
		letter, list, _ := strings.Cut(part, "=")
		k := strings.Index(letters, letter)
		if len(letter) != 1 || k < 0 {
			return Spans{}, fmt.Errorf("spans %q: %q has none of the letters %s", stored, part, letters)
		}
		to := s.Roles()[k]
		for r := range strings.SplitSeq(list, ",") {
			from, till, _ := strings.Cut(r, "-")
			start, err := strconv.Atoi(from)
			end, err2 := strconv.Atoi(till)
			if err != nil || err2 != nil || start < 0 || end <= start {
				return Spans{}, fmt.Errorf("spans %q: %q is no range", stored, r)
			}
			*to = append(*to, Range{start, end})
		}
	}
	return s, nil
}
