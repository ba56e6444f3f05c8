package config

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
)

// The two keys whose values are lists of sections.
var (
	sourcesKey = listKey(
		"sources", "what ingest reads when no source is named",
		"a list of {path: …}, {url: …}, {feed: …}, {sitemap: …} or {urls: …}",
		func(c *Config) *[]Source { return &c.Sources }, sourceEntries, Source.alone, Source.check,
	)
	exportsKey = listKey(
		"exports", "files that ingest writes after the articles are stored",
		"a list of {format: …, path: …}",
		func(c *Config) *[]Export { return &c.Exports }, exportEntries, Export.alone, Export.check,
	)
)

// entry is a key of a section that is an element of a list.
type entry[T any] struct {
	name string
	set  func(x *T, v any) error
	get  func(x *T) any // nil if it isn't set
}

// field is an entry of a section as it is printed.
type field struct {
	name  string
	value any
}

// listKey makes a key of a list of sections. An element that is a text alone
// is what alone makes of it.
func listKey[T any](name, about, want string, at func(*Config) *[]T,
	entries []entry[T], alone func(T, string) T, check func(T) error,
) key {
	var kinds []listEntry
	for _, e := range entries {
		kinds = append(kinds, listEntry{e.name, func(v any) bool { return e.set(new(T), v) == nil }})
	}
	return key{
		name: name, about: about, list: true, entries: kinds,
		set: func(c *Config, v any) error {
			elems, ok := v.([]any)
			if !ok {
				return fmt.Errorf("%s is not allowed, want %s", show(v), want)
			}
			var out []T
			for i, e := range elems {
				var x T
				switch e := e.(type) {
				case string:
					x = alone(x, e)
				case map[string]any:
					if err := section(&x, e, entries); err != nil {
						return fmt.Errorf("entry %d: %w", i+1, err)
					}
				default:
					return fmt.Errorf("entry %d: %s is not allowed, want %s", i+1, show(e), want)
				}
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
				var fields []field
				for _, e := range entries {
					if v := e.get(&x); v != nil {
						fields = append(fields, field{e.name, v})
					}
				}
				out = append(out, fields)
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
func section[T any](x *T, m map[string]any, entries []entry[T]) error {
	var known []string
	for _, e := range entries {
		known = append(known, e.name)
	}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		i := slices.Index(known, name)
		if i < 0 {
			return fmt.Errorf("unknown key %q%s", clip(name), hint(name, known))
		}
		if err := entries[i].set(x, m[name]); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// textEntry is an entry that is a text.
func textEntry[T any](name string, at func(*T) *string) entry[T] {
	return entry[T]{
		name: name,
		set: func(x *T, v any) error {
			s, ok := asText(v)
			if !ok {
				return fmt.Errorf("%s is not text", show(v))
			}
			*at(x) = s
			return nil
		},
		get: func(x *T) any { return unlessZero(*at(x)) },
	}
}

// unlessZero returns nil for the zero value of a type.
func unlessZero[V comparable](v V) any {
	if v == *new(V) {
		return nil
	}
	return v
}

var sourceEntries = append([]entry[Source]{
	textEntry("path", func(s *Source) *string { return &s.Path }),
	textEntry("url", func(s *Source) *string { return &s.URL }),
	textEntry("feed", func(s *Source) *string { return &s.Feed }),
	textEntry("sitemap", func(s *Source) *string { return &s.Sitemap }),
	textEntry("urls", func(s *Source) *string { return &s.URLs }),
}, mappingEntries...)

func (s Source) alone(text string) Source {
	if web(text) {
		return Source{URL: text}
	}
	return Source{Path: text}
}

func web(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func (s Source) check() error {
	n := 0
	for _, kind := range []struct {
		name, value string
		web         bool
	}{{"path", s.Path, false}, {"url", s.URL, true}, {"feed", s.Feed, true}, {"sitemap", s.Sitemap, true}, {"urls", s.URLs, false}} {
		if kind.value == "" {
			continue
		}
		if n++; kind.web && !web(kind.value) {
			return fmt.Errorf("%s: %s is not allowed, want an http or https address", kind.name, show(kind.value))
		}
	}
	switch {
	case n != 1:
		return errors.New("want one of path, url, feed, sitemap and urls")
	case web(s.Path):
		return fmt.Errorf("path: %s is an address, want url", show(s.Path))
	}
	return s.checkMapping()
}
