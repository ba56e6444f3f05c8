package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/spacy"
)

// convertTensors adds the components and their networks to m, and the static
// vectors, if one of them uses any, as values of the kind vectors.
func convertTensors(pkg fs.FS, cfg config, m *spacy.Model, vectors string) error {
	names, err := cfg.components()
	if err != nil {
		return err
	}
	var components []spacy.Component
	static := false
	for _, name := range names {
		c := spacy.Component{Name: name}
		if err := cfg.value("components."+name, "factory", &c.Kind); err != nil {
			return err
		}
		uses, err := convertComponent(pkg, cfg, m, &c)
		if err != nil {
			return fmt.Errorf("component %s: %w", name, err)
		}
		static = static || uses
		components = append(components, c)
	}
	if static {
		if err := convertVectors(pkg, m, vectors); err != nil {
			return fmt.Errorf("vectors: %w", err)
		}
	}
	m.Pipeline = names
	return m.AddJSON("components", components)
}

// convertComponent adds one component's network and reports whether it uses static vectors.
func convertComponent(pkg fs.FS, cfg config, m *spacy.Model, c *spacy.Component) (static bool, err error) {
	switch c.Kind {
	case "attribute_ruler", "lemmatizer":
		return false, nil
	case "tok2vec", "tagger", "parser", "ner", "senter":
	default:
		return false, fmt.Errorf("factory %q is not supported", c.Kind)
	}
	nodes, err := readModel(pkg, c.Name)
	if err != nil {
		return false, err
	}
	if c.Tok2Vec, err = cfg.upstream(c.Name); err != nil {
		return false, err
	}
	if c.Tok2Vec == c.Name {
		if static, err = convertTok2Vec(nodes, c.Name, m); err != nil {
			return false, err
		}
	}
	switch c.Kind {
	case "tagger", "senter":
		err = convertTagger(pkg, nodes, c, m)
	case "parser", "ner":
		err = convertTransitions(pkg, nodes, c, m)
	}
	return static, err
}

// convertTok2Vec adds the embedding and the window encoder among nodes: the
// first maxout mixes the embeddings, the others are the encoder's layers.
func convertTok2Vec(nodes []node, name string, m *spacy.Model) (static bool, err error) {
	var s spacy.Tok2VecSettings
	var columns []any
	layer := -1
	prefix := func() string {
		if layer < 0 {
			return name + "/mix"
		}
		return name + "/encode/" + strconv.Itoa(layer)
	}
	for _, n := range nodes {
		switch n.name {
		case "extract_features":
			columns, _ = n.attrs["columns"].([]any)
		case "hashembed":
			seed, err := toInt(n.attrs["seed"])
			if err != nil {
				return false, err
			}
			column, err := toInt(n.attrs["column"])
			if err != nil || column != len(s.Attrs) || column >= len(columns) {
				return false, fmt.Errorf("embedding of column %v out of order", n.attrs["column"])
			}
			attr, ok := columns[column].(string)
			if !ok {
				return false, fmt.Errorf("attribute %v has no name", columns[column])
			}
			if err := addParams(m, n, map[string]string{"E": name + "/embed/" + strconv.Itoa(column)}); err != nil {
				return false, err
			}
			s.Attrs = append(s.Attrs, spacy.EmbedAttr{Attr: attr, Seed: uint32(seed)})
		case "static_vectors":
			s.StaticVectors = true
			if err := addParams(m, n, map[string]string{"W": name + "/vectors"}); err != nil {
				return false, err
			}
		case "expand_window":
			if s.Window, err = toInt(n.attrs["window_size"]); err != nil {
				return false, err
			}
		case "maxout":
			if err := addParams(m, n, map[string]string{"W": prefix() + "/W", "b": prefix() + "/b"}); err != nil {
				return false, err
			}
		case "layernorm":
			if err := addParams(m, n, map[string]string{"G": prefix() + "/G", "b": prefix() + "/B"}); err != nil {
				return false, err
			}
			layer++
		default:
			if len(n.params) > 0 && !strings.ContainsAny(n.name, ">|(") &&
				!slices.Contains([]string{"linear", "softmax", "precomputable_affine"}, n.name) {
				return false, fmt.Errorf("layer %s is not supported", n.name)
			}
		}
	}
	if s.Depth = layer; layer < 0 || len(s.Attrs) == 0 {
		return false, fmt.Errorf("no hash embedding with a maxout layer")
	}
	return s.StaticVectors, m.AddJSON(name+"/tok2vec", s)
}

// addParams adds parameters of n under the names that to gives them.
func addParams(m *spacy.Model, n node, to map[string]string) error {
	for _, key := range slices.Sorted(maps.Keys(to)) {
		t := n.params[key]
		if t == nil {
			return fmt.Errorf("layer %s without parameter %s", n.name, key)
		}
		m.AddTensor(to[key], t.shape, t.data)
	}
	return nil
}

// convertTagger adds the labels and the output layer of a tagger or senter.
func convertTagger(pkg fs.FS, nodes []node, c *spacy.Component, m *spacy.Model) error {
	data, err := fs.ReadFile(pkg, c.Name+"/cfg")
	if err != nil {
		return err
	}
	var s spacy.TaggerSettings
	if err := json.Unmarshal(data, &s); err != nil {
		return fmt.Errorf("cfg: %w", err)
	}
	if c.Kind == "senter" {
		s.Labels = []string{"I", "S"}
	}
	i := slices.IndexFunc(nodes, func(n node) bool { return n.name == "softmax" })
	if i < 0 {
		return fmt.Errorf("no output layer")
	}
	if err := addParams(m, nodes[i], map[string]string{"W": c.Name + "/output/W", "b": c.Name + "/output/b"}); err != nil {
		return err
	}
	return m.AddJSON(c.Name+"/tagger", s)
}

// convertTransitions adds the moves and the state network of a parser or ner.
func convertTransitions(pkg fs.FS, nodes []node, c *spacy.Component, m *spacy.Model) error {
	data, err := fs.ReadFile(pkg, c.Name+"/cfg")
	if err != nil {
		return err
	}
	var cfg struct {
		Beam   int  `json:"beam_width"`
		Tokens bool `json:"learn_tokens"`
	}
	if err := json.Unmarshal(data, &cfg); err != nil {
		return fmt.Errorf("cfg: %w", err)
	}
	if cfg.Beam > 1 || cfg.Tokens {
		return fmt.Errorf("beam search and joined tokens are not supported")
	}
	if data, err = fs.ReadFile(pkg, c.Name+"/moves"); err != nil {
		return err
	}
	moves, err := readMoves(data, c.Kind)
	if err != nil {
		return err
	}
	for _, n := range nodes {
		var to map[string]string
		switch n.name {
		case "precomputable_affine":
			to = map[string]string{"W": c.Name + "/lower/W", "b": c.Name + "/lower/b", "pad": c.Name + "/lower/pad"}
		case "linear":
			// The scorer of moves stands above the reduction of token vectors.
			which := "/reduce/"
			if t := n.params["b"]; !m.Has(c.Name+"/upper/W") && t != nil && isUpper(nodes, n) {
				which = "/upper/"
			}
			to = map[string]string{"W": c.Name + which + "W", "b": c.Name + which + "b"}
		default:
			continue
		}
		if err := addParams(m, n, to); err != nil {
			return err
		}
	}
	return m.AddJSON(c.Name+"/transitions", spacy.TransitionSettings{Moves: moves})
}

// isUpper reports whether n is the first of two linear layers.
func isUpper(nodes []node, n node) bool {
	var linear []node
	for _, o := range nodes {
		if o.name == "linear" {
			linear = append(linear, o)
		}
	}
	return len(linear) == 2 && linear[0].params["b"] == n.params["b"]
}
