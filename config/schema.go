package config

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// choices are the texts that an entry of a list may be, where they are few.
var choices = map[string][]string{
	"exports.format": Formats,
	"sources.format": Shapes,
	"sources.preset": Presets,
	"exports.status": Statuses,
}

// Schema returns a JSON Schema (draft 2020-12) of configuration files, made of
// the keys, so that an editor completes and checks them. What it refuses, Load
// refuses; what it allows may still be refused for what a value says.
func Schema() []byte {
	root := object("Configuration of newsgraph")
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	byDefault := Default()
	byDefault.Workers = 0 // depends on the machine
	for i := range keys {
		k := &keys[i]
		at := root
		name := k.name
		if sect, rest, ok := strings.Cut(k.name, "."); ok {
			props := at["properties"].(map[string]any)
			if props[sect] == nil {
				props[sect] = object("")
			}
			at, name = props[sect].(map[string]any), rest
		}
		s := k.schema(&byDefault)
		s["description"] = k.about
		at["properties"].(map[string]any)[name] = s
	}
	out, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic("config: schema: " + err.Error()) // unreachable: texts and numbers
	}
	return append(out, '\n')
}

func object(about string) map[string]any {
	o := map[string]any{"type": []string{"object", "null"}, "additionalProperties": false, "properties": map[string]any{}}
	if about != "" {
		o["title"] = about
	}
	return o
}

// schema returns the schema of a key's value, told by its type.
func (k *key) schema(byDefault *Config) map[string]any {
	if k.list {
		return k.listSchema()
	}
	s := map[string]any{}
	switch v := k.get(byDefault).(type) {
	case bool:
		s["type"] = []string{"boolean", "null"}
		s["default"] = v
	case int:
		s["type"] = []string{"integer", "null"}
		s["minimum"] = 1
		if k.takes(0) {
			s["minimum"] = 0
		}
		if v > 0 {
			s["default"] = v
		}
	case float64:
		s["type"] = []string{"number", "null"}
		s["default"] = v
	case time.Duration:
		s["type"] = []string{"string", "null"}
		s["pattern"] = `^\s*\+?([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)`
		s["default"] = v.String()
	case Size:
		s["type"] = []string{"integer", "string", "null"}
		s["minimum"] = 1
		s["default"] = v.String()
	case string:
		s["type"] = []string{"string", "null"}
		if k.takes([]any{}) {
			s["type"] = []string{"string", "array", "null"}
			s["items"] = map[string]any{"type": "string"}
		}
		if v != "" {
			s["default"] = v
		}
	}
	return s
}

// takes reports whether the key can have a value.
func (k *key) takes(v any) bool { return k.set(new(Config), v) == nil }

// listSchema returns the schema of a list of sections.
func (k *key) listSchema() map[string]any {
	item := object("")
	item["type"] = "object"
	for _, e := range k.entries {
		s := map[string]any{"type": e.types()}
		if list := choices[k.name+"."+e.name]; list != nil {
			s["enum"] = list
			if slices.Contains(e.types(), "array") {
				s = map[string]any{"anyOf": []any{
					map[string]any{"enum": list},
					map[string]any{"type": "array", "items": map[string]any{"enum": list}},
				}}
			}
		}
		if k.name == "sources" && e.name == "fields" {
			s = fieldsSchema()
		}
		item["properties"].(map[string]any)[e.name] = s
	}
	return map[string]any{
		"type":  []string{"array", "null"},
		"items": map[string]any{"anyOf": []any{map[string]any{"type": "string"}, item}},
	}
}

// fieldsSchema returns the schema of Source.Fields.
func fieldsSchema() map[string]any {
	o := object("")
	o["type"] = "object"
	for _, f := range Fields {
		o["properties"].(map[string]any)[f] = map[string]any{"type": []string{"string", "array"}, "items": map[string]any{"type": "string"}}
	}
	return o
}

// listEntry is an entry of the sections of a list, whatever their type.
type listEntry struct {
	name  string
	takes func(v any) bool
}

// samples are values of each type of JSON; one of a type that is taken tells
// that the type is.
var samples = []struct {
	kind   string
	values []any
}{
	{"string", []any{"a", "30s", "1 KiB", "2021", "UTC", "https://example.org/"}},
	{"boolean", []any{true}},
	{"integer", []any{2}},
	{"number", []any{0.5}},
	{"array", []any{[]any{"a"}, []any{}}},
	{"object", []any{map[string]any{}, map[string]any{"text": "a"}}},
}

func (e listEntry) types() []string {
	var out []string
	for _, s := range samples {
		if slices.ContainsFunc(s.values, e.takes) {
			out = append(out, s.kind)
		}
	}
	return out
}
