package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"

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

// ownNorms are the languages that compute the NORM of forms.
var ownNorms = []string{"hi", "ht", "ne"}

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
