package main

import (
	"fmt"
	"os"

	"newsgraph/config"
	"newsgraph/ingest"
	"newsgraph/ingest/canon"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/page"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/spacy"
)

// openEngine loads the model that the configuration names.
func openEngine(cfg *config.Loaded) (*spacy.Pipeline, error) {
	if cfg.Language.Model != "" {
		return spacy.Load(cfg.Language.Model)
	}
	return spacy.English()
}

// openLinker reads the names and relation types, the user's among them.
func openLinker(cfg *config.Loaded) (*canon.Linker, error) {
	var own canon.Own
	for _, f := range []struct {
		key, path string
		to        *canon.File
	}{{"relations", cfg.Relations, &own.Relations}, {"entities", cfg.Entities, &own.Entities}} {
		if f.path == "" {
			continue
		}
		data, err := os.ReadFile(f.path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.key, err)
		}
		*f.to = canon.File{Name: f.path, Text: string(data)}
	}
	return canon.EnglishWith(own)
}

// newPipeline is the way of an article that ingest and extract share.
func newPipeline(cfg *config.Loaded, engine *spacy.Pipeline) (*ingest.Pipeline, error) {
	linker, err := openLinker(cfg)
	if err != nil {
		return nil, err
	}
	extractor, err := extractorVersion(cfg, engine)
	if err != nil {
		return nil, err
	}
	return &ingest.Pipeline{
		Page:     page.Extract,
		Analyse:  engine.Analyse,
		Mend:     linker.Mend,
		Resolve:  coref.Resolve,
		Draw:     relation.Extract,
		Link:     linker.Quads,
		Language: engine.Language(),
		Workers:  cfg.Workers,
		Version:  extractor,
		Copies:   cfg.Copies,
	}, nil
}
