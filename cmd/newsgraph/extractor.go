package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"strings"

	"newsgraph/config"
	"newsgraph/ingest/spacy"
)

// extractorVersion names all that the statements of an article depend on
// beside the article: the program, its model, and the user's files. A program
// that knows no version of itself, or was built of changed files, is named by
// its own bytes.
func extractorVersion(cfg *config.Loaded, engine *spacy.Pipeline) (string, error) {
	h := sha256.New()
	fmt.Fprintln(h, version(), engine.Name())
	if v := version(); strings.HasPrefix(v, "(") || strings.Contains(v, "dirty") {
		self, err := os.Executable()
		if err != nil {
			return "", err
		}
		if err := addFile(h, self); err != nil {
			return "", err
		}
	}
	for _, path := range []string{cfg.Relations, cfg.Entities, cfg.Grammar, cfg.Language.Model, cfg.Language.Second} {
		fmt.Fprintln(h, path != "")
		if path == "" {
			continue
		}
		if err := addFile(h, path); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func addFile(h hash.Hash, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(h, f)
	return err
}
