package main

import (
	"context"

	"newsgraph/config"
	"newsgraph/ingest"
	"newsgraph/ingest/canon"
	"newsgraph/ingest/coref"
	"newsgraph/ingest/page"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/source"
	"newsgraph/ingest/spacy"
)

// openEngine loads the model that the configuration names.
func openEngine(cfg *config.Loaded) (*spacy.Pipeline, error) {
	if cfg.Language.Model != "" {
		return spacy.Load(cfg.Language.Model)
	}
	return spacy.English()
}

// newPipeline is the way of an article that ingest and extract share.
func newPipeline(cfg *config.Loaded, engine *spacy.Pipeline) (*ingest.Pipeline, error) {
	linker, err := canon.English()
	if err != nil {
		return nil, err
	}
	return &ingest.Pipeline{
		Page:     page.Extract,
		Analyse:  engine.Analyse,
		Resolve:  coref.Resolve,
		Draw:     relation.Extract,
		Link:     linker.Quads,
		Language: engine.Language(),
		Workers:  cfg.Workers,
	}, nil
}

// articles is the source of all that args name, one after the other.
func articles(ctx context.Context, args []string, o source.Options) ingest.Source {
	return func(yield func(source.Article, error) bool) {
		for _, arg := range args {
			for a, err := range source.Open(ctx, arg, o) {
				if !yield(a, err) {
					return
				}
			}
		}
	}
}
