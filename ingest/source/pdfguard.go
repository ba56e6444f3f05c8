package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"
)

// What reading one PDF may take. The package that reads them has no bounds of
// its own: a file of a few kilobytes can hold gigabytes, lead in circles, or
// ask for tables larger than any memory.
const (
	maxPDFTime    = time.Minute
	maxPDFFrames  = 10_000  // calls inside each other
	maxPDFTable   = 1 << 23 // entries of a table, bytes of a row
	maxPDFPages   = 100_000
	maxPDFContent = 8 << 20   // bytes of a page's content, unpacked
	maxPDFShown   = 512 << 10 // bytes of it that are shown as text
	maxPDFMap     = 1 << 20   // bytes of a font's map to Unicode
	maxPDFNames   = 1024      // names of glyphs that a font's encoding has of its own
	maxPDFGlyph   = 32        // hexadecimal digits of what a font's map makes of a code
	maxPDFStates  = 1024      // states of graphics that are kept at a time; the standard asks for 28
	maxPDFScopes  = 64        // dictionaries opened; a map has one or two
	maxPDFValues  = 64 << 10  // values before an operator
	maxPDFMaps    = 256 << 20 // bytes of maps read, one each time that a font is chosen
)

// The same, in variables that a test makes smaller.
var (
	maxPDFMemory uint64 = 512 << 20 // bytes by which the memory of the program may grow
	maxPDFReads         = 1 << 19   // of a page, 256 bytes at most each
)

// pdfBytes is a PDF in memory. Reading gives little at a time, and panics with
// an error once the PDF has taken too much.
type pdfBytes struct {
	*bytes.Reader
	began  time.Time
	before uint64 // bytes in use
	reads  int    // since the page began
	err    error  // once too much was taken
	frames [maxPDFFrames]uintptr
}

func newPDFBytes(data []byte) *pdfBytes {
	return &pdfBytes{Reader: bytes.NewReader(data), began: time.Now(), before: memoryInUse()}
}

// ReadAt reads 256 bytes at most: they unpack to a quarter of a megabyte.
func (b *pdfBytes) ReadAt(p []byte, off int64) (int, error) {
	if b.reads++; b.reads%16 == 0 && b.err == nil {
		b.err = b.spent()
	}
	if b.err != nil {
		panic(b.err)
	}
	return b.Reader.ReadAt(p[:min(len(p), 256)], off)
}

func (b *pdfBytes) spent() error {
	switch {
	case time.Since(b.began) > maxPDFTime:
		return fmt.Errorf("%w: reading it takes more than %v", ErrBomb, maxPDFTime)
	case b.reads > maxPDFReads:
		return fmt.Errorf("%w: its objects lead too far, or in a circle", ErrBomb)
	case runtime.Callers(0, b.frames[:]) == len(b.frames):
		return fmt.Errorf("%w: its objects lead in a circle", ErrDeep)
	case memoryInUse() > b.before+maxPDFMemory:
		runtime.GC()
		if memoryInUse() > b.before+maxPDFMemory {
			return fmt.Errorf("%w: to more than %s", ErrBomb, size(int(maxPDFMemory)))
		}
	}
	return nil
}

func memoryInUse() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

var (
	pdfEscape   = regexp.MustCompile(`#[0-9A-Fa-f]{2}`)
	pdfComment  = regexp.MustCompile(`%[^\r\n]*`)
	pdfSizes    = regexp.MustCompile(`/(?:Size|Columns|W|Index|N)[\s\x00\[]*((?:[+-]?\d+[\s\x00]*)+)`)
	pdfIndirect = regexp.MustCompile(`/(?:Columns|N)[\s\x00]+\d+[\s\x00]+\d+[\s\x00]+R`)
	pdfHidden   = regexp.MustCompile(`/DecodeParms[\s\x00\[]*\d+[\s\x00]+\d+[\s\x00]+R`)
	pdfXref     = regexp.MustCompile(`xref((?:[\s\x00]+(?:\d+|[nf]))+)`)
	pdfEntries  = regexp.MustCompile(`\d+[\s\x00]+\d+[\s\x00]+[nf]`)
	pdfNumber   = regexp.MustCompile(`\d+`)
	pdfHex      = regexp.MustCompile(`<[^<>]*>`)
)

// checkPDF returns an error if a file asks for a table that is larger than any
// file needs: the memory for one is taken before anything of it is read.
func checkPDF(data []byte) error {
	data = pdfEscape.ReplaceAllFunc(data, func(e []byte) []byte {
		n, _ := strconv.ParseUint(string(e[1:]), 16, 8) // two digits
		return []byte{byte(n)}
	})
	data = pdfComment.ReplaceAll(data, nil)
	if pdfIndirect.Match(data) || pdfHidden.Match(data) && bytes.Contains(data, []byte("/ObjStm")) {
		return errors.New("a table whose size stands elsewhere")
	}
	for _, m := range pdfSizes.FindAllSubmatch(data, -1) {
		if err := pdfTable(m[1]); err != nil {
			return err
		}
	}
	for _, m := range pdfXref.FindAllSubmatch(data, -1) {
		if err := pdfTable(pdfEntries.ReplaceAll(m[1], nil)); err != nil {
			return err
		}
	}
	return nil
}

// pdfTable returns an error if a number is more than a table has.
func pdfTable(numbers []byte) error {
	for _, n := range pdfNumber.FindAll(numbers, -1) {
		if v, err := strconv.ParseUint(string(n), 10, 64); err != nil || v > maxPDFTable {
			return fmt.Errorf("%w: a table of %.20s entries", ErrTooLarge, n)
		}
	}
	return nil
}

// checkPage returns an error if the content of a page, or what its fonts make
// of it, would take too long.
func checkPage(p pdf.Page) error {
	contents := p.V.Key("Contents")
	parts := []pdf.Value{contents}
	if contents.Kind() == pdf.Array {
		parts = nil
		for i := range contents.Len() {
			parts = append(parts, contents.Index(i))
		}
	}
	var c contentCounter
	for _, part := range parts {
		if part.Kind() != pdf.Stream {
			continue
		}
		if _, err := io.Copy(&c, part.Reader()); err != nil && c.err != nil {
			return c.err
		}
		_, _ = c.Write([]byte{'\n'})
	}
	if c.err != nil {
		return c.err
	}
	fonts := p.Resources().Key("Font")
	for _, name := range fonts.Keys() {
		f := fonts.Key(name)
		if m := f.Key("ToUnicode"); m.Kind() == pdf.Stream {
			if err := checkMap(m, c.fonts); err != nil {
				return err
			}
		}
		if n := f.Key("Encoding").Key("Differences").Len(); n > maxPDFNames {
			return fmt.Errorf("%w: a font's encoding of %d names", ErrTooLarge, n)
		}
	}
	return nil
}

// checkMap returns an error if a font's map to Unicode would take too long, or make too much
// of a code. It is read each time that the font is chosen.
func checkMap(m pdf.Value, chosen int) error {
	codes, _ := io.ReadAll(io.LimitReader(m.Reader(), maxPDFMap+1)) // what is broken is read up to there
	if len(codes) > maxPDFMap {
		return fmt.Errorf("%w: a font's map to Unicode of more than %s", ErrTooLarge, size(maxPDFMap))
	}
	if len(codes)*chosen > maxPDFMaps {
		return fmt.Errorf("%w: a font's map to Unicode read %d times", ErrBomb, chosen)
	}
	for _, h := range pdfHex.FindAll(codes, -1) {
		if len(h) > maxPDFGlyph+len("<>") {
			return fmt.Errorf("%w: a font's map to Unicode makes %d bytes of a code", ErrBomb, len(h)/2)
		}
	}
	if err := pdfTable(pdfHex.ReplaceAll(codes, nil)); err != nil {
		return err
	}
	c := contentCounter{isMap: true}
	_, _ = c.Write(append(codes, '\n'))
	return c.err
}

// contentCounter counts what makes content costly: the package below keeps a state for every
// q, and looks for every word in all dictionaries that are open.
type contentCounter struct {
	size, shown    int // bytes; those of strings and comments
	states, scopes int
	values         int // since the last operator
	fonts          int // times that one was chosen
	isMap          bool
	word           []byte // that began
	depth          int    // open parentheses
	hex, comment   bool
	escaped        bool
	err            error
}

func (c *contentCounter) Write(p []byte) (int, error) {
	for _, b := range p {
		switch {
		case c.depth > 0:
			c.inString(b)
		case c.hex || c.comment:
			c.shown++
			c.hex = c.hex && b != '>'
			c.comment = c.comment && b != '\n' && b != '\r'
		case strings.IndexByte("\x00\t\n\f\r ()<>[]{}/%", b) < 0:
			if len(c.word) < len("begin+") { // no longer one counts
				c.word = append(c.word, b)
			}
		default:
			c.endWord()
			c.hex, c.comment = b == '<', b == '%'
			if b == '(' {
				c.depth = 1
			}
			if b == '(' || b == '<' || b == '[' || b == '/' {
				c.values++
			}
			c.check()
		}
	}
	c.size += len(p)
	switch {
	case c.isMap || c.err != nil:
	case c.size > maxPDFContent:
		c.err = fmt.Errorf("%w: a page of more than %s", ErrTooLarge, size(maxPDFContent))
	case c.shown > maxPDFShown:
		c.err = fmt.Errorf("%w: a page with more than %s of text", ErrTooLarge, size(maxPDFShown))
	}
	return len(p), c.err
}

func (c *contentCounter) inString(b byte) {
	c.shown++
	switch {
	case c.escaped:
		c.escaped = false
	case b == '\\':
		c.escaped = true
	case b == '(':
		c.depth++
	case b == ')':
		c.depth--
	}
}

func (c *contentCounter) endWord() {
	if len(c.word) == 0 {
		return
	}
	operator := c.word[0] > '9' || c.word[0] == '\'' || c.word[0] == '"'
	switch string(c.word) {
	case "q":
		c.states++
	case "Q":
		c.states = max(c.states-1, 0)
	case "Tf":
		c.fonts++
	case "begin":
		c.scopes++
	case "true", "false", "null":
		operator = false
	}
	if c.values++; operator {
		c.values = 0
	}
	c.word = c.word[:0]
}

// check sets the error once there is too much.
func (c *contentCounter) check() {
	switch {
	case c.err != nil:
	case c.states > maxPDFStates:
		c.err = fmt.Errorf("%w: more than %d states of graphics inside each other", ErrDeep, maxPDFStates)
	case c.scopes > maxPDFScopes:
		c.err = fmt.Errorf("%w: more than %d dictionaries", ErrBomb, maxPDFScopes)
	case c.values > maxPDFValues:
		c.err = fmt.Errorf("%w: more than %d values before an operator", ErrBomb, maxPDFValues)
	}
}
