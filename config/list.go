package config

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// formats are what Export.Format may be.
var formats = []string{"csv", "jsonl", "nquads"}

// The two keys whose values are lists of sections.
var (
	sourcesKey = listKey(
		"sources", "what ingest reads when no source is named",
		"a list of {path: …} or {url: …}", []string{"path", "url"},
		func(c *Config) *[]Source { return &c.Sources }, newSource, Source.check, Source.fields,
	)
	exportsKey = listKey(
		"exports", "files that ingest writes after the articles are stored",
		"a list of {format: csv|jsonl|nquads, path: …}", []string{"format", "path"},
		func(c *Config) *[]Export { return &c.Exports }, newExport, Export.check, Export.fields,
	)
)

// field is one entry of a section that is an element of a list.
type field struct{ name, value string }

// listKey makes a key of a list of sections whose values are texts; make also
// gets elements that are a text alone, under the name "".
func listKey[T any](name, about, want string, known []string, at func(*Config) *[]T,
	make func(map[string]string) T, check func(T) error, fields func(T) []field,
) key {
	return key{
		name: name, about: about, list: true,
		set: func(c *Config, v any) error {
			elems, ok := v.([]any)
			if !ok {
				return fmt.Errorf("%s is not allowed, want %s", show(v), want)
			}
			var out []T
			for i, e := range elems {
				m, err := section(e, known)
				if err != nil {
					return fmt.Errorf("entry %d: %w, want %s", i+1, err, want)
				}
				x := make(m)
				if err := check(x); err != nil {
					return fmt.Errorf("entry %d: %w", i+1, err)
				}
				out = append(out, x)
			}
			*at(c) = out
			return nil
		},
		get: func(c *Config) any {
			out := [][]field{}
			for _, x := range *at(c) {
				out = append(out, fields(x))
			}
			return out
		},
		check: func(c *Config) error {
			for i, x := range *at(c) {
				if err := check(x); err != nil {
					return fmt.Errorf("entry %d: %w", i+1, err)
				}
			}
			return nil
		},
	}
}

// section reads an element of a list.
func section(v any, known []string) (map[string]string, error) {
	if s, ok := v.(string); ok {
		return map[string]string{"": s}, nil
	}
	m, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s is not allowed", show(v))
	}
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	out := map[string]string{}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("unknown key %q%s", clip(name), hint(name, known))
		}
		s, ok := asText(m[name])
		if !ok {
			return nil, fmt.Errorf("%s: %s is not text", name, show(m[name]))
		}
		out[name] = s
	}
	return out, nil
}

func newSource(m map[string]string) Source {
	s := Source{Path: m["path"], URL: m["url"]}
	if alone := m[""]; web(alone) {
		s.URL = alone
	} else if alone != "" {
		s.Path = alone
	}
	return s
}

func web(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func (s Source) check() error {
	switch {
	case (s.Path == "") == (s.URL == ""):
		return fmt.Errorf("want either path or url")
	case s.URL != "" && !web(s.URL):
		return fmt.Errorf("url: %s is not allowed, want an http or https address", show(s.URL))
	case web(s.Path):
		return fmt.Errorf("path: %s is an address, want url", show(s.Path))
	}
	return nil
}

func (s Source) fields() []field {
	if s.URL != "" {
		return []field{{"url", s.URL}}
	}
	return []field{{"path", s.Path}}
}

func newExport(m map[string]string) Export {
	return Export{Format: m["format"], Path: m["path"] + m[""]}
}

func (e Export) check() error {
	switch {
	case !slices.Contains(formats, e.Format):
		return fmt.Errorf("format: %s is not allowed, want %s%s",
			show(e.Format), strings.Join(formats, ", "), hint(e.Format, formats))
	case e.Path == "":
		return fmt.Errorf("path: want the file to write")
	}
	return nil
}

func (e Export) fields() []field {
	return []field{{"format", e.Format}, {"path", e.Path}}
}
