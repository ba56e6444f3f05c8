package source

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// TestMapping reads records by columns and paths that the user names, and by
// the presets.
func TestMapping(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	preset := func(name string) Mapping {
		m, ok := Preset(name)
		if !ok {
			t.Fatalf("no preset %s", name)
		}
		return m
	}
	row := make([]string, 61)
	row[59], row[60] = "20210120204500", "https://gazette.example/g"
	for _, c := range []struct {
		name string
		m    Mapping
		in   string
		want string
	}{
		{
			"paths",
			Mapping{
				Format: "json", Records: "out.hits", TimeFormats: []string{"%d/%m/%Y %H:%M"}, Zone: paris,
				Fields: map[string][]string{"text": {"none", "doc.parts[].p"}, "title": {"doc.titles[1]"}, "published": {"doc.when"}, "author": {"doc.by.name"}, "id": {"a.b"}},
			},
			`{"items":[{"text":"Not these."}],"out":{"hits":[{"a.b":"7","doc":{"parts":[{"p":"A."},{"p":"B."}],"titles":["no","yes"],"when":"20/01/2021 20:50","by":[{"name":"Ann"},{"name":"Carl"}]}}]}}`,
			"d:1\n  id: d#7\n  title: yes\n  author: Ann, Carl\n  published: 2021-01-20T19:50:00Z\n  media: text/plain\n  \"A.\\n\\nB.\"\n\n",
		},
		{
			"columns",
			Mapping{Format: "csv", Charset: "windows-1252", Fields: map[string][]string{"text": {"Le texte"}, "published": {"jour"}}, TimeFormats: []string{"02.01.2006"}},
			"jour;Le texte;text\n20.01.2021;Le caf\xe9.;no\n",
			"d:2\n  published: 2021-01-20T00:00:00Z\n  media: text/plain\n  \"Le café.\"\n\n",
		},
		{
			"no header",
			Mapping{Format: "csv", Columns: []string{"id", "", "text"}},
			"1,x,A.\n2,y,B.\n",
			"d:1\n  id: d#1\n  media: text/plain\n  \"A.\"\n\nd:2\n  id: d#2\n  media: text/plain\n  \"B.\"\n\n",
		},
		{
			"newsapi", preset("newsapi").With(Mapping{Format: "json"}), `{"status":"ok","articles":[{"source":{"id":"g","name":"Gazette"},"author":"Ann","title":"T","url":"https://gazette.example/n","publishedAt":"2021-01-20T20:50:00Z","content":null,"description":"D."}]}`,
			"d:1\n  id: https://gazette.example/n\n  url: https://gazette.example/n\n  title: T\n  author: Ann\n  outlet: Gazette\n  published: 2021-01-20T20:50:00Z\n  media: text/plain\n  \"D.\"\n\n",
		},
		{
			"eventregistry", preset("eventregistry").With(Mapping{Format: "json"}), `{"articles":{"page":1,"results":[{"uri":"12","lang":"eng","dateTimePub":"2021-01-20T20:50:00Z","url":"https://gazette.example/e","title":"T","body":"B.","source":{"uri":"gazette.example","title":"Gazette"},"authors":[{"name":"Ann"}]}]}}`,
			"d:1\n  id: d#12\n  url: https://gazette.example/e\n  title: T\n  author: Ann\n  outlet: Gazette\n  language: eng\n  published: 2021-01-20T20:50:00Z\n  media: text/plain\n  \"B.\"\n\n",
		},
		{
			"ag-news", preset("ag-news").With(Mapping{Format: "csv"}), `"3","A title","A text."`,
			"d:1\n  title: A title\n  section: 3\n  media: text/plain\n  \"A text.\"\n\n",
		},
		{
			"reuters-21578", preset("reuters-21578").With(Mapping{Format: "jsonl"}), `{"id":"r-1","title":"T","text":"B.","published":"26-FEB-1987 15:01:01.79","topics":["ship"]}`,
			"d:1\n  id: d#r-1\n  title: T\n  section: ship\n  published: 1987-02-26T15:01:01Z\n  media: text/plain\n  \"B.\"\n\n",
		},
		{
			"mediacloud", preset("mediacloud").With(Mapping{Format: "csv"}), "id,title,url,publish_date,media_name\n4,T,https://gazette.example/m,2021-01-20,Gazette\n",
			"d:2\n  id: d#4\n  url: https://gazette.example/m\n  title: T\n  outlet: Gazette\n  published: 2021-01-20T00:00:00Z\n  media: text/html\n  \"<p>The page.\"\n\n",
		},
		{
			"gdelt-urls", preset("gdelt-urls"), strings.Join(row, "\t") + "\n",
			"d:1\n  url: https://gazette.example/g\n  published: 2021-01-20T20:45:00Z\n  media: text/html\n  \"<p>The page.\"\n\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := c.m.Check(); err != nil {
				t.Error(err)
			}
			var b strings.Builder
			o := Options{Mapping: c.m, Page: func(string) (Article, error) {
				return Article{MediaType: HTML, Body: []byte("<p>The page.")}, nil
			}}
			for a, err := range Reader("d", strings.NewReader(c.in), o) {
				full(&b, a, err)
			}
			if b.String() != c.want {
				t.Errorf("got\n%s\nwant\n%s", b.String(), c.want)
			}
		})
	}
	gone := Options{Mapping: preset("gdelt-urls"), Page: func(string) (Article, error) { return Article{}, errors.New("gone") }}
	check(t, list(Reader("d", strings.NewReader(strings.Join(row, "\t")), gone), "\x00"), "error d: line 1: gone")
	check(t, list(Reader("d", strings.NewReader(strings.Join(row, "\t")), Options{Mapping: gone.Mapping}), "\x00"), "error d: line 1: no text")
}
