package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/spacy"
)

// convertRules adds the tokenizer, the lexical tables, the attribute ruler
// and the lemmatizer to m.
func convertRules(pkg fs.FS, m *spacy.Model) error {
	cfg, err := readConfig(pkg)
	if err != nil {
		return err
	}
	if err := convertTokenizer(pkg, cfg, m); err != nil {
		return fmt.Errorf("tokenizer: %w", err)
	}
	if err := convertVocab(pkg, m); err != nil {
		return fmt.Errorf("vocab: %w", err)
	}
	names, err := cfg.components()
	if err != nil {
		return err
	}
	for _, name := range names {
		var kind string
		if err := cfg.value("components."+name, "factory", &kind); err != nil {
			return err
		}
		switch kind {
		case "attribute_ruler":
			err = convertRuler(pkg, name, m)
		case "lemmatizer":
			err = convertLemmatizer(pkg, name, cfg, m)
		}
		if err != nil {
			return fmt.Errorf("component %s: %w", name, err)
		}
	}
	return nil
}

// readMsgpack reads a file that holds a map.
func readMsgpack(pkg fs.FS, name string) (map[string]any, error) {
	data, err := fs.ReadFile(pkg, name)
	if err != nil {
		return nil, err
	}
	v, err := decodeMsgpack(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	m, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%s: %T, not a map", name, v)
	}
	return m, nil
}

// The numbers of the attributes that a tokenizer exception sets.
const orth, norm = "65", "67"

func convertTokenizer(pkg fs.FS, cfg config, m *spacy.Model) error {
	kind := ""
	if err := cfg.value("nlp.tokenizer", "@tokenizers", &kind); err != nil {
		return err
	}
	if kind != "" && kind != "spacy.Tokenizer.v1" {
		return fmt.Errorf("%s is not supported", kind)
	}
	data, err := readMsgpack(pkg, "tokenizer")
	if err != nil {
		return err
	}
	text := func(key string) string { s, _ := data[key].(string); return s }
	rules := spacy.TokenizerRules{
		Prefix: text("prefix_search"), Suffix: text("suffix_search"), Infix: text("infix_finditer"),
		TokenMatch: text("token_match"), URLMatch: text("url_match"),
		Exceptions: map[string][]spacy.ExceptionToken{},
	}
	if faster, ok := data["faster_heuristics"].(bool); ok {
		rules.Thorough = !faster
	}
	exceptions, _ := data["exceptions"].(map[string]any)
	for form, v := range exceptions {
		list, _ := v.([]any)
		for _, item := range list {
			attrs, _ := item.(map[string]any)
			t := spacy.ExceptionToken{}
			for key, value := range attrs {
				switch s, _ := value.(string); key {
				case orth:
					t.Text = s
				case norm:
					t.Norm = s
				default:
					return fmt.Errorf("exception %q sets attribute %s, which is not supported", form, key)
				}
			}
			rules.Exceptions[form] = append(rules.Exceptions[form], t)
		}
	}
	return m.AddJSON("tokenizer", rules)
}

// convertVocab keeps the table of NORMs, if there is one.
func convertVocab(pkg fs.FS, m *spacy.Model) error {
	if slices.Contains(ownNorms, m.Language) {
		return fmt.Errorf("the NORMs of language %s are not supported", m.Language)
	}
	rules := spacy.LexemeRules{Norm: map[uint64]string{}}
	tables, err := readMsgpack(pkg, "vocab/lookups.bin")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	norms, _ := tables["lexeme_norm"].(map[string]any)
	for key, v := range norms {
		id, err := strconv.ParseUint(key, 10, 64)
		s, ok := v.(string)
		if err != nil || !ok {
			return fmt.Errorf("lexeme_norm %s: %v", key, v)
		}
		rules.Norm[id] = s
	}
	return m.AddJSON("vocab", rules)
}

func convertRuler(pkg fs.FS, name string, m *spacy.Model) error {
	data, err := fs.ReadFile(pkg, name+"/patterns")
	if err != nil {
		return err
	}
	v, err := decodeMsgpack(data)
	if err != nil {
		return err
	}
	list, _ := v.([]any)
	var rules spacy.RulerRules
	for i, item := range list {
		rule, err := newAttributeRule(item)
		if err != nil {
			return fmt.Errorf("rule %d: %w", i, err)
		}
		rules.Rules = append(rules.Rules, rule)
	}
	return m.AddJSON("attribute_ruler", rules)
}

func newAttributeRule(v any) (rule spacy.AttributeRule, err error) {
	fields, _ := v.(map[string]any)
	rule.Set = map[string]string{}
	attrs, _ := fields["attrs"].(map[string]any)
	for attr, value := range attrs {
		s, ok := value.(string)
		if !ok {
			return rule, fmt.Errorf("%s is set to %v (%T)", attr, value, value)
		}
		rule.Set[strings.ToUpper(attr)] = s
	}
	if index, ok := fields["index"]; ok {
		if rule.Index, err = toInt(index); err != nil {
			return rule, err
		}
	}
	patterns, _ := fields["patterns"].([]any)
	for _, p := range patterns {
		tokens, _ := p.([]any)
		var pattern []spacy.TokenPattern
		for _, t := range tokens {
			spec, _ := t.(map[string]any)
			token, err := newTokenPattern(spec)
			if err != nil {
				return rule, err
			}
			pattern = append(pattern, token)
		}
		rule.Patterns = append(rule.Patterns, pattern)
	}
	return rule, nil
}

// newTokenPattern reads one token of a Matcher pattern: attributes with a
// value, or with tests by name.
func newTokenPattern(spec map[string]any) (p spacy.TokenPattern, err error) {
	for _, attr := range slices.Sorted(maps.Keys(spec)) {
		name := strings.ToUpper(attr)
		if name == "OP" {
			p.Op, _ = spec[attr].(string)
			continue
		}
		tests, ok := spec[attr].(map[string]any)
		if !ok {
			tests = map[string]any{"IN": []any{spec[attr]}}
		}
		for _, test := range slices.Sorted(maps.Keys(tests)) {
			c := spacy.TokenCondition{Attr: name, Test: strings.ToUpper(test)}
			values, ok := tests[test].([]any)
			if !ok {
				values = []any{tests[test]}
			}
			for _, v := range values {
				switch v.(type) {
				case string, bool, int64, uint64:
					c.Values = append(c.Values, fmt.Sprint(v))
				default:
					return p, fmt.Errorf("%s %s %v (%T) is not supported", name, test, v, v)
				}
			}
			p.Tests = append(p.Tests, c)
		}
	}
	return p, nil
}

// ownLemmas are the languages that lemmatize otherwise than the others, by mode.
var ownLemmas = map[string][]string{
	"rule":   {"ca", "el", "es", "fr", "ht", "mk", "nl"},
	"lookup": {"nl"},
}

// ownNorms are the languages that compute the NORM of forms.
var ownNorms = []string{"hi", "ht", "ne"}

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
