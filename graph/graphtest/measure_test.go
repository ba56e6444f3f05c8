//go:build unix

package graphtest_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
)

// bench measures one store in a process of its own.
type bench struct {
	contender
	dir      string
	articles int
	budget   time.Duration // of a kind of query, after its first
	report   func(what string, value float64)

	qs    graph.QuadStore
	quads int
	truth *truth
}

// phases are what is measured, in order; each but the loads opens the store
// that the first has left.
var phases = []struct {
	name string
	run  func(*bench) error
}{
	{"load", (*bench).load},
	{"bulk", (*bench).bulkLoad},
	{"reopen", (*bench).reopen},
	{"export", (*bench).export},
	{"hop", (*bench).hop},
	{"hub", (*bench).hub},
	{"two", (*bench).two},
	{"label", (*bench).label},
	{"backward", (*bench).backward},
	{"graphql", (*bench).graphql},
	{"oneshot", (*bench).oneshot},
}

// load applies one batch for each article, as Replace does. Making the quads
// isn't in the time.
func (b *bench) load() error {
	qs, err := b.open(b.dir)
	if err != nil {
		return err
	}
	b.qs = qs
	var took, used time.Duration
	n := 0
	for i := range b.articles {
		quads := articleQuads(i)
		batch := make([]graph.Delta, len(quads))
		for i, q := range quads {
			batch[i] = graph.Delta{Quad: q, Action: graph.Add}
		}
		start, busy := time.Now(), cpuTime()
		if err := qs.ApplyDeltas(batch, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
			return err
		}
		took += time.Since(start)
		used += cpuTime() - busy
		n += len(quads)
	}
	st, err := qs.Stats(context.Background(), true)
	if err != nil || st.Quads.Value != int64(n) {
		return fmt.Errorf("%d quads loaded, the store counts %d: %w", n, st.Quads.Value, err)
	}
	b.quads = n
	b.report("load", float64(n)/took.Seconds())
	b.report("load cpu", used.Seconds()*1e6/float64(n))
	b.report("load memory", peakMemory())
	if b.inMemory {
		return nil
	}
	if err := b.close(); err != nil {
		return err
	}
	size, err := diskSize(b.dir)
	b.report("disk", float64(size)/float64(n))
	return err
}

// bulkLoad loads all into a folder of its own, and counts.
func (b *bench) bulkLoad() error {
	dir, err := os.MkdirTemp(b.dir, "bulk")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	qs, err := b.open(dir)
	if err != nil {
		return err
	}
	n := 0
	var making, makingUsed time.Duration
	start, busy := time.Now(), cpuTime()
	err = b.bulk(qs, func(yield func([]quad.Quad) bool) {
		for i := range b.articles {
			start, busy := time.Now(), cpuTime()
			quads := articleQuads(i)
			n += len(quads)
			making += time.Since(start)
			makingUsed += cpuTime() - busy
			if !yield(quads) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	took, used := time.Since(start)-making, cpuTime()-busy-makingUsed
	st, err := qs.Stats(context.Background(), true)
	if err != nil || st.Quads.Value != int64(n) {
		return fmt.Errorf("%d quads loaded, the store counts %d: %w", n, st.Quads.Value, err)
	}
	if err := qs.Close(); err != nil {
		return err
	}
	b.report("bulk", float64(n)/took.Seconds())
	b.report("bulk cpu", used.Seconds()*1e6/float64(n))
	b.report("bulk memory", peakMemory())
	if b.inMemory {
		return nil
	}
	size, err := diskSize(dir)
	b.report("bulk disk", float64(size)/float64(n))
	return err
}

// reopen opens the store ten times, and asks it one thing.
func (b *bench) reopen() error {
	if b.inMemory {
		return nil
	}
	var times []time.Duration
	for range 10 {
		if err := b.close(); err != nil {
			return err
		}
		start := time.Now()
		qs, err := b.open(b.dir)
		if err != nil {
			return err
		}
		b.qs = qs
		ref, err := qs.ValueOf(vocab.Type)
		times = append(times, time.Since(start))
		if err != nil || ref == nil {
			return fmt.Errorf("rdf:type isn't there: %w", err)
		}
	}
	slices.Sort(times)
	b.report("reopen", ms(times[len(times)/2]))
	return nil
}

// export reads all quads with their values.
func (b *bench) export() error {
	start := time.Now()
	n, bytes := 0, 0
	err := iterator.Iterate(context.Background(), b.qs.QuadsAllIterator()).Paths(false).Each(func(ref refs.Ref) error {
		q, err := b.qs.Quad(ref)
		if s, ok := q.Object.(quad.String); ok {
			bytes += len(s)
		}
		n++
		return err
	})
	took := time.Since(start)
	if err != nil {
		return err
	}
	want, wantBytes := 0, 0
	for i := range b.articles {
		for _, q := range articleQuads(i) {
			want++
			if s, ok := q.Object.(quad.String); ok {
				wantBytes += len(s)
			}
		}
	}
	if n != want || bytes != wantBytes {
		return fmt.Errorf("%d quads with %d bytes of text were exported, want %d with %d", n, bytes, want, wantBytes)
	}
	b.report("export", float64(n)/took.Seconds())
	return nil
}

func (b *bench) close() error {
	if b.qs == nil {
		return nil
	}
	err := b.qs.Close()
	b.qs = nil
	return err
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// diskSize adds up the files in a folder, in bytes.
func diskSize(dir string) (size int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}

// cpuTime is the time that processors have worked for this process. Beside
// other work it says more than the clock.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peakMemory is the most memory that the process has ever had, in megabytes,
// of files that it maps too; 0 where the system doesn't tell.
func peakMemory() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if text, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.Atoi(strings.Fields(text)[0])
			return float64(kb) / 1000
		}
	}
	return 0
}
