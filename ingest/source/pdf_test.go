package source

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// pdfOf makes a PDF of the bodies of its objects, which count from 1: the
// first is the catalog.
func pdfOf(objects ...string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.String()
}

// stream makes a packed stream.
func stream(parts ...io.Reader) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = io.Copy(w, io.MultiReader(parts...))
	_ = w.Close()
	return fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", b.Len(), b.String())
}

// TestHostilePDF reads files that would take all memory or never end: each is a
// problem within bounds, and the next file is read.
func TestHostilePDF(t *testing.T) {
	const (
		catalog = "<< /Type /Catalog /Pages 2 0 R >>"
		one     = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
		page    = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
		font    = "<< /Type /Font /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
		mapped  = "<< /Type /Font /BaseFont /Helvetica /ToUnicode 6 0 R >>"
		text    = "BT /F1 12 Tf (Northport opened a lock.) Tj ET"
	)
	memory, reads := maxPDFMemory, maxPDFReads
	defer func() { maxPDFMemory, maxPDFReads = memory, reads }()
	maxPDFMemory, maxPDFReads = 64<<20, 1<<16
	many := func(s string, n int) io.Reader { return strings.NewReader(strings.Repeat(s, n)) }
	packed := func(objects string, r io.Reader) string { // objects 2 and more are in a stream of them, object 3
		in := stream(strings.NewReader(objects), r)
		in = strings.Replace(in, "<<", fmt.Sprintf("<< /Type /ObjStm /N 1 /First %d", len(objects)), 1)
		head := "%PDF-1.5\n1 0 obj\n" + catalog + "\nendobj\n"
		body := head + "3 0 obj\n" + in + "\nendobj\n"
		table := []byte{0, 0, 0, 0, 0, 1, 0, 0, 9, 0, 2, 0, 0, 3, 0, 1, 0, 0, byte(len(head)), 0}
		return body + fmt.Sprintf("4 0 obj\n<< /Type /XRef /Size 4 /W [1 3 1] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", len(table), table, len(body))
	}
	good := pdfOf(catalog, one, page, stream(strings.NewReader(text)), font)
	for name, c := range map[string]struct{ in, want string }{
		"good":      {good, `d text/plain "Northport opened a lock."`},
		"zeros":     {pdfOf(catalog, one, page, stream(io.LimitReader(zeros{}, 1<<26)), font), "error d: page 1: too large: a page of more than 8 MiB"},
		"shown":     {pdfOf(catalog, one, page, stream(many("(aaaaaaaaaaaaaaaa) Tj ", 1<<18)), font), "error d: page 1: too large: a page with more than 512 KiB of text"},
		"states":    {pdfOf(catalog, one, page, stream(many("q ", 1<<22-1)), font), "error d: page 1: nested too deep: more than 1024 states"},
		"split":     {pdfOf(catalog, one, strings.Replace(page, "4 0 R", "["+strings.Repeat("4 0 R ", 2000)+"]", 1), stream(strings.NewReader("q")), font), "error d: page 1: nested too deep: more than 1024 states"},
		"restored":  {pdfOf(catalog, one, page, stream(many("q Q ", 1<<20), strings.NewReader(text)), font), `d text/plain "Northport opened a lock."`},
		"hidden":    {pdfOf(catalog, one, page, stream(many("q%)\n", 1<<19)), font), "error d: page 1: nested too deep: more than 1024 states"},
		"operands":  {pdfOf(catalog, one, page, stream(many("1 ", 1<<22-1)), font), "error d: page 1: unpacks too far: more than 65536 values"},
		"lists":     {pdfOf(catalog, one, page, stream(many("[]", 1<<22-1)), font), "error d: page 1: unpacks too far: more than 65536 values"},
		"nulls":     {pdfOf(catalog, one, page, stream(many("null ", 1<<20)), font), "error d: page 1: unpacks too far: more than 65536 values"},
		"scopes":    {pdfOf(catalog, one, page, stream(many("1 dict begin ", 1<<18), many("x ", 1<<21)), font), "error d: page 1: unpacks too far: more than 64 dictionaries"},
		"mapscopes": {pdfOf(catalog, one, page, stream(strings.NewReader(text)), mapped, stream(many("1 dict begin ", 1<<15), many("x ", 1<<18))), "error d: page 1: unpacks too far: more than 64 dictionaries"},
		"chosen":    {pdfOf(catalog, one, page, stream(many("/F1 1 Tf ", 1<<19)), mapped, stream(many("<00> <0041>\n", 1<<12))), "error d: page 1: unpacks too far: a font's map to Unicode read"},
		"swollen":   {pdfOf(catalog, one, page, stream(strings.NewReader("/F1 1 Tf ("), many("a", 1<<18), strings.NewReader(") Tj")), mapped, stream(strings.NewReader("1 beginbfchar <61> <"), many("0041", 1<<10), strings.NewReader("> endbfchar"))), "error d: page 1: unpacks too far: a font's map to Unicode makes"},
		"map":       {pdfOf(catalog, one, page, stream(strings.NewReader(text)), mapped, stream(many("<00> <0041>\n", 1<<20))), "error d: page 1: too large: a font's map to Unicode"},
		"codes":     {pdfOf(catalog, one, page, stream(strings.NewReader(text)), mapped, stream(strings.NewReader("4611686018427387904 beginbfchar endbfchar"))), "error d: page 1: too large: a table of"},
		"pages":     {pdfOf(catalog, "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", page, stream(strings.NewReader(text)), font), "error d: too large: more than 100000 pages"},
		"kids":      {pdfOf(catalog, "<< /Type /Pages /Kids [2 0 R] /Count 3 >>"), "error d: page 1: unpacks too far: its objects lead"},
		"parents":   {pdfOf(catalog, "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>", "<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>", stream(strings.NewReader(text))), "error d: page 1: unpacks too far: its objects lead"},
		"length":    {pdfOf(catalog, one, page, "<< /Length 4 0 R /Filter /FlateDecode >>\nstream\nx\nendstream", font), "error d"},
		"previous":  {strings.Replace(good, "/Root", fmt.Sprintf("/Prev %d /Root", strings.LastIndex(good, "xref\n0")), 1), "error d: unpacks too far: its objects lead"},
		"size":      {"%PDF-1.5\n1 0 obj\n<< /Type /XRef /S#69ze 99999999999 /W [1 2 1] /Length 4 >>\nstream\nabcd\nendstream\nendobj\nstartxref\n9\n%%EOF\n", "error d: too large: a table of 99999999999 entries"},
		"section":   {strings.Replace(good, "xref\n0 6", "xref\n4000000000 %\n6", 1), "error d: too large: a table of 4000000000 entries"},
		"packed":    {packed("2 0 ", strings.NewReader(one)), "error d: no text"},
		"string":    {packed("2 0 ", io.MultiReader(strings.NewReader("("), io.LimitReader(zeros{}, 1<<27))), "error d: unpacks too far: to more than 64 MiB"},
		"items":     {packed("2 0 ", io.MultiReader(strings.NewReader("["), many("1 ", 1<<24))), "error d: unpacks too far: to more than 64 MiB"},
		"arrays":    {pdfOf(catalog, one, strings.Repeat("[", 1<<20)), "error d: page 1: not a PDF that can be read: object nesting exceeds maximum depth"},
		"encrypted": {strings.Replace(good, "/Root", "/Encrypt << /Filter /Standard /V 9 >> /Root", 1), "error d: not a PDF that can be read"},
	} {
		t.Run(name, func(t *testing.T) {
			runtime.GC() // memory is that of the program as a whole
			began := time.Now()
			got := list(Reader("d", strings.NewReader(c.in), Options{Mapping: Mapping{Format: "pdf"}}), "\x00")
			if len(got) != 1 || !strings.HasPrefix(got[0], c.want) {
				t.Errorf("got %.300q, want %q", got, c.want)
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}
