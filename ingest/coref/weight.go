package coref

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"newsgraph/ingest/lexicon"
)

// feature is one thing that speaks for or against what a pronoun or a description
// may mean: how much there is of it, mostly 0 or 1.
type feature[T any] struct {
	name string
	of   func(*T) float32
}

// is returns the feature of a condition.
func is[T any](name string, test func(*T) bool) feature[T] {
	return feature[T]{name, func(x *T) float32 {
		if test(x) {
			return 1
		}
		return 0
	}}
}

// model is the weights of features, in their order.
type model []float32

// models are what is weighed, and by which features: "he" and "she", "it", "they",
// descriptions.
var models = map[string][]string{
	"person": names(pairFeatures), "thing": names(pairFeatures), "group": names(pairFeatures), "description": names(descriptionFeatures),
}

func names[T any](features []feature[T]) []string {
	out := make([]string, len(features))
	for i, f := range features {
		out[i] = f.name
	}
	return out
}

// readWeights reads lines of model, feature and weight; '#' begins a comment. A
// feature without a weight says nothing.
func readWeights(f lexicon.File) (map[string]model, error) {
	out := map[string]model{}
	for name, features := range models {
		out[name] = make(model, len(features))
	}
	for n, line := range strings.Split(f.Text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		field := strings.Fields(line)
		if len(field) != 3 || out[field[0]] == nil {
			return nil, fmt.Errorf("%s:%d: want a model, a feature and its weight", f.Name, n+1)
		}
		k := slices.Index(models[field[0]], field[1])
		weight, err := strconv.ParseFloat(field[2], 32)
		if err == nil && k < 0 {
			err = fmt.Errorf("no feature %q", field[1])
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", f.Name, n+1, err)
		}
		out[field[0]][k] = float32(weight)
	}
	return out, nil
}

// score returns the sum of the features of x as m weighs them.
func score[T any](m model, features []feature[T], x *T) float32 {
	var sum float32
	for i, w := range m {
		if w != 0 {
			sum += w * features[i].of(x)
		}
	}
	return sum
}
