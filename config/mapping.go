package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Shapes are what Source.Format may be, beside empty.
var Shapes = []string{"text", "markdown", "html", "jsonl", "json", "csv", "xml", "warc", "pdf", "sgml", "nquads"}

// Presets are what Source.Preset may be, beside empty.
var Presets = []string{"ag-news", "eventregistry", "gdelt-urls", "mediacloud", "newsapi", "reuters-21578"}

// Fields are the keys that Source.Fields may have.
var Fields = []string{"id", "title", "text", "url", "published", "updated", "author", "outlet", "language", "section"}

// mappingEntries are those that say how the records of a source are read.
var mappingEntries = []entry[Source]{
	textEntry("preset", func(s *Source) *string { return &s.Preset }),
	textEntry("format", func(s *Source) *string { return &s.Format }),
	textEntry("charset", func(s *Source) *string { return &s.Charset }),
	textEntry("records", func(s *Source) *string { return &s.Records }),
	textsEntry("columns", func(s *Source) *[]string { return &s.Columns }),
	{
		name: "fields",
		set: func(s *Source, v any) error {
			m, ok := v.(map[string]any)
			if !ok {
				return fmt.Errorf("%s is not allowed, want a section with %s", show(v), strings.Join(Fields, ", "))
			}
			s.Fields = map[string][]string{}
			for _, name := range slices.Sorted(maps.Keys(m)) {
				if !slices.Contains(Fields, name) {
					return fmt.Errorf("unknown key %q%s", clip(name), hint(name, Fields))
				}
				var names []string
				if err := textsEntry("", func(*Source) *[]string { return &names }).set(s, m[name]); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				s.Fields[name] = names
			}
			return nil
		},
		get: func(s *Source) any { return unlessEmpty(s.Fields) },
	},
	textsEntry("time_formats", func(s *Source) *[]string { return &s.TimeFormats }),
	textEntry("time_zone", func(s *Source) *string { return &s.TimeZone }),
}

func unlessEmpty(m map[string][]string) any {
	if len(m) == 0 {
		return nil
	}
	return m
}

// checkMapping says which value of the mapping isn't allowed.
func (s Source) checkMapping() error {
	for _, c := range []struct {
		name, value string
		list        []string
	}{{"preset", s.Preset, Presets}, {"format", s.Format, Shapes}} {
		if c.value != "" && !slices.Contains(c.list, c.value) {
			return fmt.Errorf("%s: %s is not allowed, want %s%s", c.name, show(c.value), strings.Join(c.list, ", "), hint(c.value, c.list))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Fields)) {
		if !slices.Contains(Fields, name) {
			return fmt.Errorf("fields: unknown key %q%s", clip(name), hint(name, Fields))
		}
	}
	if _, err := time.LoadLocation(s.TimeZone); err != nil || s.TimeZone == "Local" {
		return fmt.Errorf("time_zone: %s is not allowed, want the name of a zone such as Europe/London", show(s.TimeZone))
	}
	return nil
}
