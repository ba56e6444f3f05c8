package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/spacy"
)

// ownLemmas are the languages that lemmatize otherwise than the others, by mode.
var ownLemmas = map[string][]string{
	"rule":   {"ca", "el", "es", "fr", "ht", "mk", "nl"},
	"lookup": {"nl"},
}

// convertLemmatizer adds the tables of a lemmatizer.
func convertLemmatizer(pkg fs.FS, name string, cfg config, m *spacy.Model) error {
	var rules spacy.LemmatizerRules
	section := "components." + name
	if err := cfg.value(section, "mode", &rules.Mode); err != nil {
		return err
	}
	if err := cfg.value(section, "overwrite", &rules.Overwrite); err != nil {
		return err
	}
	rules.EnglishBase = m.Language == "en"
	if slices.Contains(ownLemmas[rules.Mode], m.Language) {
		return fmt.Errorf("mode %s of language %s is not supported", rules.Mode, m.Language)
	}
	tables, err := readMsgpack(pkg, name+"/lookups/lookups.bin")
	if err != nil {
		return err
	}
	switch rules.Mode {
	case "lookup":
		rules.Lookup, err = tableLines(tables["lemma_lookup"])
		if err != nil {
			return fmt.Errorf("lemma_lookup: %w", err)
		}
	case "rule":
		if err := convertLemmaTables(tables, &rules); err != nil {
			return err
		}
	default:
		return fmt.Errorf("mode %s is not supported", rules.Mode)
	}
	return m.AddJSON("lemmatizer", rules)
}

// convertLemmaTables fills the tables of mode rule.
func convertLemmaTables(tables map[string]any, rules *spacy.LemmatizerRules) error {
	rules.Rules = map[uint64][][2]string{}
	rules.Index = map[uint64]string{}
	rules.Exceptions = map[uint64]string{}
	for _, t := range []struct {
		name string
		add  func(tag uint64, v any) error
	}{
		{"lemma_rules", func(tag uint64, v any) error {
			list, _ := v.([]any)
			for _, item := range list {
				pair, err := texts(item)
				if err != nil || len(pair) != 2 {
					return fmt.Errorf("bad rule %v", item)
				}
				rules.Rules[tag] = append(rules.Rules[tag], [2]string{pair[0], pair[1]})
			}
			return nil
		}},
		{"lemma_index", func(tag uint64, v any) error {
			words, err := texts(v)
			if err != nil {
				return err
			}
			slices.Sort(words)
			rules.Index[tag], err = lines(words)
			return err
		}},
		{"lemma_exc", func(tag uint64, v any) (err error) {
			rules.Exceptions[tag], err = tableLines(v)
			return err
		}},
	} {
		table, _ := tables[t.name].(map[string]any)
		for key, v := range table {
			tag, err := strconv.ParseUint(key, 10, 64)
			if err == nil {
				err = t.add(tag, v)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
		}
	}
	return nil
}

// texts returns a string or a list of strings as a list.
func texts(v any) ([]string, error) {
	if s, ok := v.(string); ok {
		return []string{s}, nil
	}
	list, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf("%T is no list", v)
	}
	out := make([]string, len(list))
	for i, item := range list {
		if out[i], ok = item.(string); !ok {
			return nil, fmt.Errorf("%v (%T) is no string", item, item)
		}
	}
	return out, nil
}

// tableLines writes a table from keys to one or more strings as lines of
// fields separated by tabs.
func tableLines(v any) (string, error) {
	table, ok := v.(map[string]any)
	if !ok {
		return "", errors.New("missing")
	}
	var out []string
	for key, value := range table {
		words, err := texts(value)
		if err != nil {
			return "", err
		}
		for _, w := range append(words, key) {
			if strings.Contains(w, "\t") {
				return "", fmt.Errorf("%q contains a tab", w)
			}
		}
		out = append(out, key+"\t"+strings.Join(words, "\t"))
	}
	slices.Sort(out)
	return lines(out)
}

// lines writes one string a line.
func lines(words []string) (string, error) {
	var b strings.Builder
	for _, w := range words {
		if strings.Contains(w, "\n") {
			return "", fmt.Errorf("%q contains a line break", w)
		}
		b.WriteString(w)
		b.WriteByte('\n')
	}
	return b.String(), nil
}
