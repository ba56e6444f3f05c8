package page

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"newsgraph/ingest/source"
	"newsgraph/ingest/text"
)

const sentence = "The company said on Monday that it had bought the other firm for two billion dollars."

func TestHostile(t *testing.T) {
	r := strings.Repeat
	p := "<p>" + sentence + "</p>"
	for _, c := range []struct {
		name, body string
		err        string // part of the error; empty: none
	}{
		{"divs", r("<div>", 100_000) + p, "nested too deeply"},
		{"spans", r("<span>", 100_000) + p, "nested too deeply"},
		{"bold", r("<b>", 1000) + r("<p>x", 1000), "nested too deeply"},
		{"tables", r("<table><tr><td>", 390) + p, "nested too deeply"},
		{"elements", r("<p>x", 70_000), "too large"},
		{"attributes", "<div " + distinct(1000) + ">" + p, "too large"},
		{"foreign select", "<table><tbody><svg><td><desc><select></select></tbody>" + p, ""},
		{"stray ends", "<p>" + r("Acme bought it</x>", 200_000), ""},
		{"ends", r("</br>", 400_000) + p, "too large"},
		{"paragraph ends", r("</p>", 400_000) + p, "too large"},
		{"closed paragraphs", r("<p>x</p>", 20_000) + p, ""},
		{"comments", r("<!---->", 300_000) + p, "too large"},
		{"reopened", "<p>" + r("<b><i><font size=2><em><u>", 10) + r("<p>x", 30_000) + p, "too large"},
		{"megabytes", r("x", 50<<20), "too large"},
		{"nul", "<p>\x00</p>" + r("\x00", 1000) + p + p, ""},
		{"broken", "<p><b><div" + p + r("</i></p>", 100) + p, ""},
		{"lt", r("<", 1<<20), "no text"},
		{"comment", r("<!--", 1<<20), "no text"},
		{"script", "<script>" + r("<script>", 1<<18), "no text"},
		{"json", `<script type="application/ld+json">` + r("[", 1<<20) + "</script>" + p, ""},
		{"no body", "<html></html>", "no text"},
		{"empty", "", "no text"},
		{"paragraphs", r(p, 10_000), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			_, err := Extract(source.Article{Name: "page.html", MediaType: source.HTML, Body: []byte(c.body)})
			checkError(t, err, "page.html", c.err)
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

// distinct returns attributes of different names: of two of one name the second is none.
func distinct(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d=1 ", i)
	}
	return b.String()
}

func checkError(t *testing.T, err error, name, part string) {
	t.Helper()
	switch {
	case part == "" && err != nil:
		t.Errorf("error %v", err)
	case part != "" && err == nil:
		t.Errorf("no error, want %q", part)
	case part != "":
		var problem *source.Problem
		if !errors.As(err, &problem) || problem.Name != name || !strings.Contains(err.Error(), part) {
			t.Errorf("error %v, want %s: … %q", err, name, part)
		}
	}
}

func TestCharset(t *testing.T) {
	utf16 := func(s string, big bool) string {
		var b strings.Builder
		for _, r := range "\ufeff" + s {
			if big {
				b.WriteByte(byte(r >> 8))
			}
			b.WriteByte(byte(r))
			if !big {
				b.WriteByte(byte(r >> 8))
			}
		}
		return b.String()
	}
	const want = "The café said “no” on Monday."
	cp1252 := strings.NewReplacer("é", "\xe9", "“", "\x93", "”", "\x94").Replace(want)
	for _, c := range []struct{ name, media, body, want, err string }{
		{"utf-8", source.Plain, want, want, ""},
		{"mark", source.Plain, "\ufeff" + want, want, ""},
		{"utf-16le", source.Plain, utf16(want, false), want, ""},
		{"utf-16be", source.Plain, utf16(want, true), want, ""},
		{"windows-1252", source.Plain, cp1252, want, ""},
		{"declared", source.Plain + "; charset=windows-1251", "\xcc\xee\xf1\xea\xe2\xe0 \xe8 \xca\xe8\xe5\xe2.", "Москва и Киев.", ""},
		{"meta", source.HTML, `<meta charset="windows-1252"><p>` + cp1252 + "<p>" + sentence, want + "\n\n" + sentence, ""},
		{"false", source.Plain + "; charset=iso-8859-1", want, want, ""},
		{"broken page", source.HTML + "; charset=utf-8", strings.Repeat("<p>"+want, 100) + "<p>A last caf\xe9 on Monday.", strings.Repeat(want+"\n\n", 1) + "A last caf\ufffd on Monday.", ""},
		{"cut", source.Plain, "The caf\xc3", "", "byte 7: invalid UTF-8"},
		{"mixed", source.Plain, "Zürich, Genève und Köln \xff melden", "", "byte 27: invalid UTF-8"},
		{"declared utf-8", source.Plain + "; charset=utf-8", "caf\xe9 noir", "", "byte 3: invalid UTF-8"},
		{"undefined", source.Plain + "; charset=gbk", "abc \xff\xff def", "", "byte 4: invalid"},
		{"nul", source.Plain, "Some text\x00 and more.", "", "byte 9: not text"},
		{"blank", source.Plain, " \n\t\u200b\n", "", "empty"},
		{"image", "image/png", "x", "", "not text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Extract(source.Article{Name: "a", MediaType: c.media, Body: []byte(c.body)})
			checkError(t, err, "a", c.err)
			if err == nil && d.Text != c.want {
				t.Errorf("got %q, want %q", d.Text, c.want)
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Google buys Fitbit for two billion dollars.", ""},
		{"Putin met Xi in Moscow Tuesday.", ""},
		{"Paris, Rome, Berlin, Madrid", ""},
		{"It was the first of the talks.", "en"},
		{"Die Regierung hat am Montag beschlossen, die Steuern zu senken, sagte ein Sprecher des Ministeriums in Berlin.", "de"},
		{"Le gouvernement a annoncé lundi une baisse des impôts pour les ménages modestes, selon un porte-parole.", "fr"},
		{"El gobierno anunció el lunes una rebaja de impuestos para las familias, dijo un portavoz del ministerio de Hacienda.", "es"},
		{"Правительство России объявило в понедельник о снижении налогов.", "ru"},
		{"政府周一宣布减税。", "zh"},
		{"", ""},
	} {
		if got := languageOf(c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	const alike = "2187l0ACYe1sues2Gl2)AC0e#sued$Gl71ts0su8Xlier!1which&denies fr177ArA8Cle" // as near to English as to another
	for range 50 {
		if got := languageOf(alike); got != "" {
			t.Fatalf("%q: got %q by chance", alike, got)
		}
	}
	for name, want := range map[string]string{"en-GB": "en", "English": "en", "eng": "en", "de_DE": "de", "": "", "klingonisch": ""} {
		if got := languageCode(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

// TestSource checks that what the source knows goes before what the page says.
func TestSource(t *testing.T) {
	day := time.Date(2021, 5, 6, 0, 0, 0, 0, time.UTC)
	d, err := Extract(source.Article{
		Name: "dump.jsonl:3", ID: "x-1", Title: "A  given\ntitle", Author: "Jane Roe", Language: "en-US",
		Published: day, MediaType: source.Plain,
		Body: []byte("Another title\nBy Mary Example\nMarch 3, 2020\n\n" + sentence),
	})
	if err != nil {
		t.Fatal(err)
	}
	if d.ID != "x-1" || d.Title != "A given title" || d.Author != "Jane Roe" || d.Language != "en" || !d.Published.Equal(day) {
		t.Errorf("got %+v", d)
	}
}

func ExampleExtract() {
	d, _ := Extract(source.Article{
		Name:      "a.txt",
		MediaType: source.Plain,
		Body:      []byte("Bank fined\n\nGENEVA (AP) - A court fined the bank on Monday.\n\nREAD MORE: Banks in Trouble\n"),
	})
	fmt.Println(d.Title)
	for _, p := range d.Paragraphs {
		fmt.Println(p.Start, p.End, p.Of(d.Text))
	}
	// Output:
	// Bank fined
	// 0 10 Bank fined
	// 26 59 A court fined the bank on Monday.
}

func FuzzExtract(f *testing.F) {
	for i, s := range []string{
		sentence, "Title\n\n" + sentence + "\n\nREAD MORE: X\n", "<p>" + sentence, "# Title\n\n*" + sentence + "*",
		"    PARIS (AP) -- \xe9t\xe9\r\n\u2028• x\n", "By A B\n20:50 GMT20 January 2021\nA, b, c", "\xff\xfea\x00b", "<br><b>x</b><br> y <i>z",
		"1  2  3\n--\n(c) 2020", "x (Reporting by A; Editing by B)", "---\ntitle: x\n---\ny", "<table><tr><td>a<td>b", "\u2028\u0085.\ufeff",
	} {
		f.Add([]byte(s), uint8(i))
	}
	media := []string{source.Plain, source.HTML, source.Markdown}
	f.Fuzz(func(t *testing.T, body []byte, kind uint8) {
		d, err := Extract(source.Article{Name: "a", MediaType: media[int(kind)%len(media)], Body: body})
		if err != nil {
			return
		}
		checkDocument(t, d)
		if kind%3 == 0 && utf8.Valid(body) && d.Text != strings.TrimPrefix(string(body), "\ufeff") {
			t.Errorf("the text isn't the body")
		}
	})
}

// checkDocument checks what Document promises.
func checkDocument(t *testing.T, d *text.Document) {
	t.Helper()
	if d.ID == "" || !utf8.ValidString(d.Text) || !utf8.ValidString(d.Title) || !utf8.ValidString(d.Author) {
		t.Fatalf("no ID, or invalid UTF-8: %+v", d)
	}
	end := 0
	for _, p := range d.Paragraphs {
		if p.Start < end || p.Start >= p.End || p.End > len(d.Text) {
			t.Fatalf("paragraphs %v of %d bytes", d.Paragraphs, len(d.Text))
		}
		s := p.Of(d.Text)
		if !utf8.ValidString(s) || strings.TrimFunc(s, blank) != s {
			t.Fatalf("paragraph %q", s)
		}
		end = p.End
	}
}

func TestCues(t *testing.T) {
	if _, err := parseCues(cueFile); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"line", "line ", "match (", "word x"} {
		if _, err := parseCues(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
	for s, want := range map[string]bool{
		"Community standardsDiscussion": true,
		"Share | Tweet | Print":         true,
		"READ MORE: A story":            true,
		"Read more books, she said.":    false,
		"Homeowners protested.":         false,
		"Relatedness":                   false,
	} {
		b := newBlock(s, text.Span{End: len(s)})
		if got := cues.match(&b); got != want {
			t.Errorf("%q: got %v, want %v", s, got, want)
		}
	}
}
