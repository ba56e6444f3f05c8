package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// config is config.cfg: section → key → value as written.
type config map[string]map[string]string

// readConfig parses config.cfg. Values stay as written: what the converter
// needs of them (pipeline, disabled, factory, upstream) refers to no other value.
func readConfig(pkg fs.FS) (config, error) {
	data, err := fs.ReadFile(pkg, "config.cfg")
	if err != nil {
		return nil, err
	}
	cfg := config{}
	section := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' && strings.HasSuffix(line, "]") {
			section = line[1 : len(line)-1]
			cfg[section] = map[string]string{}
			continue
		}
		if key, value, ok := strings.Cut(line, "="); ok && cfg[section] != nil {
			cfg[section][strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return cfg, nil
}

// value decodes one value, which config.cfg writes as JSON. A missing one leaves v alone.
func (c config) value(section, key string, v any) error {
	s, ok := c[section][key]
	if !ok {
		return nil
	}
	if err := json.Unmarshal([]byte(s), v); err != nil {
		return fmt.Errorf("config.cfg [%s] %s: %w", section, key, err)
	}
	return nil
}

// components returns the enabled components in the order in which they run.
func (c config) components() ([]string, error) {
	var pipeline, disabled []string
	if err := c.value("nlp", "pipeline", &pipeline); err != nil {
		return nil, err
	}
	if err := c.value("nlp", "disabled", &disabled); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(pipeline, func(name string) bool {
		return slices.Contains(disabled, name)
	}), nil
}

// upstream returns the component whose token vectors the named one uses: its
// own name, unless its tok2vec is a listener.
func (c config) upstream(name string) (string, error) {
	up := name
	if err := c.value("components."+name+".model.tok2vec", "upstream", &up); err != nil {
		return "", err
	}
	if up == "*" {
		up = "tok2vec"
	}
	return up, nil
}
