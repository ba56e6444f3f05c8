package source

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// BenchmarkRead reads articles of 400 words from memory. It reports words a
// second, of one core.
func BenchmarkRead(b *testing.B) {
	const articles, words = 2000, 400
	text := strings.TrimSpace(strings.Repeat("Northport \\u0026 its mayor said \\\"no\\\" to cranes. ", words/8))
	plain := strings.NewReplacer(`\"`, `"`, `\u0026`, "&").Replace(text)
	var jsonl, warc, table bytes.Buffer
	table.WriteString("id,title,text\n")
	for i := range articles {
		fmt.Fprintf(&jsonl, `{"id":%d,"title":"A crane","published":"2021-01-20T20:50:00Z","text":"%s"}`+"\n", i, text)
		fmt.Fprintf(&table, "%d,A crane,\"%s\"\n", i, strings.ReplaceAll(plain, `"`, `""`))
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + plain
		fmt.Fprintf(&warc, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.org/%d\r\nWARC-Date: 2021-01-20T20:50:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(block), block)
	}
	list := "[" + strings.ReplaceAll(strings.TrimSpace(jsonl.String()), "\n", ",") + "]"
	for _, c := range []struct{ format, in string }{
		{"jsonl", jsonl.String()},
		{"jsonl", zipped(jsonl.String())},
		{"warc", warc.String()},
		{"warc", zipped(warc.String())},
		{"json", list},
		{"csv", table.String()},
	} {
		name := c.format
		if c.in[0] == 0x1f {
			name += ".gz"
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				n := 0
				for a, err := range Reader("d", strings.NewReader(c.in), Options{Mapping: Mapping{Format: c.format}}) {
					if err != nil || string(a.Body) != plain {
						b.Fatalf("%v, %.100s", err, a.Body)
					}
					n++
				}
				if n != articles {
					b.Fatalf("%d articles", n)
				}
			}
			b.ReportMetric(float64(articles*words*b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}
