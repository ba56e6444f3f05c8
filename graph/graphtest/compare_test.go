//go:build unix

package graphtest_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	compareQuads  = flag.Int("compare.quads", 100_000, "quads of the comparison, about")
	compareMemory = flag.Int("compare.memory", 0, "quads of a load that is only looked at for its memory; 0: none")
	compareStores = flag.String("compare.stores", "", "names of the stores that are compared, parted by commas; empty: all")
	comparePhases = flag.String("compare.phases", "", "names of what is measured, parted by commas; empty: all")
	compareLimit  = flag.Duration("compare.limit", time.Minute, "time after which a measure that is no load is given up")
)

// errLimit is no failure of the comparison, but what came of it.
var errLimit = errors.New("given up")

// job is what BenchmarkCompare asks of a process that it starts.
type job struct {
	Store, Dir string
	Articles   int
	Phases     []string
}

// jobOf is the environment variable with the job.
const jobOf = "NEWSGRAPH_TEST_COMPARE"

// result is a line of that process's answer.
type result struct {
	What  string
	Value float64
}

// rows of the table: what is reported, its name and unit, and whether more is
// better.
var rows = []struct {
	what, name, unit string
	more             bool
}{
	{"load", "load, a synced batch an article", "quads/s", true},
	{"load cpu", "processor time of that", "µs/quad", false},
	{"bulk", "bulk load", "quads/s", true},
	{"bulk cpu", "processor time of that", "µs/quad", false},
	{"load memory", "peak memory of the load", "MB", false},
	{"bulk memory", "peak memory of the bulk load", "MB", false},
	{"large load memory", "peak memory of the large load", "MB", false},
	{"large bulk memory", "peak memory of the large bulk load", "MB", false},
	{"disk", "disk", "bytes/quad", false},
	{"bulk disk", "disk after a bulk load", "bytes/quad", false},
	{"reopen", "reopen", "ms", false},
	{"export", "export", "quads/s", true},
	{"hop p50", "one hop, p50", "ms", false},
	{"hop p95", "one hop, p95", "ms", false},
	{"hub p50", "back from a hub of 1,000, p50", "ms", false},
	{"hub p95", "back from a hub of 1,000, p95", "ms", false},
	{"two p50", "two hops, unique, p50", "ms", false},
	{"two p95", "two hops, unique, p95", "ms", false},
	{"label p50", "hop with its label, p50", "ms", false},
	{"label p95", "hop with its label, p95", "ms", false},
	{"oneshot p50", "hop with its evidence, at once, p50", "ms", false},
	{"oneshot p95", "hop with its evidence, at once, p95", "ms", false},
	{"backward p50", "evidence from its subject, p50", "ms", false},
	{"backward p95", "evidence from its subject, p95", "ms", false},
	{"graphql p50", "evidence in GraphQL, p50", "ms", false},
	{"graphql p95", "evidence in GraphQL, p95", "ms", false},
}

// BenchmarkCompare loads the same quads into each store, asks the same queries
// of each, checks what it gets, and prints a table. A store is measured in
// processes of its own, one after the other. Run it with -benchtime 1x.
func BenchmarkCompare(b *testing.B) {
	if text := os.Getenv(jobOf); text != "" {
		if err := work(text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	perArticle := 0
	for n := range 20 {
		perArticle += len(articleQuads(n * 100))
	}
	perArticle /= 20
	table := make(map[string]map[string]string)
	values := make(map[string]map[string]float64)
	var names []string
	for _, c := range contenders {
		if *compareStores != "" && !slices.Contains(strings.Split(*compareStores, ","), c.name) {
			continue
		}
		names = append(names, c.name)
		table[c.name], values[c.name] = map[string]string{}, map[string]float64{}
		note := func(prefix string, results []result, err error) {
			for _, r := range results {
				values[c.name][prefix+r.What] = r.Value
				table[c.name][prefix+r.What] = number(r.Value)
			}
			if err != nil && !errors.Is(err, errLimit) {
				b.Errorf("%s: %v", c.name, err)
			}
		}
		dir := b.TempDir()
		jobs := [][]string{}
		for _, p := range phases {
			if *comparePhases != "" && p.name != "load" && !slices.Contains(strings.Split(*comparePhases, ","), p.name) {
				continue
			}
			if c.inMemory && p.name != "bulk" && len(jobs) > 0 {
				jobs[0] = append(jobs[0], p.name) // nothing is left of it for another process
			} else {
				jobs = append(jobs, []string{p.name})
			}
		}
		for _, phases := range jobs {
			results, err := start(job{c.name, dir, *compareQuads / perArticle, phases})
			note("", results, err)
			fmt.Fprintln(os.Stderr, c.name, phases, results, err)
		}
		os.RemoveAll(dir)
		if *compareMemory == 0 {
			continue
		}
		for _, phase := range []string{"load", "bulk"} {
			dir := b.TempDir()
			results, err := start(job{c.name, dir, *compareMemory / perArticle, []string{phase}})
			note("large ", results, err)
			fmt.Fprintln(os.Stderr, c.name, "large", phase, results, err)
			os.RemoveAll(dir)
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "\n%d quads, %d articles\n\n| measure | unit | %s |", *compareQuads/perArticle*perArticle, *compareQuads/perArticle, strings.Join(names, " | "))
	for _, name := range names[1:] {
		fmt.Fprintf(&out, " %s : %s |", names[0], name)
	}
	fmt.Fprintf(&out, "\n|%s\n", strings.Repeat(" --- |", 2+len(names)+len(names)-1))
	for _, r := range rows {
		if !slices.ContainsFunc(names, func(name string) bool { return table[name][r.what] != "" }) {
			continue
		}
		fmt.Fprintf(&out, "| %s | %s |", r.name, r.unit)
		for _, name := range names {
			fmt.Fprintf(&out, " %s |", cmp.Or(table[name][r.what], "—"))
		}
		for _, name := range names[1:] {
			fmt.Fprintf(&out, " %s |", ratio(values[names[0]][r.what], values[name][r.what], r.more))
		}
		out.WriteByte('\n')
	}
	fmt.Fprintf(&out, "\n—: not measured, or given up after %v\n", *compareLimit)
	fmt.Println(out.String())
}

// number writes three digits, and all those before the point.
func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	case v >= 1:
		return fmt.Sprintf("%.2f", v)
	default:
		return fmt.Sprintf("%.3f", v)
	}
}

// ratio says how many times as good a is as b.
func ratio(a, b float64, more bool) string {
	if a == 0 || b == 0 {
		return ""
	}
	if more {
		return number(a/b) + "×"
	}
	return number(b/a) + "×"
}

// start runs a job in a process of its own, and returns what it has reported,
// even if it fails or takes too long.
func start(j job) ([]result, error) {
	text, err := json.Marshal(j)
	if err != nil {
		return nil, err
	}
	reader, writer, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	cmd := exec.Command(os.Args[0], "-test.run=^$", "-test.bench=^BenchmarkCompare$", "-test.benchtime=1x", "-test.timeout=0")
	cmd.Env = append(os.Environ(), jobOf+"="+string(text))
	cmd.ExtraFiles = []*os.File{writer}
	cmd.Stderr = os.Stderr
	err = cmd.Start()
	writer.Close()
	if err != nil {
		return nil, err
	}
	limit := *compareLimit
	if slices.Contains(j.Phases, "load") || slices.Contains(j.Phases, "bulk") {
		limit = time.Hour
	}
	timer := time.AfterFunc(limit, func() { cmd.Process.Kill() })
	var results []result
	lines := bufio.NewScanner(reader)
	for lines.Scan() {
		var r result
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return results, err
		}
		results = append(results, r)
	}
	if err := cmd.Wait(); !timer.Stop() {
		return results, errLimit
	} else if err != nil {
		return results, fmt.Errorf("%v: %w", j.Phases, err)
	}
	return results, nil
}

// work does a job and reports to the file that the parent has left open.
func work(text string) error {
	var j job
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return err
	}
	report := json.NewEncoder(os.NewFile(3, "report"))
	i := slices.IndexFunc(contenders, func(c contender) bool { return c.name == j.Store })
	b := &bench{
		contender: contenders[i], dir: j.Dir, articles: j.Articles, budget: 10 * time.Second,
		report: func(what string, value float64) { report.Encode(result{what, value}) },
	}
	for _, p := range phases {
		if !slices.Contains(j.Phases, p.name) {
			continue
		}
		if p.name != "load" && p.name != "bulk" {
			if b.qs == nil {
				qs, err := b.open(b.dir)
				if err != nil {
					return err
				}
				b.qs = qs
			}
			if p.name != "reopen" && p.name != "export" && b.truth == nil {
				b.truth = truthOf(b.articles)
			}
		}
		if err := p.run(b); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return b.close()
}
