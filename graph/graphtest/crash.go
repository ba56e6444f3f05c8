package graphtest

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// The environment of a process that Crash starts.
const (
	crashDir  = "NEWSGRAPH_TEST_CRASH_DIR"
	crashFrom = "NEWSGRAPH_TEST_CRASH_FROM" // number of its first batch
)

// Crash lets a process write batch after batch to a store, kills it at a
// random moment, opens the store and looks: every batch that the process had
// reported is there, whole, and of others at most the one that it was about to
// report. It does so as often as kills says, with one store.
//
// The process is the test's own program, started again with the same test and
// nothing else. So Crash must be all that the test does, in both.
//
// Note: a killed process loses nothing that the kernel has taken; whether a
// store syncs before it reports is beyond this test.
func Crash(t testing.TB, b Backend, kills int) {
	if dir := os.Getenv(crashDir); dir != "" {
		from, err := strconv.Atoi(os.Getenv(crashFrom))
		if err == nil {
			err = b.write(dir, from)
		}
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(uint64(kills), 5))
	done, inFlight, killedOpening := 0, 0, 0
	for kill := range kills {
		reported := crash(t, dir, done, r)
		if reported == done {
			killedOpening++
		}
		qs := openIn(t, b, dir)
		there := crashed(t, qs)
		if there < reported || there > reported+1 {
			t.Fatalf("kill %d: %d batches are there, %d were reported", kill, there, reported)
		}
		inFlight += there - reported
		crashModel(there).check(t, qs, fmt.Sprintf("kill %d, after %d batches", kill, there))
		if err := qs.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		if t.Failed() {
			return
		}
		done = there
	}
	t.Logf("%d kills: %d batches reported, %d more were there, %d kills before the first batch", kills, done-inFlight, inFlight, killedOpening)
}

// crash starts the process, kills it, and returns the number of batches that
// it and those before it have reported.
func crash(t testing.TB, dir string, from int, r *rand.Rand) int {
	t.Helper()
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	var output bytes.Buffer
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.count=1")
	cmd.Env = append(os.Environ(), crashDir+"="+dir, crashFrom+"="+strconv.Itoa(from))
	cmd.ExtraFiles = []*os.File{writer}
	cmd.Stdout, cmd.Stderr = &output, &output
	err = cmd.Start()
	writer.Close()
	if err != nil {
		t.Fatal(err)
	}
	// A kill in twenty comes while the store opens; the others come some
	// batches on, and a little later.
	wait, delay := 1+r.IntN(30), time.Duration(r.IntN(4000))*time.Microsecond
	if r.IntN(20) == 0 {
		wait, delay = 0, time.Duration(r.IntN(40))*time.Millisecond
	}
	lines := bufio.NewScanner(reader)
	reported := from
	next := func() bool {
		if !lines.Scan() {
			return false
		}
		n, err := strconv.Atoi(lines.Text())
		if err != nil || n != reported {
			t.Fatalf("the process reports %q after %d batches", lines.Text(), reported)
		}
		reported++
		return true
	}
	for range wait {
		if !next() {
			break
		}
	}
	<-time.After(delay)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatalf("the process ended by itself: %v\n%s", err, output.String())
	}
	for next() { // what it reported before its end
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("the process ended by itself: %v\n%s", err, output.String())
	}
	return reported
}

// write writes batches without end, and reports each on the file that the
// parent has left open.
func (b Backend) write(dir string, from int) error {
	report := os.NewFile(3, "report")
	qs, err := b.Open(dir)
	if err != nil {
		return err
	}
	for n := from; ; n++ {
		if err := qs.ApplyDeltas(crashBatch(n), graph.IgnoreOpts{}); err != nil {
			return fmt.Errorf("batch %d: %w", n, err)
		}
		if _, err := io.WriteString(report, strconv.Itoa(n)+"\n"); err != nil {
			return err // the parent is gone
		}
	}
}

// keptBatches is the number of the last batches of which all quads are there;
// of those before there is one.
const keptBatches = 6

// crashQuads are the quads of a batch: one that stays, and some that share
// nodes with other batches and go with a later batch.
func crashQuads(n int) (stays quad.Quad, goes []quad.Quad) {
	stays = quad.Quad{Subject: quad.IRI("batches"), Predicate: quad.IRI("done"), Object: quad.Int(n)}
	for i := range 80 + n%40 {
		goes = append(goes, quad.Quad{
			Subject: quad.IRI(fmt.Sprint("s", (n+i)%50)), Predicate: quad.IRI(fmt.Sprint("p", i%4)),
			Object: quad.String(fmt.Sprintf("%d of %d", i, n-n%3)), Label: quad.IRI(fmt.Sprint("batch", n)),
		})
	}
	return stays, goes
}

func crashBatch(n int) []graph.Delta {
	stays, goes := crashQuads(n)
	batch := append(deltas(graph.Add, stays), deltas(graph.Add, goes...)...)
	if n >= keptBatches {
		_, gone := crashQuads(n - keptBatches)
		batch = append(batch, deltas(graph.Delete, gone...)...)
	}
	return batch
}

// crashModel is what the batches before n make.
func crashModel(n int) model {
	m := modelOf()
	for i := range n {
		stays, goes := crashQuads(i)
		m[textOf(stays)] = stays
		if i < n-keptBatches {
			continue
		}
		for _, q := range goes {
			m[textOf(q)] = q
		}
	}
	return m
}

// crashed returns how many batches a store shows.
func crashed(t testing.TB, qs graph.QuadStore) int {
	t.Helper()
	ref, err := qs.ValueOf(quad.IRI("done"))
	if err != nil {
		t.Fatal(err)
	}
	if ref == nil {
		return 0
	}
	n := 0
	err = iterator.Iterate(context.Background(), qs.QuadIterator(quad.Predicate, ref)).Each(func(graph.Ref) error {
		n++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
