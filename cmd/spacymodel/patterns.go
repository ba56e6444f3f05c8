package main

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"newsgraph/ingest/spacy"
)

// convertRuler adds the rules of an attribute ruler.
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
