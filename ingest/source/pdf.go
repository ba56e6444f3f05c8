package source

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/ledongthuc/pdf"
)

// pdf yields the text of a PDF as one article, its pages in order. A line
// that stands apart from the one before begins a paragraph. Columns come in
// the order in which they were drawn, and a scanned page has no text. The file and its text
// have the limit of a record.
func (in *input) pdf(yield yielder) bool {
	limit := in.o.maxRecord()
	data, err := io.ReadAll(io.LimitReader(in.in, int64(limit)+1))
	switch {
	case err != nil:
		return in.failAt(yield, err, "byte %d", len(data))
	case len(data) > limit:
		return in.fail(yield, tooLarge(limit))
	case len(bytes.TrimSpace(data)) == 0:
		return in.fail(yield, ErrEmpty)
	}
	a := Article{Name: in.name, MediaType: Plain}
	place, err := readPDF(&a, data, limit)
	if err != nil {
		p := problem(in.name, err)
		p.Place = place
		return yield(Article{Name: in.name}, p)
	}
	return yield(a, nil)
}

// readPDF fills an article; the package below panics over files that are wrong,
// and pdfBytes over those that take too much.
func readPDF(a *Article, data []byte, limit int) (place string, err error) {
	file := newPDFBytes(data)
	defer func() {
		if v := recover(); v != nil && file.err == nil {
			err = fmt.Errorf("not a PDF that can be read: %v", v)
		}
		if file.err != nil {
			err = file.err
		}
	}()
	if err := checkPDF(data); err != nil {
		return "", err
	}
	r, err := pdf.NewReader(file, int64(len(data)))
	if err != nil {
		return "", fmt.Errorf("not a PDF that can be read: %w", err)
	}
	info := r.Trailer().Key("Info")
	a.Title, a.Author = info.Key("Title").Text(), info.Key("Author").Text()
	a.Published, _ = ParseTime(pdfDate(info.Key("CreationDate").Text()))
	pages := r.NumPage()
	if pages > maxPDFPages {
		return "", fmt.Errorf("%w: more than %d pages", ErrTooLarge, maxPDFPages)
	}
	var text strings.Builder
	for n := 1; n <= pages; n++ {
		place, file.reads = fmt.Sprintf("page %d", n), 0
		if err := file.spent(); err != nil {
			return place, err
		}
		page := r.Page(n)
		if page.V.IsNull() {
			continue
		}
		if err := checkPage(page); err != nil {
			return place, err
		}
		writePage(&text, page.Content().Text)
		if text.Len() > limit {
			return place, tooLarge(limit)
		}
	}
	if strings.TrimSpace(text.String()) == "" {
		return "", ErrNoText
	}
	a.Body = []byte(strings.TrimSpace(text.String()))
	return "", nil
}

// writePage writes the lines of a page, in the order in which they are drawn.
func writePage(b *strings.Builder, glyphs []pdf.Text) {
	for i, g := range glyphs {
		if i > 0 {
			last, size := glyphs[i-1], max(glyphs[i-1].FontSize, 1)
			switch down := last.Y - g.Y; {
			case down > 1.6*size:
				b.WriteString("\n\n")
			case math.Abs(down) > size/2:
				b.WriteByte('\n')
			case last.W > 0 && g.X-last.X-last.W > size/5 && g.S != " " && last.S != " ":
				b.WriteByte(' ')
			}
		}
		b.WriteString(g.S)
	}
	b.WriteString("\n")
}

// pdfDate returns "D:20210120205000+01'00'" as ParseTime reads it.
func pdfDate(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 14 {
		return s[:min(len(s), 8)]
	}
	return s[:14]
}
