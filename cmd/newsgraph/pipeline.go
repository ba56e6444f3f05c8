package main

import (
	"fmt"
	"os"

	"newsgraph/config"
	"newsgraph/graph/rdf"
	"newsgraph/ingest"
	"newsgraph/ingest/english"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/spacy"
)

// openEngine loads the model that the configuration names.
func openEngine(cfg *config.Loaded) (*spacy.Pipeline, error) {
	if cfg.Language.Model != "" {
		return spacy.Load(cfg.Language.Model)
	}
	return spacy.English()
}

// openLanguage reads the language with the user's names, relation types and rules.
func openLanguage(cfg *config.Loaded) (*english.Language, error) {
	var own english.Own
	for _, f := range []struct {
		key, path string
		to        *lexicon.File
	}{{"relations", cfg.Relations, &own.Relations}, {"entities", cfg.Entities, &own.Entities}, {"grammar", cfg.Grammar, &own.Grammar}} {
		if f.path == "" {
			continue
		}
		data, err := os.ReadFile(f.path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.key, err)
		}
		*f.to = lexicon.File{Name: f.path, Text: string(data)}
	}
	return english.With(own)
}

// newPipeline is the way of an article that ingest and extract share.
func newPipeline(cfg *config.Loaded, engine *spacy.Pipeline, language *english.Language) (*ingest.Pipeline, error) {
	extractor, err := extractorVersion(cfg, engine)
	if err != nil {
		return nil, err
	}
	p := language.Pipeline(engine)
	if cfg.Language.Second != "" {
		second, err := spacy.Load(cfg.Language.Second)
		if err != nil {
			return nil, fmt.Errorf("language.second: %w", err)
		}
		p.Second = second.Analyse
	}
	p.Workers, p.Version, p.Copies, p.Check = cfg.Workers, extractor, cfg.Copies, rdf.Check
	p.TimeLimit, p.MemoryLimit = cfg.Limits.Stage, uint64(cfg.Limits.Memory)*uint64(cfg.Workers+1)
	return p, nil
}
