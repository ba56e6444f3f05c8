package main

import (
	"slices"
	"testing"

	"newsgraph/config"
	"newsgraph/graph/export"
)

// The configuration names every format and status that an export has, but for
// the table, which is for people.
func TestExportsOfConfiguration(t *testing.T) {
	var formats []string
	for _, f := range export.Formats() {
		if f != export.Table {
			formats = append(formats, string(f))
		}
	}
	slices.Sort(formats)
	if want := slices.Sorted(slices.Values(config.Formats)); !slices.Equal(want, formats) {
		t.Errorf("formats %v, the configuration has %v", formats, want)
	}
	if !slices.Equal(export.Statuses(), config.Statuses) {
		t.Errorf("statuses %v, the configuration has %v", export.Statuses(), config.Statuses)
	}
}
