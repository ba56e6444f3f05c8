package source

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// member yields the articles of a member of an archive. Members that are no
// articles by their names, and hidden ones, are left out, as those of a
// directory are. Nothing is ever written under a member's name; one that leads
// out of the archive is a Problem all the same, for such an archive was made to
// do harm.
func (in *input) member(name string, r io.Reader, yield yielder) bool {
	m := &input{
		name: in.name + "!" + printable(name), root: in.root, kind: kindOf(name), depth: in.depth + 1,
		in: bufio.NewReaderSize(r, buffer), meter: in.meter, o: in.o,
	}
	if m.depth > maxDepth {
		return m.fail(yield, fmt.Errorf("%w: inside more than %d archives", ErrDeep, maxDepth))
	}
	return m.read(yield)
}

// wanted reports whether a member is to be read. The error says why one that
// looks as if it were may not be.
func (in *input) wanted(name string) (bool, error) {
	slashed := strings.ReplaceAll(name, `\`, "/")
	for _, part := range strings.Split(slashed, "/") {
		if part == ".." {
			return false, ErrEscape
		}
	}
	if strings.HasPrefix(slashed, "/") || len(slashed) > 1 && slashed[1] == ':' {
		return false, ErrEscape
	}
	for _, part := range strings.Split(slashed, "/") {
		if strings.HasPrefix(part, ".") && part != "." || part == "__MACOSX" {
			return false, nil
		}
	}
	return kindOf(path.Base(slashed)) != unknown || in.o.Mapping.Format != "" && !strings.HasSuffix(slashed, "/"), nil
}

// printable returns a member's name as it may stand in a report.
func printable(name string) string {
	if len(name) > 1000 {
		name = name[:1000] + "…"
	}
	q := strconv.Quote(name)
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}
