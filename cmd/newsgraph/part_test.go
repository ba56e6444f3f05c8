package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

func names(t *testing.T, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// What a killed export or backup leaves is gone after the next of the same.
func TestKilledExport(t *testing.T) {
	if path := os.Getenv("WRITE_FOR_EVER"); path != "" {
		write := writeFile
		if filepath.Ext(path) == ".d" {
			write = writeDir
		}
		_ = write(path, func(w io.Writer) error {
			fmt.Fprint(w, "half")
			fmt.Println("begun")
			select {}
		})
	}
	dir := t.TempDir()
	for _, name := range []string{"graph.nq", "tables.d"} {
		path := filepath.Join(dir, name)
		for range 3 {
			cmd := program(t.Context(), dir, os.Kill, "-test.run=^TestKilledExport$")
			cmd.Env = append(os.Environ(), "WRITE_FOR_EVER="+path)
			out, err := cmd.StdoutPipe()
			if err == nil {
				err = cmd.Start()
			}
			if err != nil {
				t.Fatal(err)
			}
			if _, err := out.Read(make([]byte, 1)); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
		}
		if len(names(t, dir)) == 0 {
			t.Fatal("nothing was left")
		}
		for _, beside := range []string{".tables.d.new", ".tables.d.old"} {
			if err := os.MkdirAll(filepath.Join(dir, beside), 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}
	file, tables := filepath.Join(dir, "graph.nq"), filepath.Join(dir, "tables.d")
	for range 2 {
		if err := writeFile(file, func(w io.Writer) error { _, err := io.WriteString(w, "q"); return err }); err != nil {
			t.Fatal(err)
		}
		err := writeDir(tables, func(w io.Writer) error {
			z := zip.NewWriter(w)
			f, err := z.Create("a.csv")
			if err == nil {
				_, err = io.WriteString(f, "a")
			}
			return errors.Join(err, z.Close())
		})
		if err != nil {
			t.Fatal(err)
		}
		if text, err := os.ReadFile(file); string(text) != "q" || err != nil {
			t.Errorf("%q, %v", text, err)
		}
		if got := names(t, dir); !slices.Equal(got, []string{"graph.nq", "tables.d"}) {
			t.Errorf("left: %q", got)
		}
		if got := names(t, tables); !slices.Equal(got, []string{"a.csv"}) {
			t.Errorf("in the directory: %q", got)
		}
	}
}

// Two that write the same file do so one after the other, each the whole of it.
func TestSameFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			err := writeFile(path, func(w io.Writer) error {
				for range 3 {
					fmt.Fprint(w, i)
					<-time.After(time.Millisecond)
				}
				return nil
			})
			text, e := os.ReadFile(path)
			if err != nil || e != nil || len(text) != 3 || text[0] != text[1] || text[1] != text[2] {
				t.Errorf("%q, %v, %v", text, err, e)
			}
		})
	}
	all.Wait()
	if got := names(t, filepath.Dir(path)); !slices.Equal(got, []string{"f"}) {
		t.Errorf("left: %q", got)
	}
}
