// Command spacymodel turns a published spaCy v3 pipeline package into the
// model file that newsgraph runs. It stands before the program's build and is
// never linked into it; it reads packages and trains nothing.
//
//	spacymodel -o en_core_web_md.ngm en_core_web_md-3.7.1-py3-none-any.whl
//
// The argument is a wheel, or a folder with config.cfg in it or below it. Static
// word vectors, which the larger packages have, are kept in 8 bits a value;
// with -vectors float32 they are kept whole, in four times the space.
package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"newsgraph/ingest/spacy"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "spacymodel:", err)
		os.Exit(1)
	}
}

// run converts the package that args name.
func run(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("spacymodel", flag.ContinueOnError)
	flags.SetOutput(stderr)
	out := flags.String("o", "", "write the model to `file`")
	vectors := flags.String("vectors", "int8", "keep static word vectors as `kind`: int8 or float32")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 || *out == "" {
		return errors.New("usage: spacymodel -o file [-vectors kind] package")
	}
	if *vectors != "int8" && *vectors != "float32" {
		return fmt.Errorf("-vectors %s: want int8 or float32", *vectors)
	}
	m, err := convert(flags.Arg(0), *vectors)
	if err != nil {
		return fmt.Errorf("convert %s: %w", flags.Arg(0), err)
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		return err
	}
	return os.WriteFile(*out, b.Bytes(), 0o644)
}

// convert reads a wheel or a folder; static vectors become values of the kind vectors.
func convert(file, vectors string) (*spacy.Model, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return convertFS(os.DirFS(file), "", vectors)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	wheel, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	return convertFS(wheel, hex.EncodeToString(sum[:]), vectors)
}

// convertFS converts the pipeline below the root of fsys; source is the
// checksum of the wheel, if there is one.
func convertFS(fsys fs.FS, source, vectors string) (*spacy.Model, error) {
	root, err := findRoot(fsys)
	if err != nil {
		return nil, err
	}
	pkg, err := fs.Sub(fsys, root)
	if err != nil {
		return nil, err
	}
	var meta struct{ Lang, Name, Version, License string }
	data, err := fs.ReadFile(pkg, "meta.json")
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &meta); err != nil {
		return nil, fmt.Errorf("meta.json: %w", err)
	}
	m := &spacy.Model{
		Package: meta.Lang + "_" + meta.Name, Version: meta.Version,
		Licence: meta.License, Source: source, Language: meta.Lang,
	}
	for _, name := range []string{"LICENSE", "LICENSES_SOURCES"} {
		if data, err := fs.ReadFile(pkg, name); err == nil {
			m.AddBytes(name, data) // licences ask that their text go with the weights
		}
	}
	cfg, err := readConfig(pkg)
	if err != nil {
		return nil, err
	}
	if err := convertTensors(pkg, cfg, m, vectors); err != nil {
		return nil, err
	}
	return m, convertRules(pkg, m)
}

// findRoot returns the folder that holds config.cfg.
func findRoot(fsys fs.FS) (string, error) {
	root := ""
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Base(p) == "config.cfg" &&
			(root == "" || strings.Count(p, "/") < strings.Count(root, "/")) {
			root = path.Dir(p)
		}
		return err
	})
	if err == nil && root == "" {
		err = errors.New("no config.cfg: not a spaCy v3 pipeline package")
	}
	return root, err
}
