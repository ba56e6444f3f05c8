package web

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"newsgraph/ingest/source"
)

// maxLine bounds an address of a list, in bytes.
const maxLine = 8 << 10

// List returns the articles of a list of addresses, one a line; blank lines and
// those that begin with # are passed over. The list is a file, or at an http or
// https address. A line that is no address is a Problem.
func (c *Run) List(ctx context.Context, list string) iter.Seq2[source.Article, error] {
	return c.articles(ctx, list, func(yield func(link, error) bool) {
		var in io.Reader
		if isWeb(list) {
			got, err := c.get(ctx, list, request{limit: maxList})
			if err != nil {
				yield(link{}, err)
				return
			}
			in = bytes.NewReader(got.body)
		} else {
			f, err := os.Open(list)
			if err != nil {
				var pe *os.PathError
				if errors.As(err, &pe) {
					err = pe.Err
				}
				yield(link{}, err)
				return
			}
			defer f.Close()
			in = f
		}
		readList(list, in)(yield)
	})
}

func isWeb(s string) bool {
	lower := strings.ToLower(s)
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// readList reads the links of a list.
func readList(name string, r io.Reader) iter.Seq2[link, error] {
	return func(yield func(link, error) bool) {
		in := bufio.NewReaderSize(r, maxLine)
		for n := 1; ; n++ {
			line, err := in.ReadSlice('\n')
			wrong := error(nil)
			for errors.Is(err, bufio.ErrBufferFull) {
				wrong = fmt.Errorf("%w: a line of more than %d bytes", source.ErrTooLarge, maxLine)
				_, err = in.ReadSlice('\n')
			}
			if err != nil && err != io.EOF {
				yield(link{}, err)
				return
			}
			text := strings.TrimSpace(strings.TrimPrefix(string(line), "\ufeff"))
			skip := wrong == nil && (text == "" || strings.HasPrefix(text, "#"))
			l := link{url: text}
			if wrong == nil && !skip {
				_, wrong = parse(text)
			}
			if wrong != nil {
				wrong = &source.Problem{Name: name, Place: fmt.Sprintf("line %d", n), Err: wrong}
				l = link{}
			}
			if !skip && !yield(l, wrong) {
				return
			}
			if err == io.EOF {
				return
			}
		}
	}
}
