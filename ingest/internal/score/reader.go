package score

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reader is what a careful reader draws from an article.
type Reader struct{ rows []row }

// row is one relation of the reader's.
type row struct {
	weight            int // 2: core, 1: good to have, -1: must not come out as a fact
	subjects, objects []string
	relation          *regexp.Regexp
	unless            *regexp.Regexp // that the relation must not match; nil: any may
	statuses          []string
}

// Relation is a row of a relationship list, under the names of its columns.
type Relation struct {
	Subject, Relation, Object, RelationType, Status string
}

// statuses are the statuses that fit a gold row's class.
var statuses = map[string][]string{
	"fact":    {"asserted", "reported"},
	"said":    {"asserted", "reported", "claimed", "alleged"},
	"denied":  {"denied", "negated"},
	"planned": {"planned", "asserted", "reported"},
	"alleged": {"alleged", "claimed"},
}

// ReadReader reads a file of lines of weight, subjects parted by |, regular
// expression of the relation, objects, class of status and, perhaps, an expression
// that the relation must not match; '#' begins a comment. A name may be a range of
// bytes of text, "12-18".
func ReadReader(r io.Reader, text string) (*Reader, error) {
	out := &Reader{}
	scan := bufio.NewScanner(r)
	for n := 1; scan.Scan(); n++ {
		line := scan.Text()
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 5 {
			return nil, fmt.Errorf("line %d: fewer than 5 fields", n)
		}
		weight, err := strconv.Atoi(f[0])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		relation, err := regexp.Compile("(?i)" + f[2])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		w := row{weight: weight, subjects: names(f[1], text), relation: relation, objects: names(f[3], text), statuses: statuses[strings.TrimSpace(f[4])]}
		if w.statuses == nil {
			return nil, fmt.Errorf("line %d: %q is no class of status", n, f[4])
		}
		if len(f) > 5 && text != "" {
			if w.unless, err = regexp.Compile("(?i)" + f[5]); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		}
		if weight < 0 {
			w.statuses = statuses["fact"]
		}
		out.rows = append(out.rows, w)
	}
	return out, scan.Err()
}

// Found is how many of the reader's relations lists have.
type Found struct {
	core, coreFound, all, allFound int
	Violations                     int // what must not be there as a fact
}

// Core is the share of the core relations that were found.
func (f Found) Core() float64 { return float64(f.coreFound) / float64(max(1, f.core)) }

// All is the share of all that were found, by their weight.
func (f Found) All() float64 { return float64(f.allFound) / float64(max(1, f.all)) }

// Add counts what was found in another list.
func (f *Found) Add(g Found) {
	f.core += g.core
	f.coreFound += g.coreFound
	f.all += g.all
	f.allFound += g.allFound
	f.Violations += g.Violations
}

// Score looks for the reader's relations in a list.
func (r *Reader) Score(list []Relation) Found {
	var out Found
	for _, w := range r.rows {
		found := 0
		if slices.ContainsFunc(list, w.fits) {
			found = 1
		}
		if w.weight < 0 {
			out.Violations += found
			continue
		}
		out.all += w.weight
		out.allFound += w.weight * found
		if w.weight == 2 {
			out.core++
			out.coreFound += found
		}
	}
	return out
}

func (w *row) fits(r Relation) bool {
	t := r.RelationType + " " + r.Relation
	t += " " + strings.NewReplacer("-", " ", "_", " ").Replace(t)
	return slices.Contains(w.statuses, strings.ToLower(strings.TrimSpace(r.Status))) &&
		w.relation.MatchString(t) && (w.unless == nil || !w.unless.MatchString(t)) && isCalled(r.Subject, w.subjects) && isCalled(r.Object, w.objects)
}

// isCalled reports whether a value is one of the names, or has one as whole words.
func isCalled(value string, names []string) bool {
	if len(names) == 1 && names[0] == "*" {
		return true
	}
	v := plain(value)
	return slices.ContainsFunc(names, func(n string) bool { return v == n || hasWords(v, n) })
}

func hasWords(s, words string) bool {
	for at := 0; ; {
		k := strings.Index(s[at:], words)
		if k < 0 || words == "" {
			return false
		}
		start, end := at+k, at+k+len(words)
		before, _ := utf8.DecodeLastRuneInString(s[:start])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if !isWord(before) && !isWord(after) {
			return true
		}
		_, size := utf8.DecodeRuneInString(s[start:])
		at = start + size
	}
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_')
}

func names(cell, text string) []string {
	var out []string
	for a := range strings.SplitSeq(cell, "|") {
		var start, end int
		if _, err := fmt.Sscanf(a, "%d-%d", &start, &end); err == nil && start < end && end <= len(text) && fmt.Sprintf("%d-%d", start, end) == a {
			a = text[start:end]
		}
		if strings.TrimSpace(a) != "" {
			out = append(out, plain(a))
		}
	}
	return out
}

var (
	possessive = regexp.MustCompile(`[’']s\b`)
	article    = regexp.MustCompile(`^(the|a|an)\s+`)
)

// plain folds a name: case, articles and possessives are of no account.
func plain(s string) string {
	s = strings.ReplaceAll(possessive.ReplaceAllString(strings.ToLower(strings.TrimSpace(s)), ""), "’", "'")
	s = strings.Join(strings.Fields(article.ReplaceAllString(s, "")), " ")
	return strings.ReplaceAll(strings.ReplaceAll(s, "u.s.", "us"), "u.k.", "uk")
}
