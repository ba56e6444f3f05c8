package source

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"
)

// maxNesting bounds the elements around each other in XML.
const maxNesting = 256

// xml yields the articles of XML: the items of an RSS or Atom feed, a NITF or
// RCV1 document, the news items of NewsML-G2 and NewsML 1. An article is named after its count:
// "feed.xml:3" is the third. No more than Options.MaxRecord bytes of an item
// are held; what breaks the syntax ends the reading of the file.
func (in *input) xml(yield yielder) bool {
	g := &gate{r: printing{in.in}, limit: int64(in.o.maxRecord()) + buffer}
	d := xml.NewDecoder(g)
	d.Strict, d.CharsetReader, d.Entity = false, charset.NewReaderLabel, xml.HTMLEntity
	var path []string
	n := 0
	of := map[string]string{}
	root := ""
	for {
		g.left = g.limit
		begin := d.InputOffset()
		t, err := d.Token()
		switch {
		case err == io.EOF && n > 0:
			return true
		case err == io.EOF:
			return in.fail(yield, fmt.Errorf("%w: XML of a kind that isn't known: <%s>", ErrNone, printable(root)))
		case err != nil:
			return in.failAt(yield, xmlError(err), "record %d, byte %d", n+1, d.InputOffset())
		}
		switch t := t.(type) {
		case xml.StartElement:
			name := t.Name.Local
			if root == "" {
				root = name
				if name == "html" {
					return in.fail(yield, errors.New("a page, not XML of articles: call it .xhtml"))
				}
			}
			convert := items[name]
			top := len(path) > 0 && (path[len(path)-1] == "channel" || path[len(path)-1] == "feed")
			switch {
			case convert != nil:
				n++
				e, err := element(d, t, len(path))
				if err != nil {
					return in.failAt(yield, xmlError(err), "record %d, byte %d", n, d.InputOffset())
				}
				a, err := in.o.article(convert(e, of))
				if err != nil {
					if !in.failAt(yield, err, "record %d, byte %d", n, begin) {
						return false
					}
					continue
				}
				if !yield(in.named(a, n), nil) {
					return false
				}
			case top && (name == "title" || name == "language"):
				e, err := element(d, t, len(path))
				if err != nil {
					return in.failAt(yield, xmlError(err), "byte %d", d.InputOffset())
				}
				of[name] = e.all()
			case len(path) >= maxNesting:
				return in.failAt(yield, fmt.Errorf("%w: %d elements", ErrDeep, maxNesting), "byte %d", begin)
			default:
				path = append(path, name)
			}
		case xml.EndElement:
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
		}
	}
}

// items make columns of the elements that are an article. of is what the feed
// around an item says of itself.
var items = map[string]func(e *elem, of map[string]string) columns{
	"item":     feedItem, // RSS
	"entry":    feedItem, // Atom
	"nitf":     nitf,
	"newsItem": newsItem, // NewsML-G2
	"NewsItem": newsML1,
	"newsitem": rcv1,
}

// printing makes blanks of the control characters that XML doesn't allow and
// some feeds hold.
type printing struct{ r io.Reader }

func (p printing) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	for i, c := range b[:n] {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			b[i] = ' '
		}
	}
	return n, err
}

// gate bounds what is read between two of its openings.
type gate struct {
	r           io.Reader
	limit, left int64
}

func (g *gate) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, fmt.Errorf("%w: record of more than %s", ErrTooLarge, size(int(g.limit-buffer)))
	}
	n, err := g.r.Read(p[:min(int64(len(p)), g.left)])
	g.left -= int64(n)
	return n, err
}

func xmlError(err error) error {
	if s := (*xml.SyntaxError)(nil); errors.As(err, &s) {
		return fmt.Errorf("not XML: %w", err)
	}
	return err
}

// elem is an element of XML, or, without a name, a piece of text.
type elem struct {
	name string // without its prefix
	attr map[string]string
	text string
	kids []*elem
}

// element reads the element that start begins, with all that is in it.
func element(d *xml.Decoder, start xml.StartElement, depth int) (*elem, error) {
	root := &elem{}
	stack := []*elem{root}
	push := func(s xml.StartElement) {
		e := &elem{name: s.Name.Local, attr: map[string]string{}}
		for _, a := range s.Attr {
			e.attr[a.Name.Local] = a.Value
		}
		top := stack[len(stack)-1]
		top.kids = append(top.kids, e)
		stack = append(stack, e)
	}
	push(start)
	for len(stack) > 1 {
		t, err := d.Token()
		if err == io.EOF {
			err = errors.New("not XML: it ends in the middle")
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth+len(stack) > maxNesting {
				return nil, fmt.Errorf("%w: %d elements", ErrDeep, maxNesting)
			}
			push(t)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top := stack[len(stack)-1]
			top.kids = append(top.kids, &elem{text: string(t)})
		}
	}
	return root.kids[0], nil
}

// find, like all that reads an elem, takes nil for one that holds nothing. It
// returns the first element below at a path of names, or nil.
func (e *elem) find(path string) *elem {
	if e == nil {
		return nil
	}
	name, rest, more := strings.Cut(path, "/")
	for _, k := range e.kids {
		if k.name != name {
			continue
		}
		if !more {
			return k
		}
		if f := k.find(rest); f != nil {
			return f
		}
	}
	return nil
}

// deep returns the first element below of that name, however deep, or nil.
func (e *elem) deep(name string) *elem {
	if e == nil {
		return nil
	}
	for _, k := range e.kids {
		if k.name == name {
			return k
		}
		if f := k.deep(name); f != nil {
			return f
		}
	}
	return nil
}

// all returns the text of the element, blanks as one.
func (e *elem) all() string {
	if e == nil {
		return ""
	}
	var b strings.Builder
	e.write(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (e *elem) write(b *strings.Builder) {
	b.WriteString(e.text)
	for _, k := range e.kids {
		k.write(b)
	}
}

// paragraphs returns the text of the element, with a blank line between those
// below that are named so; text outside of them is left out, unless there are none.
func (e *elem) paragraphs(names ...string) string {
	if e == nil {
		return ""
	}
	var list []string
	var walk func(*elem)
	walk = func(e *elem) {
		for _, k := range e.kids {
			if !slices.Contains(names, k.name) {
				walk(k)
			} else if s := k.all(); s != "" {
				list = append(list, s)
			}
		}
	}
	walk(e)
	if len(list) == 0 {
		return e.all()
	}
	return strings.Join(list, "\n\n")
}

// attribute returns an attribute of an element that may be nil.
func (e *elem) attribute(name string) string {
	if e == nil {
		return ""
	}
	return e.attr[name]
}
