package main

import (
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// plain writes text that people read: what could steer a terminal, turn the
// direction of a line or isn't seen comes out as \x1b or \u202e, wherever it is
// from: a title, a name of a file, an error that quotes them. Line ends and tabs
// stay.
type plain struct {
	to   io.Writer
	rest []byte // the beginning of a character
}

func (p *plain) Write(text []byte) (int, error) {
	all := text
	if len(p.rest) > 0 {
		all = append(p.rest, text...)
		p.rest = nil
	}
	out := make([]byte, 0, len(all))
	for len(all) > 0 {
		r, n := utf8.DecodeRune(all)
		switch {
		case r == utf8.RuneError && n == 1 && !utf8.FullRune(all):
			p.rest, n = append([]byte(nil), all...), len(all)
		case r == utf8.RuneError && n == 1 || r < 0x20 && r != '\n' && r != '\t':
			out = fmt.Appendf(out, `\x%02x`, all[0])
		case r >= 0x20 && !unicode.IsGraphic(r) && r < 0x10000:
			out = fmt.Appendf(out, `\u%04x`, r)
		case r >= 0x20 && !unicode.IsGraphic(r):
			out = fmt.Appendf(out, `\U%08x`, r)
		default:
			out = append(out, all[:n]...)
		}
		all = all[n:]
	}
	if _, err := p.to.Write(out); err != nil {
		return 0, err
	}
	return len(text), nil
}

// data returns where a command writes what programs read: as it is, but to a
// terminal.
func data(cmd *cobra.Command) io.Writer {
	out := cmd.OutOrStdout()
	if o, ok := out.(*output); ok && !isTerminal(o) {
		return o.raw
	}
	return out
}
