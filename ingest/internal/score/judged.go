package score

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Verdict is what two readers who had built nothing said of a statement.
type Verdict struct {
	Corpus, Article string
	Statement       string // what tells it from others of the article: columns 3 to 9 of the file
	Right           bool   // both call it right
	Kept            bool   // both would keep it
}

// judgedColumns are the columns of a file of verdicts: corpus, article, sentence, subject,
// relation, object, type, status, names, confidence, verdicts, uses and causes of both readers.
const judgedColumns = 16

// ReadJudged reads a file of verdicts; '#' begins a comment.
func ReadJudged(r io.Reader) ([]Verdict, error) {
	var out []Verdict
	scan := bufio.NewScanner(r)
	for n := 1; scan.Scan(); n++ {
		line := scan.Text()
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != judgedColumns {
			return nil, fmt.Errorf("line %d: %d columns, want %d", n, len(f), judgedColumns)
		}
		if _, err := strconv.ParseFloat(f[9], 64); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, Verdict{
			Corpus: f[0], Article: f[1], Statement: strings.Join(f[2:9], "\t"),
			Right: f[10] == "R" && f[11] == "R", Kept: f[12] == "K" && f[13] == "K",
		})
	}
	return out, scan.Err()
}

// Judged is a statement that is drawn, with a verdict that was passed on it.
type Judged struct {
	Verdict
	Confidence float64
}

// Share returns how many of the list have so much confidence, and the share of them
// that is right, and right and kept.
func Share(list []Judged, atLeast float64) (n int, right, kept float64) {
	for _, j := range list {
		if j.Confidence < atLeast {
			continue
		}
		n++
		if j.Right {
			right++
			if j.Kept {
				kept++
			}
		}
	}
	if n == 0 {
		return 0, 0, 0
	}
	return n, right / float64(n), kept / float64(n)
}

// AreaUnderCurve returns how often a right statement is surer than one that isn't; .5
// says that confidence tells nothing.
func AreaUnderCurve(list []Judged) float64 {
	list = slices.SortedFunc(slices.Values(list), func(a, b Judged) int { return cmp.Compare(a.Confidence, b.Confidence) })
	wins, right, wrong := 0.0, 0.0, 0.0
	for i := 0; i < len(list); {
		tied, tiedRight := 0.0, 0.0
		for c := list[i].Confidence; i < len(list) && list[i].Confidence == c; i++ {
			tied++
			if list[i].Right {
				tiedRight++
			}
		}
		wins += tiedRight * (wrong + (tied-tiedRight)/2)
		right, wrong = right+tiedRight, wrong+tied-tiedRight
	}
	if right == 0 || wrong == 0 {
		return .5
	}
	return wins / right / wrong
}
