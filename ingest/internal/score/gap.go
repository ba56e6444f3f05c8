package score

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"newsgraph/ingest/coref"
	"newsgraph/ingest/text"
)

// GAP is one example of GAP (Webster et al., "Mind the GAP: A Balanced Corpus of
// Gendered Ambiguous Pronouns", TACL 2018): a pronoun, and two names of which it
// may mean one.
type GAP struct {
	ID           string
	Title        string // of the page that the text is from
	Text         string
	Pronoun      text.Span // bytes of Text, as A and B
	A, B         text.Span
	ATrue, BTrue bool // what the pronoun means
	Male         bool // the pronoun is of "he"
}

// ReadGAP reads examples, compressed by gzip, a line each after a header.
func ReadGAP(r io.Reader) ([]GAP, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	var out []GAP
	scan := bufio.NewScanner(z)
	scan.Buffer(nil, 1<<20)
	for n := 1; scan.Scan(); n++ {
		f := strings.Split(scan.Text(), "\t")
		if len(f) < 11 || f[0] == "ID" {
			continue
		}
		g := GAP{ID: f[0], Text: f[1], ATrue: strings.EqualFold(f[6], "true"), BTrue: strings.EqualFold(f[9], "true")}
		for _, s := range []struct {
			to           *text.Span
			words, start string
		}{{&g.Pronoun, f[2], f[3]}, {&g.A, f[4], f[5]}, {&g.B, f[7], f[8]}} {
			start, err := strconv.Atoi(s.start)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			at := 0
			for range start {
				_, size := utf8.DecodeRuneInString(g.Text[at:])
				at += size
			}
			*s.to = text.Span{Start: at, End: at + len(s.words)}
		}
		if title, err := url.PathUnescape(path.Base(f[10])); err == nil {
			g.Title = strings.ReplaceAll(title, "_", " ")
		}
		switch strings.ToLower(f[2]) {
		case "he", "him", "his":
			g.Male = true
		}
		out = append(out, g)
	}
	return out, scan.Err()
}

// Document is the example as an article of one paragraph, without its title.
func (g *GAP) Document() *text.Document {
	return &text.Document{ID: g.ID, Text: g.Text, Paragraphs: []text.Span{{Start: 0, End: len(g.Text)}}}
}

// Decide returns whether the chain of the pronoun has a mention that is name A,
// and one that is name B.
func (g *GAP) Decide(sents []text.Sentence, chains []coref.Chain) (a, b bool) {
	for _, c := range chains {
		var hasA, hasB, hasP bool
		for _, m := range c.Mentions {
			head := sents[m.Sentence].Tokens[m.Head].Span
			hasA = hasA || g.A.Contains(head)
			hasB = hasB || g.B.Contains(head)
			hasP = hasP || g.Pronoun == head
		}
		if hasP {
			return hasA, hasB
		}
	}
	return false, false
}

// Decisions counts decisions as the scorer of GAP does: one a name.
type Decisions struct{ TruePositive, FalsePositive, FalseNegative int }

// Add counts what was decided of an example.
func (d *Decisions) Add(g *GAP, a, b bool) {
	for _, x := range [][2]bool{{g.ATrue, a}, {g.BTrue, b}} {
		switch {
		case x[0] && x[1]:
			d.TruePositive++
		case x[1]:
			d.FalsePositive++
		case x[0]:
			d.FalseNegative++
		}
	}
}

// Precision is the share of the names decided on that are right.
func (d *Decisions) Precision() float64 {
	return float64(d.TruePositive) / float64(max(1, d.TruePositive+d.FalsePositive))
}

// Recall is the share of the right names that were decided on.
func (d *Decisions) Recall() float64 {
	return float64(d.TruePositive) / float64(max(1, d.TruePositive+d.FalseNegative))
}

// F1 is the harmonic mean of both.
func (d *Decisions) F1() float64 { return F1(d.Precision(), d.Recall()) }
