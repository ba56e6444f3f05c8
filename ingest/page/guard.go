package page

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsgraph/ingest/source"
)

// The limits of a page. The parser and the extractor take time in the square
// of the first three, and the extractor recurses; pages of newspapers stay far
// below all of them.
const (
	maxDepth      = 400
	maxFormatting = 60     // open <b>, <font> and the like, which the parser reopens in every block
	maxElements   = 60_000 // start tags outside of <script> and <style>, comments, and what the parser adds
	maxAttributes = 200    // of one tag
)

// guard counts what makes a page costly, in one pass and without building a
// tree, and returns an error for a page that no newspaper makes.
func guard(page string) error {
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(maxPage)
	var open []atom.Atom
	elements, formatting := 0, 0
	for {
		if elements > maxElements {
			return fmt.Errorf("%w: more than %d elements", source.ErrTooLarge, maxElements)
		}
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return fmt.Errorf("broken HTML: %w", err)
			}
			return nil
		case html.StartTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			attributes := 0
			for more {
				_, _, more = z.TagAttr()
				attributes++
			}
			elements++
			if attributes > maxAttributes {
				return fmt.Errorf("%w: <%s> with %d attributes", source.ErrTooLarge, tag, attributes)
			}
			if void[tag] {
				continue
			}
			if formats[tag] {
				if formatting++; formatting > maxFormatting {
					return fmt.Errorf("nested too deeply: %d open <%s> and the like", formatting, tag)
				}
				continue
			}
			elements += formatting // which the parser opens again inside it
			open = closeImplied(open, tag)
			open = append(open, tag)
			if len(open) > maxDepth {
				return fmt.Errorf("nested too deeply: more than %d elements", maxDepth)
			}
		case html.CommentToken, html.DoctypeToken:
			elements++
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if tag == atom.Br || tag == atom.P && !slices.Contains(open, atom.P) {
				elements++ // of nothing the parser makes one
			}
			if formats[tag] {
				formatting = max(formatting-1, 0)
				continue
			}
			for i := len(open) - 1; i >= 0; i-- {
				if open[i] == tag {
					open = open[:i]
					break
				}
			}
		}
	}
}

// closeImplied closes the elements that the start of tag ends.
func closeImplied(open []atom.Atom, tag atom.Atom) []atom.Atom {
	for len(open) > 0 && implied[tag] != nil && implied[tag][open[len(open)-1]] {
		open = open[:len(open)-1]
	}
	if len(open) > 0 && open[len(open)-1] == atom.P && endsParagraph[tag] {
		open = open[:len(open)-1]
	}
	return open
}

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	set := map[atom.Atom]bool{}
	for _, a := range list {
		set[a] = true
	}
	return set
}

var (
	// elements that hold none
	void = atoms(atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input,
		atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr, atom.Frame, atom.Html, atom.Head, atom.Body,
		atom.A) // a link ends where the next begins
	formats = atoms(atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small,
		atom.Strike, atom.Strong, atom.Tt, atom.U)
	endsParagraph = atoms(atom.P, atom.Div, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Blockquote, atom.Section,
		atom.Article, atom.Aside, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Form, atom.Pre,
		atom.Header, atom.Footer, atom.Nav, atom.Figure, atom.Main)
	implied = map[atom.Atom]map[atom.Atom]bool{
		atom.Li:       atoms(atom.Li, atom.P),
		atom.Dt:       atoms(atom.Dt, atom.Dd, atom.P),
		atom.Dd:       atoms(atom.Dt, atom.Dd, atom.P),
		atom.Option:   atoms(atom.Option),
		atom.Optgroup: atoms(atom.Option, atom.Optgroup),
		atom.Td:       atoms(atom.Td, atom.Th, atom.P),
		atom.Th:       atoms(atom.Td, atom.Th, atom.P),
		atom.Tr:       atoms(atom.Tr, atom.Td, atom.Th, atom.P),
		atom.Tbody:    atoms(atom.Tr, atom.Td, atom.Th, atom.P, atom.Thead, atom.Tbody),
	}
)
