package coref

import (
	"compress/gzip"
	"io"
	"net/url"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"newsgraph/ingest/text"
)

const gapFile = "../../../shared/data/gap/gap-development.tsv.gz"

// gapRow is one example of GAP (Webster et al., "Mind the GAP: A Balanced
// Corpus of Gendered Ambiguous Pronouns", TACL 2018).
type gapRow struct {
	id, title, text string
	pronoun, a, b   text.Span // bytes of text
	aTrue, bTrue    bool
	male            bool
}

// gapRows reads the examples, and skips the test where they are absent.
func gapRows(t testing.TB, file string) []gapRow {
	if file == "" {
		file = gapFile
	}
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("no GAP: %v", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	var rows []gapRow
	for line := range strings.Lines(string(data)) {
		rec := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(rec) < 11 || rec[0] == "ID" {
			continue
		}
		span := func(s, offset string) text.Span {
			n, err := strconv.Atoi(offset)
			if err != nil {
				t.Fatal(err)
			}
			at := 0
			for range n {
				_, size := utf8.DecodeRuneInString(rec[1][at:])
				at += size
			}
			return text.Span{Start: at, End: at + len(s)}
		}
		title, err := url.PathUnescape(path.Base(rec[10]))
		if err != nil {
			title = ""
		}
		g := gapRow{
			id: rec[0], text: rec[1], title: strings.ReplaceAll(title, "_", " "),
			pronoun: span(rec[2], rec[3]), a: span(rec[4], rec[5]), b: span(rec[7], rec[8]),
			aTrue: strings.EqualFold(rec[6], "true"), bTrue: strings.EqualFold(rec[9], "true"),
		}
		switch strings.ToLower(rec[2]) {
		case "he", "him", "his":
			g.male = true
		}
		rows = append(rows, g)
	}
	return rows
}

// decide returns whether the chain of the pronoun has a mention that is name A
// or name B, and whether there is such a chain.
func (g *gapRow) decide(sents []text.Sentence, chains []Chain) (a, b, found bool) {
	for _, c := range chains {
		var hasA, hasB, hasP bool
		for _, m := range c.Mentions {
			head := sents[m.Sentence].Tokens[m.Head].Span
			hasA = hasA || g.a.Contains(head)
			hasB = hasB || g.b.Contains(head)
			hasP = hasP || g.pronoun == head
		}
		if hasP {
			return hasA, hasB, true
		}
	}
	return false, false, false
}

// gapScore counts decisions as the scorer of GAP does: one a name.
type gapScore struct{ tp, fp, fn int }

func (s *gapScore) add(g gapRow, a, b bool) {
	for _, d := range [][2]bool{{g.aTrue, a}, {g.bTrue, b}} {
		switch {
		case d[0] && d[1]:
			s.tp++
		case d[1]:
			s.fp++
		case d[0]:
			s.fn++
		}
	}
}

func (s *gapScore) p() float64  { return float64(s.tp) / float64(max(1, s.tp+s.fp)) }
func (s *gapScore) r() float64  { return float64(s.tp) / float64(max(1, s.tp+s.fn)) }
func (s *gapScore) f1() float64 { return 2 * float64(s.tp) / float64(max(1, 2*s.tp+s.fp+s.fn)) }
