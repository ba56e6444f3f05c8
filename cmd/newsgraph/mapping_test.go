package main

import (
	"slices"
	"testing"

	"newsgraph/config"
	"newsgraph/ingest/source"
)

// What the configuration allows is what package source knows.
func TestMappingNames(t *testing.T) {
	for name, pair := range map[string][2][]string{
		"presets": {config.Presets, source.Presets()},
		"formats": {config.Shapes, source.Formats},
		"fields":  {config.Fields, source.FieldNames},
	} {
		if !slices.Equal(pair[0], pair[1]) {
			t.Errorf("%s: config has %q, source %q", name, pair[0], pair[1])
		}
	}
}
