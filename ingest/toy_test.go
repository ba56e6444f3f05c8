package ingest_test

import (
	"slices"
	"strings"
	"testing"

	"newsgraph/graph/export"
	"newsgraph/ingest"
	"newsgraph/ingest/canon"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/names"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// The toy language has ten words: the names Zedra, Moplin and Grust; krovit, buys;
// sneb, says; dem, that; nah, not; tol, will; virol, the firm; and the full stop.
// Its files are what a language is made of, as those of package english are.
var toy = struct{ words, names, repairs, moods, constructions, relations, trust string }{
	words: "speech: sneb\nsaying: sneb\nmodal-plan: tol\nkind: virol\nfirm: virol\nOrganization: virol\n",
	names: "Zedra\tOrganization\t-\nMoplin\tOrganization\t-\nGrust\tPerson\t-\n",
	repairs: `
" Grust sneb dem Zedra nah krovit Moplin.
buying-is-said: {lemma:krovit dep:advcl}=c <advcl {lemma:sneb}=v => label c as ccomp
`,
	moods: `
" Zedra nah krovit Moplin. | krovit = denied
not: {} >neg {}=cue => is negated
" Zedra tol krovit Moplin. | krovit = planned
will: {} >aux {word:@modal-plan}=cue => is planned
" Grust sneb dem Zedra krovit Moplin. | krovit = claimed by Grust
says: {dep:ccomp} >above ({lemma:@speech}=cue ?>speaker {}=who) => under said by said who
`,
	constructions: `
" Virol Zedra krovit Moplin. | Zedra | virol | virol | asserted
title/firm: {is:name}=x >compound {word:virol}=k => x | is k | k | k | certain about x
`,
	relations: "relation buys\nmeans the subject comes to own the object\nsubject organization\nobject organization\nwhen krovit\n",
	trust:     "statement any 1\nstatement agreed 1\nstatement alone -1\n",
}

// analyseToy is the model of the toy language: its sentences are a subject, a verb
// and an object, or a clause behind dem.
func analyseToy(d *text.Document) []text.Sentence {
	var out []text.Sentence
	at := 0
	for _, line := range strings.SplitAfter(d.Text, ".") {
		if strings.TrimSpace(line) == "" {
			break
		}
		s := text.Sentence{}
		for _, w := range strings.Fields(strings.TrimSuffix(line, ".") + " .") {
			start := at + strings.Index(d.Text[at:], w)
			at = start + len(w)
			lower := strings.ToLower(w)
			t := text.Token{Span: text.Span{Start: start, End: at}, Form: &text.Form{Text: w, Norm: lower, Lemma: lower}, Entity: -1, Space: true}
			t.Tag, t.POS, t.Dep = "NNP", "PROPN", "nsubj"
			if other, ok := toyWords[lower]; ok {
				t.Tag, t.POS, t.Dep = other[0], other[1], other[2]
			}
			s.Tokens = append(s.Tokens, t)
		}
		parseToy(s.Tokens)
		s.Span = text.Span{Start: s.Tokens[0].Start, End: s.Tokens[len(s.Tokens)-1].End}
		out = append(out, s)
	}
	return out
}

// toyWords are the words that are no names: tag, coarse tag, label.
var toyWords = map[string][3]string{
	"krovit": {"VBZ", "VERB", "ROOT"}, "sneb": {"VBZ", "VERB", "ROOT"}, "dem": {"IN", "SCONJ", "mark"},
	"nah": {"RB", "PART", "neg"}, "tol": {"MD", "AUX", "aux"}, "virol": {"NN", "NOUN", "compound"}, ".": {".", "PUNCT", "punct"},
}

// parseToy hangs each token from the next verb, an object and the full stop from the
// one before, and errs as parsers do: it takes what is said for an adverbial clause.
func parseToy(tokens []text.Token) {
	verb := func(i int) bool { return tokens[i].POS == "VERB" }
	first := slices.IndexFunc(tokens, func(t text.Token) bool { return t.POS == "VERB" })
	before := -1
	for i := range tokens {
		t := &tokens[i]
		t.Head = i
		switch next := slices.IndexFunc(tokens[i:], func(t text.Token) bool { return t.POS == "VERB" }); {
		case verb(i) && i != first:
			t.Head, t.Dep, before = first, "advcl", i
		case verb(i):
			before = i
		case t.Dep == "compound":
			t.Head = i + 1
		case t.POS == "PUNCT" || next < 0:
			t.Head = before
			if t.POS == "PROPN" {
				t.Dep = "dobj"
			}
		default:
			t.Head = i + next
		}
	}
}

// toyPipeline builds the whole pipeline of another language than English out of its
// files.
func toyPipeline(t *testing.T) *ingest.Pipeline {
	file := func(name, text string) lexicon.File { return lexicon.File{Name: name, Text: text} }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	lex, err := lexicon.Read(file("words", toy.words))
	must(err)
	gazetteer, err := names.Read(names.Data{Lex: lex, Lists: []lexicon.File{file("names", toy.names)}})
	must(err)
	repairs, err := syntax.ReadRepairs(lex, file("repairs", toy.repairs))
	must(err)
	moods, err := relation.ReadMoods(lex, file("moods", toy.moods))
	must(err)
	constructions, err := relation.ReadConstructions(lex, file("constructions", toy.constructions))
	must(err)
	trust, _, err := relation.ReadTrust(file("trust", toy.trust))
	must(err)
	reference, err := coref.New(coref.Data{Lex: lex})
	must(err)
	table, err := canon.ReadTable(file("relations", toy.relations))
	must(err)
	reader := &syntax.Reader{Lex: lex, Repairs: repairs}
	extractor := &relation.Extractor{Moods: moods, Constructions: constructions, Trust: trust}
	return &ingest.Pipeline{
		Page: func(a source.Article) (*text.Document, error) {
			body := string(a.Body)
			return &text.Document{ID: a.ID, Text: body, Paragraphs: []text.Span{{End: len(body)}}}, nil
		},
		Analyse: analyseToy,
		Mend:    gazetteer.Mend,
		Syntax:  reader.Read,
		Resolve: reference.Resolve,
		Draw:    extractor.Extract,
		Link:    canon.New(lex, gazetteer, table).Quads,
		Confirm: extractor.Confirm,
	}
}

const toyArticle = "Virol Zedra krovit Moplin. Zedra nah krovit Grust. Moplin tol krovit Zedra. Grust sneb dem Zedra krovit Moplin."

func readToy(t *testing.T, p *ingest.Pipeline) []export.Record {
	t.Helper()
	a := source.Article{Name: "toy", ID: "toy", Body: []byte(toyArticle)}
	return recordsOf(t, p, one(a))
}

func TestToyLanguage(t *testing.T) {
	var got []string
	for _, r := range readToy(t, toyPipeline(t)) {
		got = append(got, strings.Join([]string{r.Subject, r.RelationType, r.Object, r.Status, r.Speaker}, "|"))
	}
	for _, want := range []string{
		"Zedra|buys|Moplin|asserted|", "Zedra||Virol|asserted|", "Zedra|buys|Grust|denied|", "Moplin|buys|Zedra|planned|", "Zedra|buys|Moplin|claimed|Grust",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%s isn't drawn; these are:\n%s", want, strings.Join(got, "\n"))
		}
	}
}

// TestSecond checks that what a second model reads, too, is surer than what it
// doesn't.
func TestSecond(t *testing.T) {
	p := toyPipeline(t)
	p.Second = func(d *text.Document) []text.Sentence { return analyseToy(d)[:1] }
	for _, r := range readToy(t, p) {
		want := .5 // "any" and "alone"
		if r.Start == 0 {
			want = .88 // "any" and "agreed"
		}
		if r.Confidence != want {
			t.Errorf("%s %s %s has confidence %v, want %v", r.Subject, r.Relation, r.Object, r.Confidence, want)
		}
	}
}
