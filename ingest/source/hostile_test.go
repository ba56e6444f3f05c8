package source

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// taped makes a tar archive of names and texts that follow each other.
func taped(list ...string) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(list); i += 2 {
		_ = w.WriteHeader(&tar.Header{Name: list[i], Size: int64(len(list[i+1])), Mode: 0o644, Typeflag: tar.TypeReg})
		_, _ = io.WriteString(w, list[i+1])
	}
	_ = w.Close()
	return b.String()
}

func bundle(list ...string) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(list); i += 2 {
		f, _ := w.CreateHeader(&zip.FileHeader{Name: list[i], Method: zip.Store})
		_, _ = io.WriteString(f, list[i+1])
	}
	_ = w.Close()
	return b.String()
}

func zstandard(s string) string {
	w, _ := zstd.NewWriter(nil)
	return string(w.EncodeAll([]byte(s), nil))
}

// TestHostile reads inputs that are broken, or made to do harm: each is a
// Problem with its place, and what is around it is read.
func TestHostile(t *testing.T) {
	text := strings.Repeat("Words of a text that packs. ", 3000)
	nest := func(n int, a, b string) string { return strings.Repeat(a, n) + b }
	deepZip := "x"
	for i := range 6 {
		deepZip = bundle(fmt.Sprintf("%d.zip", i), deepZip)
	}
	cutTar := taped("a.txt", "A.", "b.txt", text)
	zipped3 := bundle("a.txt", "A.", "b.txt", text)
	badCRC := bundle("a.txt", "A.", "b.txt", "B.")
	badCRC = strings.Replace(badCRC, "A.", "Z.", 1)
	warc := func(block string) string {
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.org/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block)
	}
	ok := warc("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nFine.")
	for _, c := range []struct {
		name, in string
		want     []string // what the lines begin with
	}{
		{"cut.tar", cutTar[:len(cutTar)/2], []string{`cut.tar!a.txt text/plain "A."`, "error cut.tar!b.txt: byte ", "error cut.tar: member 3: broken archive: truncated"}},
		{"cut.tar.gz", zipped(cutTar)[:300], []string{`cut.tar.gz!a.txt text/plain "A."`, "error cut.tar.gz!b.txt: byte ", "error cut.tar.gz: member 3: broken gzip: truncated"}},
		{"cut.zip", zipped3[:len(zipped3)/2], []string{"error cut.zip: broken archive: zip: not a valid zip file"}},
		{"cut.zst", zstandard(text)[:40], []string{"error cut.zst: "}},
		{"crc.zip", badCRC, []string{"error crc.zip!a.txt: byte 2: broken archive: zip: checksum error", `crc.zip!b.txt text/plain "B."`}},
		{"up.tar", taped("../../etc/x.txt", "X.", "a/../b.txt", "B.", "/abs.txt", "C.", `c:\d.txt`, "D.", "ok.txt", "Fine."), []string{
			`error up.tar: member 1, "../../etc/x.txt": a name that leads out of the archive`,
			`error up.tar: member 2, "a/../b.txt": a name that leads out`,
			`error up.tar: member 3, "/abs.txt": a name that leads out`,
			`error up.tar: member 4, "c:\\\\d.txt": a name that leads out`,
			`up.tar!ok.txt text/plain "Fine."`,
		}},
		{"up.zip", bundle(`..\x.txt`, "X.", "ok.txt", "Fine."), []string{`error up.zip: member 1, "..\\\\x.txt": a name that leads out`, `up.zip!ok.txt text/plain "Fine."`}},
		{"ctl.tar", taped("a\n\x1b[31m.txt", "A."), []string{`ctl.tar!a\n\x1b[31m.txt text/plain "A."`}},
		{"deep.zip", deepZip, []string{"error deep.zip!5.zip!4.zip!3.zip!2.zip!1.zip: nested too deep: inside more than 4 archives"}},
		{"gz.txt", zipped(zipped(zipped(zipped(zipped("x"))))), []string{"error gz.txt: nested too deep: packed more than 3 times"}},
		{"empty.zip", bundle(), []string{"error empty.zip: no articles"}},
		{"none.tar", taped("a.png", "x"), []string{"error none.tar: no articles"}},
		{"empty.csv", "title,text\n", []string{"error empty.csv: no articles"}},
		{"quote.csv", "title,text\nA,\"open\nB,b\n", []string{"error quote.csv: line 2: a quoted field that doesn't end"}},
		{"nul.csv", "title,text\nA,a\x00b\nB,Fine.\n", []string{`nul.csv:2 text/plain "a\x00b"`, `nul.csv:3 text/plain "Fine."`}},
		{"deep.json", `[` + nest(20000, "[", "]") + `]`, []string{"error deep.json: record 1, byte "}},
		{"deep.jsonl", nest(20000, `{"a":`, "") + "\n" + `{"text":"Fine."}`, []string{"error deep.jsonl: line 1", `deep.jsonl:2 text/plain "Fine."`}},
		{"half.json", `[{"text":"A."},{"text":"B`, []string{`half.json:1 text/plain "A."`, "error half.json: record 2, byte 25: not JSON: it ends in the middle"}},
		{"odd.json", `[{"text":"A."} {"text":"B."}]`, []string{`odd.json:1 text/plain "A."`, `error odd.json: record 1, byte 16: not JSON: '{' between records`}},
		{"bad.json", `[{"text":A},{"text":"B."}]`, []string{`error bad.json: record 1, byte 9: not JSON`, `bad.json:2 text/plain "B."`}},
		{"deep.xml", "<rss><channel><item>" + nest(20000, "<a>", ""), []string{"error deep.xml: record 1, byte 782: nested too deep: 256 elements"}},
		{"deep2.xml", nest(20000, "<a>", ""), []string{"error deep2.xml: byte 768: nested too deep: 256 elements"}},
		{"bomb.xml", `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item><description>&b; stays.</description></item></rss>`, []string{`bomb.xml:1 text/plain "&b; stays."`}},
		{"file.xml", `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><description>&a;</description></item></rss>`, []string{`file.xml:1 text/plain "&a;"`}},
		{"control.xml", "<rss><item><description>A\x0b and B.</description></item></rss>", []string{`control.xml:1 text/plain "A  and B."`}},
		{"cut.xml", "<rss><item><title>A</title><description>A.</description></item><item><title>B", []string{`cut.xml:1 text/plain "A."`, "error cut.xml: record 2, byte 77: not XML"}},
		{"other.xml", "<config><a/></config>", []string{"error other.xml: no articles: XML of a kind that isn't known: <config>"}},
		{"charset.xml", "<?xml version='1.0' encoding='klingon'?><rss/>", []string{"error charset.xml: record 1, byte "}},
		{"utf16.xml", "\xff\xfe<\x00r\x00s\x00s\x00>\x00<\x00i\x00t\x00e\x00m\x00>\x00<\x00d\x00e\x00s\x00c\x00r\x00i\x00p\x00t\x00i\x00o\x00n\x00>\x00A\x00.\x00<\x00/\x00d\x00e\x00s\x00c\x00r\x00i\x00p\x00t\x00i\x00o\x00n\x00>\x00<\x00/\x00i\x00t\x00e\x00m\x00>\x00<\x00/\x00r\x00s\x00s\x00>\x00", []string{`utf16.xml:1 text/plain "A."`}},
		{"utf16.jsonl", "\xfe\xff\x00{\x00\"\x00t\x00e\x00x\x00t\x00\"\x00:\x00\"\x00A\x00.\x00\"\x00}", []string{`utf16.jsonl:1 text/plain "A."`}},
		{"bad.pdf", "%PDF-1.4\nnothing", []string{"error bad.pdf: not a PDF that can be read"}},
		{"bin.txt", "\x7fELF\x02\x01\x01\x00\x00", []string{"error bin.txt: byte 7: not text: it holds a NUL"}},
		{"cut.warc", ok + ok[:len(ok)-8], []string{`cut.warc:1 text/plain "Fine."`, "error cut.warc: record 2, byte 139: truncated"}},
		{"bad.warc", ok + "nothing\r\n\r\n" + ok, []string{`bad.warc:1 text/plain "Fine."`, "error bad.warc: record 2, byte 139: not WARC"}},
		{"http.warc", warc("nothing") + ok, []string{"error http.warc: record 1, byte 0: not HTTP", `http.warc:2 text/plain "Fine."`}},
		{"gz.warc", warc("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"+zipped(text)[:30]) + ok, []string{"error gz.warc: record 1, byte 0: ", `gz.warc:2 text/plain "Fine."`}},
		{"img.warc", warc("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n\x89PNG\r\n") + ok, []string{"error img.warc: record 1, byte 0: not text: an image", `img.warc:2 text/plain "Fine."`}},
		{"len.warc", "WARC/1.0\r\nContent-Length: -4\r\n\r\n", []string{"error len.warc: record 1, byte 0: not WARC: its Content-Length is no number"}},
		{"cut.sgm", "<REUTERS NEWID=\"1\">\n<BODY>A.</BODY>\n<REUTERS NEWID=\"2\">\n<BODY>B.</BODY>\n</REUTERS>\n", []string{"error cut.sgm: record 1, line 1: an element that doesn't end", `cut.sgm:2 text/plain "B."`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := write(t, map[string]string{c.name: c.in})
			got := list(File(filepath.Join(dir, c.name), Options{}), dir+"/")
			for i, line := range got {
				if i >= len(c.want) || !strings.HasPrefix(line, c.want[i]) {
					t.Errorf("line %d: got %.300s", i+1, line)
				}
			}
			if len(got) < len(c.want) {
				t.Errorf("%d lines, want %d", len(got), len(c.want))
			}
		})
	}
}

// TestBombs unpacks archives of a few kilobytes that hold gigabytes.
func TestBombs(t *testing.T) {
	zeros := func(w io.Writer, n int64) { _, _ = io.Copy(w, io.LimitReader(zeros{}, n)) }
	var gz, in bytes.Buffer
	w := gzip.NewWriter(&gz)
	_, _ = io.WriteString(w, strings.Repeat("{\"text\":\"A.\"}\n", 3))
	zeros(w, 200<<20)
	_ = w.Close()
	z := zip.NewWriter(&in)
	f, _ := z.Create("a.jsonl")
	zeros(f, 200<<20)
	f, _ = z.Create("b.txt")
	_, _ = io.WriteString(f, "B.")
	_ = z.Close()
	for _, c := range []struct{ name, in, want string }{
		{"a.jsonl.gz", gz.String(), "error a.jsonl.gz: line 4: unpacks too far: to more than 200 times its size"},
		{"a.zip", in.String(), "error a.zip!a.jsonl: line 1: unpacks too far: to more than 200 times its size"},
		{"b.zip", bundle("c.tar.gz", zipped(taped("d.zip", in.String()))), "error b.zip!c.tar.gz!d.zip!a.jsonl: line 1: unpacks too far: to more than 200 times its size"},
	} {
		dir := write(t, map[string]string{c.name: c.in, "z.txt": "Z."})
		got := list(Dir(dir, Options{MaxRecord: 1 << 20}), dir+"/")
		if n := len(got); n < 2 || got[n-2] != c.want || got[n-1] != `z.txt text/plain "Z."` {
			t.Errorf("got %q", got)
		}
	}
}

// TestHuge reads a record of a gigabyte, and long ones in the other formats of
// records, and holds little of them.
func TestHuge(t *testing.T) {
	for _, c := range []struct {
		format, before       string
		bytes                int64
		after, problem, last string
	}{
		{"jsonl", `{"text":"`, 1 << 30, "\"}\n{\"text\":\"B.\"}\n", "d: line 1: too large", `d:2 text/plain "B."`},
		{"json", `[{"text":"`, 1 << 26, "\"},\n{\"text\":\"B.\"}]", "d: record 1, byte 1: too large", `d:2 text/plain "B."`},
		{"csv", "text\n\"", 1 << 26, "\"\nB.\n", "d: line 2: too large", `d:3 text/plain "B."`},
		{"xml", "<rss><item><description>", 1 << 26, "</description></item></rss>", "d: record 1, byte 1", ""},
		{"sgml", "<REUTERS>\n<BODY>", 1 << 26, "</BODY>\n</REUTERS>\n<REUTERS>\n<BODY>B.</BODY></REUTERS>\n", "d: record ", `d:3 text/plain "B."`},
		{"warc", "WARC/1.0\r\nX: ", 1 << 26, "\r\n", "d: record 1, byte 0: too large", ""},
	} {
		t.Run(c.format, func(t *testing.T) {
			in := io.MultiReader(strings.NewReader(c.before), io.LimitReader(zeros{}, c.bytes), strings.NewReader(c.after))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			got := list(Reader("d", in, Options{MaxRecord: 1 << 20, Mapping: Mapping{Format: c.format}}), "\x00")
			runtime.ReadMemStats(&after)
			if len(got) == 0 || !strings.HasPrefix(got[0], "error "+c.problem) || c.last != "" && got[len(got)-1] != c.last {
				t.Errorf("got %.500q", got)
			}
			if n := (after.TotalAlloc - before.TotalAlloc) >> 20; n > 32 {
				t.Errorf("allocated %d MB", n)
			}
		})
	}
}

// TestGlob matches files, not what links lead around in circles.
func TestGlob(t *testing.T) {
	dir := write(t, map[string]string{
		"a/b/c.txt": "C.", "a/d.txt": "D.", "a/e.html": "E.", "a/.f.txt": "F.", "g.txt": "G.", "h[1].txt": "H.", "odd.bin": "Words.",
	})
	if err := os.Symlink(dir, filepath.Join(dir, "a", "loop")); err != nil {
		t.Fatal(err)
	}
	for pattern, want := range map[string][]string{
		"**/*.txt":       {`a/b/c.txt text/plain "C."`, `a/d.txt text/plain "D."`, `g.txt text/plain "G."`, `h[1].txt text/plain "H."`},
		"a/*.{txt,html}": {`a/d.txt text/plain "D."`, `a/e.html text/html "E."`},
		"h[1].txt":       {`h[1].txt text/plain "H."`}, // a file of that name goes first
		"*.bin":          {`odd.bin text/plain "Words."`},
		"*.none":         {"error *.none: no articles"},
		"a/[":            {"error a/[: syntax error in pattern"},
	} {
		check(t, list(open(filepath.Join(dir, pattern)), dir+"/"), want...)
	}
}

// TestUnreadable goes on after a file that breaks while it is read.
func TestUnreadable(t *testing.T) {
	wrong := errors.New("the disk is gone")
	in := io.MultiReader(strings.NewReader("{\"text\":\"A.\"}\n{\"te"), failing{wrong})
	check(t, list(jsonl(in, 100), "\x00"), `d:1 text/plain "A."`, "error d: line 2: the disk is gone")
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// FuzzRead reads bytes as every format: nothing panics, every article has a
// name of its own and a body, and every error says where.
func FuzzRead(f *testing.F) {
	samples, err := filepath.Glob(filepath.Join("testdata", "samples", "*"))
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range samples {
		if b, err := os.ReadFile(path); err == nil {
			for i := range Formats {
				f.Add(b, i)
			}
		}
	}
	f.Fuzz(func(t *testing.T, in []byte, format int) {
		o := Options{MaxRecord: 1 << 12}
		if n := int(uint(format) % uint(len(Formats)+1)); n > 0 {
			o.Mapping.Format = Formats[n-1]
		}
		seen := map[string]bool{}
		for a, err := range Reader("d", bytes.NewReader(in), o) {
			var p *Problem
			switch {
			case err != nil && (!errors.As(err, &p) || p.Name == ""):
				t.Fatalf("error %v", err)
			case err == nil && (seen[a.Name] || !strings.HasPrefix(a.Name, "d") || len(a.Body) == 0 || a.MediaType == ""):
				t.Fatalf("article %+v", a)
			case err == nil:
				seen[a.Name] = !strings.Contains(a.Name, "!") // two members may have one name
			}
		}
	})
}
