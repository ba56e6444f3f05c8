package main

import (
	"regexp"
	"strings"
	"testing"

	"newsgraph/config"
)

// The file that init writes names every setting, and with the marks of comment
// off it is a configuration.
func TestStarter(t *testing.T) {
	for line := range strings.Lines(config.Help()) {
		name, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		last := name[strings.LastIndex(name, ".")+1:]
		if !regexp.MustCompile(`(?m)^(# )?( *)` + last + `:`).Match(starter) {
			t.Errorf("it doesn't name %s", name)
		}
	}
	var whole strings.Builder
	example := regexp.MustCompile(`^# ( *(- )?\{?[a-z_]+: ?.*|[a-z]+:)$`)
	for line := range strings.Lines(string(starter)) {
		line = strings.TrimSuffix(line, "\n")
		if m := example.FindStringSubmatch(line); m != nil && !strings.HasPrefix(line, "# yaml-") {
			line = m[1]
		}
		whole.WriteString(line + "\n")
	}
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"starter.yaml": string(starter), "whole.yaml": whole.String()} {
		if err := writeNew(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if _, err := config.Load(name, nil); err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
}
