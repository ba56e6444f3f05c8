package spacy

import (
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode"

	"newsgraph/ingest/text"
)

// document makes a document of paragraphs joined by empty lines.
func document(paragraphs ...string) *text.Document {
	doc := &text.Document{ID: "test", Text: strings.Join(paragraphs, "\n\n")}
	at := 0
	for _, par := range paragraphs {
		doc.Paragraphs = append(doc.Paragraphs, text.Span{Start: at, End: at + len(par)})
		at += len(par) + 2
	}
	return doc
}

func englishPipeline(tb testing.TB) *Pipeline {
	p, err := English()
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// paragraphs are short and long, empty, blank, and none of them English only.
var paragraphs = []string{
	"Google reportedly stopped providing Android OS for new Huawei devices, the U.S. Commerce Department said on May 20, 2019.",
	"",
	"“I don't know,” Zoë Müller said. She'd left Zürich for São Paulo.",
	" \n\t ",
	"Ünïcödé “quotes” – and dashes… 東京 🙂 end",
	"x",
	strings.Repeat("The bank lent 5 billion dollars to farmers in Brazil, and they paid it back. ", 60),
	"Shares\nof  Apple\n    rose 3 pct.",
}

func TestAnalyse(t *testing.T) {
	doc := document(paragraphs...)
	sentences := englishPipeline(t).Analyse(doc)
	at := 0
	for _, s := range sentences {
		par := doc.Paragraphs[s.Paragraph]
		if s.Start < at || !par.Contains(s.Span) || s.Span != (text.Span{Start: s.Tokens[0].Start, End: s.Tokens[len(s.Tokens)-1].End}) {
			t.Fatalf("sentence %v after %d in paragraph %v", s.Span, at, par)
		}
		for i, tok := range s.Tokens {
			if tok.Start < at || tok.Of(doc.Text) != tok.Text || strings.TrimSpace(tok.Text) == "" {
				t.Fatalf("token %q at %v after %d", tok.Text, tok.Span, at)
			}
			if gap := doc.Text[at:tok.Start]; strings.TrimSpace(gap) != "" {
				t.Fatalf("%q lies between tokens", gap)
			}
			if tok.Head < 0 || tok.Head >= len(s.Tokens) || tok.Entity >= len(s.Entities) {
				t.Fatalf("token %d %+v", i, tok)
			}
			if tok.Tag == "" || tok.POS == "" || tok.Lemma == "" || tok.Dep == "" || tok.Norm == "" {
				t.Fatalf("token without analysis: %+v", tok)
			}
			if (tok.Dep == "ROOT") != (tok.Head == i) {
				t.Fatalf("%s with head %d: %+v", tok.Dep, tok.Head, tok)
			}
			at = tok.End
		}
		for k, e := range s.Entities {
			for i := e.Start; i < e.End; i++ {
				if s.Tokens[i].Entity != k {
					t.Fatalf("entity %v, token %+v", e, s.Tokens[i])
				}
			}
		}
	}
	first := sentences[0]
	if tok := first.Tokens[2]; tok.Lemma != "stop" || tok.Tag != "VBD" || tok.POS != "VERB" || first.Tokens[0].Head != 2 {
		t.Errorf("%+v", tok)
	}
	last := sentences[len(sentences)-1]
	if got := last.Words(0, len(last.Tokens)); got != "Shares of Apple rose 3 pct." || last.Paragraph != len(paragraphs)-1 {
		t.Errorf("paragraph %d: %q", last.Paragraph, got)
	}
}

// TestAnalyseParagraphsApart asks that a paragraph's analysis not depend on
// the other paragraphs, nor on what was analysed before, nor on who else does.
func TestAnalyseParagraphsApart(t *testing.T) {
	p, err := Read(english) // with empty caches
	if err != nil {
		t.Fatal(err)
	}
	together := p.Analyse(document(paragraphs...))
	again := p.Analyse(document(paragraphs...))
	if !reflect.DeepEqual(together, again) {
		t.Error("the second time differs")
	}
	var apart []text.Sentence
	shift := 0
	for i, par := range paragraphs {
		for _, s := range englishPipeline(t).Analyse(document(par)) {
			s.Paragraph = i
			s.Start, s.End = s.Start+shift, s.End+shift
			for k := range s.Tokens {
				s.Tokens[k].Start += shift
				s.Tokens[k].End += shift
			}
			apart = append(apart, s)
		}
		shift += len(par) + 2
	}
	if len(apart) != len(together) {
		t.Fatalf("%d sentences together, %d apart", len(together), len(apart))
	}
	for i := range apart {
		if a, b := apart[i], together[i]; a.Span != b.Span || !reflect.DeepEqual(a.Tokens, b.Tokens) ||
			len(a.Entities) != len(b.Entities) || len(a.Entities) > 0 && !reflect.DeepEqual(a.Entities, b.Entities) {
			t.Fatalf("sentence %d differs:\n%+v\n%+v", i, a, b)
		}
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 3 {
				if !reflect.DeepEqual(p.Analyse(document(paragraphs...)), together) {
					t.Error("a concurrent analysis differs")
				}
			}
		})
	}
	wait.Wait()
}

func TestAnalyseNothing(t *testing.T) {
	p := englishPipeline(t)
	for _, doc := range []*text.Document{{}, document(""), document(" ", "\n")} {
		if got := p.Analyse(doc); len(got) != 0 {
			t.Errorf("%q: %+v", doc.Text, got)
		}
	}
	if got := p.AnalyseTokens(nil); len(got.Tokens) != 0 {
		t.Errorf("no words: %+v", got)
	}
}

func TestAnalyseTokens(t *testing.T) {
	words := strings.Fields("`` He did n't go . '' She left -LRB- home -RRB- .")
	s := englishPipeline(t).AnalyseTokens(words)
	if len(s.Tokens) != len(words) || s.Span != (text.Span{Start: 0, End: len(strings.Join(words, " "))}) {
		t.Fatalf("%d tokens in %v", len(s.Tokens), s.Span)
	}
	for i, tok := range s.Tokens {
		if tok.Text != words[i] || tok.Of(strings.Join(words, " ")) != words[i] {
			t.Errorf("word %d is %q at %v, want %q", i, tok.Text, tok.Span, words[i])
		}
	}
	if tok := s.Tokens[3]; tok.Norm != "not" || tok.Dep != "neg" || s.Tokens[tok.Head].Text != "go" {
		t.Errorf("%+v", tok)
	}
	if s.Tokens[9].Tag != "-LRB-" || s.Tokens[0].Tag != "``" {
		t.Errorf("tags %s, %s", s.Tokens[9].Tag, s.Tokens[0].Tag)
	}
}

func TestEnglish(t *testing.T) {
	p := englishPipeline(t)
	if p.Language() != "en" || !strings.HasPrefix(p.Name(), "en_core_web_md") || !strings.HasSuffix(p.Name(), " 3.7.1") {
		t.Errorf("%s, %s", p.Language(), p.Name())
	}
	if _, err := Load("no such file"); err == nil {
		t.Error("a missing file was loaded")
	}
}

// FuzzAnalyse asks that tokens tile whatever text comes, in order, with
// nothing but whitespace between them, and that heads and entities stay inside
// their sentence.
func FuzzAnalyse(f *testing.F) {
	for _, par := range paragraphs {
		f.Add(par)
	}
	p := englishPipeline(f)
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "�")
		at := 0
		for _, sentence := range p.Analyse(document(s)) {
			for _, tok := range sentence.Tokens {
				if tok.Start < at || tok.End <= tok.Start || tok.Of(s) != tok.Text {
					t.Fatalf("token %+v after %d", tok, at)
				}
				if gap := s[at:tok.Start]; strings.TrimFunc(gap, isBlank) != "" {
					t.Fatalf("%q lies between tokens", gap)
				}
				if tok.Head < 0 || tok.Head >= len(sentence.Tokens) || tok.Entity >= len(sentence.Entities) {
					t.Fatalf("%+v", tok)
				}
				if tok.HeadMargin <= 0 || tok.HeadMargin > mostMargin || tok.EntityMargin <= 0 || tok.EntityMargin > mostMargin {
					t.Fatalf("margins of %+v", tok)
				}
				at = tok.End
			}
			end := 0
			for _, e := range sentence.Entities {
				if e.Start < end || e.End <= e.Start || e.End > len(sentence.Tokens) || e.Label == "" {
					t.Fatalf("entity %+v after %d", e, end)
				}
				end = e.End
			}
		}
		words := strings.Fields(s)
		if got := p.AnalyseTokens(words); len(got.Tokens) != len(words) {
			t.Fatalf("%d tokens of %d words", len(got.Tokens), len(words))
		}
	})
}

// isBlank reports whether r is whitespace to the tokenizer, which counts the
// separators U+001C to U+001F too.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// TestAnalyseAsides checks that asides are left out, whether blanks stand around
// them or not.
func TestAnalyseAsides(t *testing.T) {
	doc := document("Acme Corp <ACM>, the maker, bought Initech Inc.(XYZ.N) today.")
	for _, aside := range []string{"<ACM>", "(XYZ.N)"} {
		at := strings.Index(doc.Text, aside)
		doc.Asides = append(doc.Asides, text.Span{Start: at, End: at + len(aside)})
	}
	sentences := englishPipeline(t).Analyse(doc)
	if len(sentences) != 1 {
		t.Fatalf("%d sentences", len(sentences))
	}
	s := &sentences[0]
	if got, want := s.Words(0, len(s.Tokens)), "Acme Corp, the maker, bought Initech Inc. today."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
