package main

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vmihailenco/msgpack/v5"

	"newsgraph/ingest/spacy"
)

const rulesConfig = `
[nlp]
lang = "en"
pipeline = ["attribute_ruler","lemmatizer"]
disabled = []

[nlp.tokenizer]
@tokenizers = "spacy.Tokenizer.v1"

[components.attribute_ruler]
factory = "attribute_ruler"

[components.lemmatizer]
factory = "lemmatizer"
mode = "rule"
overwrite = false
`

// rulesPackage returns a small package with the given settings.
func rulesPackage(t *testing.T, config string) fstest.MapFS {
	t.Helper()
	pack := func(v any) *fstest.MapFile {
		data, err := msgpack.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: data}
	}
	return fstest.MapFS{
		"config.cfg": {Data: []byte(config)},
		"tokenizer": pack(map[string]any{
			"prefix_search": `^\$`, "suffix_search": `\.$`, "infix_finditer": `-`, "token_match": nil, "url_match": nil,
			"exceptions":        map[string]any{"don't": []any{map[int]string{65: "do"}, map[int]string{65: "n't", 67: "not"}}},
			"faster_heuristics": true,
		}),
		"vocab/lookups.bin": pack(map[string]any{"lexeme_norm": map[uint64]string{11: "color"}}),
		"attribute_ruler/patterns": pack([]any{map[string]any{
			"patterns": []any{[]any{
				map[string]any{"LOWER": "ai", "TAG": map[string]any{"IN": []any{"VBP", "VBZ"}}},
				map[string]any{"is_space": false, "LENGTH": map[string]any{">=": 2}, "OP": "?"},
			}},
			"attrs": map[string]any{"LEMMA": "be"},
			"index": -1,
		}}),
		"lemmatizer/lookups/lookups.bin": pack(map[string]any{
			"lemma_rules":  map[uint64]any{92: []any{[]any{"s", ""}, []any{"es", "e"}}},
			"lemma_index":  map[uint64]any{92: []any{"house", "cat"}},
			"lemma_exc":    map[uint64]any{92: map[string]any{"mice": []any{"mouse"}, "feet": []any{"foot", "feet"}}},
			"lemma_lookup": map[uint64]any{7: "run"},
		}),
	}
}

func TestConvertRules(t *testing.T) {
	m := &spacy.Model{Language: "en"}
	if err := convertRules(rulesPackage(t, rulesConfig), m); err != nil {
		t.Fatal(err)
	}
	check := func(section string, got, want any) {
		t.Helper()
		if err := m.JSON(section, got); err != nil {
			t.Error(err)
		} else if g := reflect.ValueOf(got).Elem().Interface(); !reflect.DeepEqual(g, want) {
			t.Errorf("%s: %+v, want %+v", section, g, want)
		}
	}
	check("tokenizer", new(spacy.TokenizerRules), spacy.TokenizerRules{
		Prefix: `^\$`, Suffix: `\.$`, Infix: `-`,
		Exceptions: map[string][]spacy.ExceptionToken{"don't": {{Text: "do"}, {Text: "n't", Norm: "not"}}},
	})
	check("vocab", new(spacy.LexemeRules), spacy.LexemeRules{Norm: map[uint64]string{11: "color"}})
	check("attribute_ruler", new(spacy.RulerRules), spacy.RulerRules{Rules: []spacy.AttributeRule{{
		Patterns: [][]spacy.TokenPattern{{
			{Tests: []spacy.TokenCondition{
				{Attr: "LOWER", Test: "IN", Values: []string{"ai"}}, {Attr: "TAG", Test: "IN", Values: []string{"VBP", "VBZ"}},
			}},
			{Op: "?", Tests: []spacy.TokenCondition{
				{Attr: "LENGTH", Test: ">=", Values: []string{"2"}}, {Attr: "IS_SPACE", Test: "IN", Values: []string{"false"}},
			}},
		}},
		Set: map[string]string{"LEMMA": "be"}, Index: -1,
	}}})
	check("lemmatizer", new(spacy.LemmatizerRules), spacy.LemmatizerRules{
		Mode: "rule", EnglishBase: true,
		Rules:      map[uint64][][2]string{92: {{"s", ""}, {"es", "e"}}},
		Index:      map[uint64]string{92: "cat\nhouse\n"},
		Exceptions: map[uint64]string{92: "feet\tfoot\tfeet\nmice\tmouse\n"},
	})
}

// TestConvertRulesRefuses checks that what isn't supported is an error.
func TestConvertRulesRefuses(t *testing.T) {
	for _, tt := range []struct{ language, old, new, want string }{
		{"en", "spacy.Tokenizer.v1", "spacy.zh.ChineseTokenizer", "not supported"},
		{"en", `mode = "rule"`, `mode = "pymorphy3"`, "not supported"},
		{"fr", "", "", "not supported"},
		{"hi", "", "", "NORM"},
	} {
		err := convertRules(rulesPackage(t, strings.Replace(rulesConfig, tt.old, tt.new, 1)), &spacy.Model{Language: tt.language})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s %s: error %v", tt.language, tt.new, err)
		}
	}
}
