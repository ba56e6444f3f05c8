//go:build unix

package ingest_test

import (
	"context"
	"flag"
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"syscall"
	"testing"
	"time"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"

	"newsgraph/ingest/coref"
	"newsgraph/ingest/relation"

	"github.com/cayleygraph/quad"
)

var shapeSize = flag.Int("shape.size", 16<<10, "`BYTES` of the smallest text of BenchmarkShapes; the largest has eight times as many")

// shape is a kind of text that may be long.
type shape struct {
	name string
	of   func(n int) string // a text of about n bytes
	html bool
	says int // statements that there are at least in 16 KB; 0: it may have none
}

// each repeats what a line of a text is, with a number that grows.
func each(line func(i int) string) func(int) string {
	return func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(line(i))
		}
		return b.String()
	}
}

// chain is one sentence with a middle that repeats.
func chain(begin string, link func(i int) string, end string) func(int) string {
	middle := each(link)
	return func(n int) string { return begin + middle(n-len(begin)-len(end)) + end }
}

func same(s string) func(int) string { return func(int) string { return s } }

// nested opens as often as it closes.
func nested(open, inner, end string) func(int) string {
	return func(n int) string {
		k := (n - len(inner)) / (len(open) + len(end))
		return strings.Repeat(open, k) + inner + strings.Repeat(end, k) + "\n"
	}
}

// coined makes a word of a number: "Bakodu", another for each below 300,000.
func coined(i int) string {
	const hard, soft = "bdfgklmnprstvz", "aeiou"
	var b []byte
	for k := range 3 {
		b = append(b, hard[i%len(hard)], soft[(i/len(hard)+k)%len(soft)])
		i /= len(hard)
	}
	b = append(b, hard[i%len(hard)])
	b[0] -= 'a' - 'A'
	return string(b)
}

func turn(i int, list ...string) string { return list[i%len(list)] }

// newsLike is what an article is like: firms and people that come again, by
// names, descriptions and pronouns, in sentences of several clauses.
func newsLike(i int) string {
	firm, other := coined(i/5)+" Inc.", coined(i/5+1000)+" Corp."
	who := turn(i/5, "Mary ", "John ", "Susan ", "Peter ") + coined(i/5+2000)
	switch i % 5 {
	case 0:
		return fmt.Sprintf("%s, the maker of pumps, agreed on Monday to buy %s for $%d million, the companies said.\n\n", firm, other, i%900+10)
	case 1:
		return fmt.Sprintf("%s, the chairman of %s, told reporters that she expected the deal to close in March.\n\n", who, firm)
	case 2:
		return "The company has denied that it paid too much, and its rival said the purchase would hurt customers.\n\n"
	case 3:
		return fmt.Sprintf("\"We will sell the plant in %s to a bank,\" she said. The chairman did not name it.\n\n", turn(i, "Texas", "Ohio", "Berlin"))
	}
	return fmt.Sprintf("%s was founded by %s, who left it after regulators in Germany fined %s.\n\n", other, who, firm)
}

// shapes are texts that repeat what the stages look back, across, inwards or
// ahead for.
var shapes = []shape{
	{name: "news", says: 20, of: each(newsLike)},
	{name: "news in one paragraph", says: 20, of: each(func(i int) string { return strings.TrimSpace(newsLike(i)) + " " })},
	{name: "short sentences", says: 50, of: each(same("Acme sued Globex. It won. He left. "))},
	{name: "short paragraphs", says: 50, of: each(same("Acme sued Globex.\n\nShe paid Initech.\n\n"))},
	{name: "same names", says: 20, of: each(same("John Smith met Mary Jones in Paris. Smith praised Jones. "))},
	{name: "different names", says: 20, of: each(func(i int) string { return coined(i) + " " + coined(i+999) + " sued " + coined(i+70_000) + " Inc. " })},
	{name: "same surname", says: 20, of: each(func(i int) string { return coined(i) + " Smith sued Acme. Smith left Paris. " })},
	{name: "acronyms", says: 10, of: each(func(i int) string {
		return fmt.Sprintf("The %s %s Agency (%.1s%.1sA) sued the %.1s%.1sA. ", coined(i), coined(i+31), coined(i), coined(i+31), coined(i), coined(i+31))
	})},
	{name: "plurals and members", of: each(func(i int) string {
		return fmt.Sprintf("%s, %s and %s met. The three companies agreed. They left. ", coined(i), coined(i+31), coined(i+77))
	})},
	{name: "descriptions", of: each(func(i int) string {
		return fmt.Sprintf("The %s praised the %s. ", turn(i, "chairman", "company", "minister", "bank", "president"), turn(i, "deal", "firm", "country", "tech giant"))
	})},
	{name: "descriptions and names", says: 10, of: each(func(i int) string {
		return fmt.Sprintf("%s Inc. fell. The company sued the chairman. ", coined(i))
	})},
	{name: "pronouns", of: each(same("He said she gave it to him, and they told her that he saw them. "))},
	{name: "pronouns and names", says: 20, of: each(func(i int) string { return "Mary " + coined(i) + " left. She sued him, and he paid her. " })},
	{name: "titles", says: 10, of: each(func(i int) string {
		return fmt.Sprintf("%s Minister %s met %s Prime Minister %s. ", turn(i, "Foreign", "Finance"), coined(i), turn(i, "German", "French"), coined(i+50))
	})},
	{name: "quotes", says: 10, of: each(func(i int) string { return "\"Acme will sue Globex,\" said " + coined(i) + ". \"We know it.\" " })},
	{name: "open quotes", of: each(same("\"Acme sued Globex. He said, \"it won. "))},
	{name: "numbers", of: each(func(i int) string { return fmt.Sprintf("%d, %d.5 percent, $%d million and ", i, i, i) })},
	{name: "prices", says: 5, of: each(func(i int) string { return fmt.Sprintf("Shares of Acme rose %d cents to $%d.25 on Monday. ", i%99, i) })},
	{name: "dates", of: each(func(i int) string { return fmt.Sprintf("On March %d, %d, Acme met. ", i%28+1, i%90+1930) })},
	{name: "table of scores", of: each(func(i int) string {
		return fmt.Sprintf("%s %d %s %d\n", turn(i, "Arsenal", "Everton"), i%5, turn(i, "Chelsea", "Fulham"), i%3)
	})},
	{name: "list", of: each(func(i int) string {
		return turn(i, "- ", "* ", "• ", fmt.Sprintf("%d. ", i)) + "Acme sued Globex in " + coined(i) + "\n"
	})},
	{name: "capitals", of: each(func(i int) string { return "ACME " + strings.ToUpper(coined(i)) + " SUED GLOBEX AND LEFT. " })},
	{name: "one word", of: each(same("a"))},
	{name: "hyphens", of: each(same("state-of-the-"))},
	{name: "punctuation", of: each(same("?!.,;:-"))},
	{name: "stops", of: each(same(". "))},
	{name: "dots", of: each(same("."))},
	{name: "combining marks", of: each(same("e\u0301\u0302a\u0300 "))},
	{name: "right to left", of: each(same("\u202eשלום\u202c עולם Acme "))},
	{name: "emoji", of: each(same("👩‍👩‍👧‍👦🏳️‍🌈 "))},
	{name: "addresses", of: each(func(i int) string {
		return fmt.Sprintf("mail a.b%d@example.com or see https://example.org/%d?a=b. ", i, i)
	})},
	{name: "blank lines", of: each(same("Acme.\n\n\n \t\n"))},

	{name: "coordination", of: chain("Foo sued ", func(i int) string { return coined(i) + ", " }, "and Gamma.")},
	{name: "subjects and objects", of: func(n int) string {
		list := each(func(i int) string { return coined(i) + ", " })
		return list(n/2) + "and Foo sued " + list(n/2) + "and Gamma."
	}},
	{name: "lists of subjects and objects", says: 5, of: each(func(i int) string {
		list := each(func(k int) string { return coined(i+k) + ", " })
		return list(300) + "and Foo sued " + list(300) + "and Gamma. "
	})},
	{name: "verbs", of: chain("Acme ", func(i int) string { return turn(i, "sued Globex, ", "bought Initech, ", "praised Hooli, ") }, "and left.")},
	{name: "clauses", of: chain("", func(i int) string { return coined(i) + " sued Acme and " }, "he left.")},
	{name: "possessives", of: chain("", same("Smith's "), "dog died.")},
	{name: "appositions", of: chain("Acme, ", func(i int) string { return "the owner of " + coined(i) + ", " }, "sued Globex.")},
	{name: "relatives", of: chain("This is the dog ", func(i int) string { return "that chased the cat, which " + coined(i) + " sold, " }, "that left.")},
	{name: "of", of: chain("Acme sued the ", func(i int) string { return turn(i, "head", "friend", "owner") + " of the " }, "king.")},
	{name: "prepositions", of: chain("Acme sued Globex ", func(i int) string { return turn(i, "in ", "for ", "with ") + coined(i) + " " }, ".")},
	{name: "said that", of: chain("", func(i int) string { return coined(i) + " said that " }, "Acme sued Globex.")},
	{name: "to do", of: chain("Acme wants ", same("to try to begin "), "to sue Globex.")},
	{name: "compounds", of: chain("The ", same("oil company price "), "fell.")},
	{name: "name without end", of: chain("", func(i int) string { return coined(i) + " " }, "sued Acme.")},
	{name: "adjectives", of: chain("The ", same("big old "), "firm sued Acme.")},
	{name: "nested brackets", of: nested("(Acme ", "sued Globex", ")")},
	{name: "nested quotes", of: nested("“Acme said ", "he left", "”")},
	{name: "open brackets", of: each(same("Acme (sued [Globex "))},
	{name: "no stop", of: each(func(i int) string { return strings.NewReplacer(".", "", "\n", " ", "\"", "").Replace(newsLike(i)) })},

	{name: "paragraphs of a page", html: true, says: 20, of: each(func(i int) string { return "<p>" + newsLike(i) + "</p>" })},
	{name: "one paragraph of a page", html: true, of: func(n int) string {
		return "<p>" + each(func(i int) string { return "Acme bought " + coined(i) + "</x> " })(n)
	}},
	{name: "nested elements", html: true, of: each(func(i int) string {
		return strings.Repeat("<div>", 50) + "<p>" + newsLike(i) + "</p>" + strings.Repeat("</div>", 50)
	})},
	{name: "open formatting", html: true, of: each(func(i int) string { return "<p><b><i><font size=2>" + newsLike(i) })},
	{name: "links", html: true, of: each(func(i int) string { return fmt.Sprintf("<a href=/%d>Acme sued %s</a> ", i, coined(i)) })},
	{name: "tables", html: true, of: each(func(i int) string { return "<table><tr><td>Acme<td>sued<td>" + coined(i) + "</table>" })},
	{name: "one table", html: true, of: func(n int) string {
		return "<table>" + each(func(i int) string { return "<tr><td>Acme<td>sued " + coined(i) })(n) + "</table>"
	}},
	{name: "misplaced in a table", html: true, of: func(n int) string {
		return "<table>" + each(func(i int) string { return "<p>Acme sued " + coined(i) + ".<tr>" })(n)
	}},
	{name: "attributes", html: true, of: func(n int) string {
		return "<p" + each(func(i int) string { return fmt.Sprintf(" a%d=b", i) })(n) + ">Acme has sued Globex over a patent."
	}},
	{name: "entities", html: true, of: each(same("<p>Acme &amp; Globex &lt;sued&gt; &nope; &#65;"))},
	{name: "comments", html: true, of: each(same("<p>Acme sued Globex.<!-- - -- -->"))},
}

// cost is what one text takes at its best. No collector runs meanwhile.
type cost struct {
	stages    [len(ingest.StageNames)]time.Duration // of the processor
	allocated uint64                                // bytes
	report    ingest.Report
	quads     int
}

// BenchmarkShapes leads long texts of many shapes through all stages, each at 1, 2, 4
// and 8 times a size, and fails if a stage takes more than 2.3 times as much time of the
// processor, or memory in all, for a text twice as long: over the last step or over
// all three, at the best of up to four runs, and so again from 4 and from 16 times the size:
// what fits into no cache any more costs more once, what grows too fast does so ever
// more. It tells the worst stage's factor a
// doubling (x/doubling), that of the bytes allocated, and the most heap that was in use beyond
// what was before, a byte of the longest text, which has a bound too: 64 MB and 60
// bytes a byte.
//
//	go test ./ingest -run '^$' -bench Shapes -benchtime 1x
//	go test ./ingest -run '^$' -bench 'Shapes/possessives' -benchtime 1x -shape.size 65536
//
// It is no test: it takes minutes.
func BenchmarkShapes(b *testing.B) {
	p := opened(b)
	lead(b, p, newsLike(0)) // what is made once
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(6 << 30))
	for _, s := range shapes {
		b.Run(strings.ReplaceAll(s.name, " ", "-"), func(b *testing.B) {
			for range b.N {
				s.measure(b, p)
			}
		})
	}
}

const (
	mostFactor = 2.3
	noticed    = 4 * time.Millisecond // what takes less at twice to eight times the size isn't looked at
	tries      = 4
)

func (s *shape) measure(b *testing.B, p *ingest.Pipeline) {
	// With one processor the engine always finds the memory of the run before, and without
	// a collector at work the system is asked for none that there was before.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	var texts [4]string
	var best [4]*cost
	var worst float64
	var where string
	small, n := time.Second, *shapeSize/16
	size := *shapeSize
	for ; ; size *= 4 {
		// What grows fast is told while it is small: nothing ends it when it is large.
		for ; n <= size<<3; n *= 2 {
			t := s.lead(b, p, s.of(n)).total()
			if t > 3*max(small, time.Second) {
				b.Fatalf("%d bytes take %v", n, t.Round(time.Millisecond))
			}
			small = t
		}
		for i := range texts {
			texts[i] = s.of(size << i)
		}
		best = s.best(b, p, texts[:])
		if worst, where = factor(best[:]); worst <= mostFactor || size == *shapeSize<<4 {
			break
		}
	}
	last := best[len(best)-1]
	if want := s.says * size / (16 << 10); best[0].report.Statements < want {
		b.Errorf("%d statements, want %d", best[0].report.Statements, want)
	} else if s.says > 0 && last.report.Statements < 6*best[0].report.Statements {
		b.Errorf("%d statements, %d of a text eight times as long", best[0].report.Statements, last.report.Statements)
	}
	if worst > mostFactor {
		b.Errorf("%s: %.2f times as much for twice as long a text", where, worst)
	}
	long := len(texts[len(texts)-1])
	held := peak(b, p, s.article(texts[len(texts)-1]))
	if most := 64<<20 + 60*long; held > most {
		b.Errorf("%d MB in use for %d KB of text, want %d", held>>20, long>>10, most>>20)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(worst, "x/doubling")
	b.ReportMetric(last.total().Seconds()*1e6/float64(long>>10), "µs/KB")
	b.ReportMetric(float64(last.allocated)/float64(long), "allocated-B/B")
	b.ReportMetric(float64(held)/float64(long), "held-B/B")
}

// best measures texts until none takes too much, or often enough, and returns the least of each.
func (s *shape) best(b *testing.B, p *ingest.Pipeline, texts []string) (best [4]*cost) {
	for range tries {
		for i, t := range texts {
			c := s.lead(b, p, t)
			if o := best[i]; o != nil {
				if o.quads != c.quads || o.report.Words != c.report.Words {
					b.Fatalf("%d and %d quads of the same text", o.quads, c.quads)
				}
				c.allocated = min(c.allocated, o.allocated)
				for k := range c.stages {
					c.stages[k] = min(c.stages[k], o.stages[k])
				}
			}
			best[i] = c
		}
		if worst, _ := factor(best[:]); worst <= mostFactor {
			break
		}
	}
	return best
}

func (c *cost) total() (all time.Duration) {
	for _, d := range c.stages {
		all += d
	}
	return all
}

// factor returns the factor a doubling of the worst stage, and its name.
func factor(of []*cost) (worst float64, where string) {
	look := func(name string, value func(*cost) float64) {
		n := len(of) - 1
		f := max(value(of[n])/value(of[n-1]), math.Pow(value(of[n])/value(of[0]), 1/float64(n)))
		if f > worst {
			worst, where = f, name
		}
	}
	for k, name := range ingest.StageNames {
		if of[1].stages[k] > noticed { // else an eighth of it is noise
			look(name, func(c *cost) float64 { return c.stages[k].Seconds() })
		} else if n := len(of) - 1; of[n].stages[k] > 4*noticed {
			look(name, func(c *cost) float64 { return max(c.stages[k], noticed/4).Seconds() })
		}
	}
	look("bytes allocated", func(c *cost) float64 { return float64(c.allocated) })
	return worst, where
}

func (s *shape) article(t string) source.Article {
	a := source.Article{Name: "a.txt", Language: "en", MediaType: source.Plain, Body: []byte(t)}
	if s.html {
		a.MediaType = source.HTML
	}
	return a
}

// lead measures the way of one article, stage by stage.
func (s *shape) lead(b *testing.B, p *ingest.Pipeline, t string) *cost {
	c := new(cost)
	begun := time.Duration(0)
	stage := -1
	next := func(to int) {
		now := processor()
		if stage >= 0 {
			c.stages[stage] += now - begun
		}
		stage, begun = to, now
	}
	timed := *p
	timed.Page = func(a source.Article) (*text.Document, error) { next(1); return p.Page(a) }
	timed.Analyse = func(d *text.Document) []text.Sentence { next(3); return p.Analyse(d) }
	timed.Mend = func(l []text.Sentence) { next(4); p.Mend(l) }
	timed.Draw = func(l []*syntax.Sentence) []relation.Statement { next(5); return p.Draw(l) }
	timed.Link = func(d *text.Document, l []*syntax.Sentence, ch []coref.Chain, st []relation.Statement) []quad.Quad {
		next(6)
		defer next(-1)
		return p.Link(d, l, ch, st)
	}
	var sink count
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	r, err := timed.Run(context.Background(), one(s.article(t)), &sink)
	runtime.ReadMemStats(&after)
	if err != nil || r.Stored != 1 && s.says > 0 { // a text of nothing but marks is none
		b.Fatalf("%v %+v", err, r.Problems)
	}
	c.report, c.quads, c.allocated = r, sink.quads, after.TotalAlloc-before.TotalAlloc
	return c
}

func lead(b *testing.B, p *ingest.Pipeline, t string) {
	if _, err := p.Run(context.Background(), one((&shape{}).article(t)), new(count)); err != nil {
		b.Fatal(err)
	}
}

// processor returns the time that the program had of the processor: what others
// take of it isn't counted.
func processor() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak returns the most heap that was in use for an article, beyond what was before.
func peak(b *testing.B, p *ingest.Pipeline, a source.Article) int {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	inUse := func() int { metrics.Read(s); return int(s[0].Value.Uint64()) }
	defer debug.SetGCPercent(debug.SetGCPercent(10)) // so that little that is in use is waste
	runtime.GC()
	before := inUse()
	most := before
	done := make(chan struct{})
	go func() {
		defer close(done)
		if _, err := p.Run(context.Background(), one(a), new(count)); err != nil {
			b.Error(err)
		}
	}()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return most - before
		case <-tick.C:
			most = max(most, inUse())
		}
	}
}
