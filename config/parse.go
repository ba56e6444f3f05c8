package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"
)

// parse reads a file's bytes by the file's extension. It returns the tree of
// known keys with allowed values, and the line of each key by its dotted name
// where the format tells it (YAML and JSON). Every key and value that the tree
// may not hold is in the error.
func parse(path string, data []byte) (tree map[string]any, lines map[string]int, err error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	lines = map[string]int{}
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".yaml", ".yml":
		tree, err = parseYAML(data, lines)
	case ".json":
		if len(bytes.TrimSpace(data)) > 0 {
			err = json.Unmarshal(data, &tree)
		}
		var se *json.SyntaxError
		if errors.As(err, &se) {
			line := 1 + bytes.Count(data[:min(se.Offset, int64(len(data)))], []byte("\n"))
			return nil, nil, fmt.Errorf("%s: %w", where(path, line), err)
		}
		// JSON is YAML but for escapes; where it isn't, lines stay unknown.
		var doc yaml.Node
		if yaml.Unmarshal(data, &doc) == nil {
			number(&doc, "", lines)
		}
	case ".toml":
		err = toml.Unmarshal(data, &tree)
		var de *toml.DecodeError
		if errors.As(err, &de) {
			line, _ := de.Position()
			return nil, nil, fmt.Errorf("%s: %w", where(path, line), err)
		}
	default:
		err = fmt.Errorf("unknown kind of file %q, want .yaml, .yml, .toml or .json", ext)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return tree, lines, errors.Join(check(path, tree, "", lines)...)
}

func parseYAML(data []byte, lines map[string]int) (map[string]any, error) {
	var doc yaml.Node
	in := yaml.NewDecoder(bytes.NewReader(data))
	if err := in.Decode(&doc); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var more yaml.Node
	if err := in.Decode(&more); err != io.EOF {
		return nil, errors.New("want one YAML document")
	}
	number(&doc, "", lines)
	var tree map[string]any
	if err := doc.Decode(&tree); err != nil {
		return nil, err
	}
	return tree, nil
}

// number notes the line of every key of a tree of sections.
func number(n *yaml.Node, prefix string, lines map[string]int) {
	switch n.Kind {
	case yaml.DocumentNode:
		for _, c := range n.Content {
			number(c, prefix, lines)
		}
	case yaml.SequenceNode:
		for i, c := range n.Content {
			name := fmt.Sprintf("%s[%d]", strings.TrimSuffix(prefix, "."), i)
			lines[name] = c.Line
			number(c, name+".", lines)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			name := prefix + n.Content[i].Value
			lines[name] = n.Content[i].Line
			number(n.Content[i+1], name+".", lines)
		}
	}
}

// check returns what is wrong with a section of the file.
func check(path string, section map[string]any, prefix string, lines map[string]int) []error {
	var bad []error
	names := make([]string, 0, len(section))
	for name := range section {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if d := lines[prefix+a] - lines[prefix+b]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	known := children(prefix)
	for _, name := range names {
		full, value := prefix+name, section[name]
		at := where(path, lines[full])
		k := find(full)
		switch {
		case !slices.Contains(known, name):
			bad = append(bad, fmt.Errorf("%s: unknown key %q%s", at, clip(full), hint(name, known)))
		case value == nil: // nothing behind the colon: not set
		case k != nil:
			var c Config
			if err := k.set(&c, value); err != nil {
				bad = append(bad, fmt.Errorf("%s: %s: %w", at, full, err))
			}
		default:
			m, ok := value.(map[string]any)
			if !ok {
				bad = append(bad, fmt.Errorf("%s: %s: %s is not allowed, want a section with %s",
					at, full, show(value), strings.Join(children(full+"."), ", ")))
				continue
			}
			bad = append(bad, check(path, m, full+".", lines)...)
		}
	}
	return bad
}

// find returns the key of that name, or nil.
func find(name string) *key {
	for i := range keys {
		if keys[i].name == name {
			return &keys[i]
		}
	}
	return nil
}

// children returns the names one level below a section, in the order of the keys.
func children(prefix string) []string {
	var out []string
	for i := range keys {
		rest, ok := strings.CutPrefix(keys[i].name, prefix)
		name, _, _ := strings.Cut(rest, ".")
		if ok && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
