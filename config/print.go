package config

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Print writes the configuration as YAML that Load reads back, each value with
// a comment that says where it came from: default, a file's line, an
// environment variable or a flag. In place of a secret it writes (hidden), which
// Load refuses.
func (l Loaded) Print(w io.Writer) error {
	lines := [][2]string{}
	open := ""
	for i := range keys {
		k := &keys[i]
		name, indent := k.name, ""
		if sect, rest, ok := strings.Cut(k.name, "."); ok {
			if sect != open {
				lines = append(lines, [2]string{sect + ":"})
				open = sect
			}
			name, indent = rest, "  "
		}
		origin := "# " + l.origins[k.name]
		list, ok := k.get(&l.Config).([][]field)
		switch {
		case k.hide && k.get(&l.Config) != "", k.name == "store" && hasPassword(l.Store):
			lines = append(lines, [2]string{indent + name + ": (hidden)", origin})
		case !ok:
			lines = append(lines, [2]string{indent + name + ": " + scalar(k.get(&l.Config)), origin})
		case len(list) == 0:
			lines = append(lines, [2]string{name + ": []", origin})
		default:
			lines = append(lines, [2]string{name + ":", origin})
			for _, fields := range list {
				dash := "- "
				for _, f := range fields {
					lines = append(lines, [2]string{"  " + dash + f.name + ": " + scalar(f.value)})
					dash = "  "
				}
			}
		}
	}
	width := 0
	for _, line := range lines {
		if n := utf8.RuneCountInString(line[0]); line[1] != "" && n <= 48 {
			width = max(width, n)
		}
	}
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(line[0])
		if line[1] != "" {
			b.WriteString(strings.Repeat(" ", max(width-utf8.RuneCountInString(line[0]), 0)+2) + line[1])
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Help returns a line for each setting: its name and what it is.
func Help() string {
	var b strings.Builder
	for i := range keys {
		fmt.Fprintf(&b, "  %-21s  %s\n", keys[i].name, keys[i].about)
	}
	return b.String()
}

// scalar writes a value so that YAML reads the same back.
func scalar(v any) string {
	if list, ok := v.([]string); ok {
		return flow(list)
	}
	if m, ok := v.(map[string][]string); ok {
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(m)) {
			parts = append(parts, name+": "+flow(m[name]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	s := fmt.Sprint(v)
	if _, ok := v.(string); !ok {
		return s
	}
	n := yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	out, err := yaml.Marshal(&n)
	if plain := strings.TrimSuffix(string(out), "\n"); err == nil && !strings.Contains(plain, "\n") {
		return plain
	}
	return quote(s)
}

func quote(s string) string { return fmt.Sprintf("%q", s) }

// flow writes a list of texts in one line. They are quoted, for a comma or a
// bracket ends a plain one there.
func flow(list []string) string {
	var parts []string
	for _, s := range list {
		parts = append(parts, quote(s))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
