package coref

import (
	"fmt"
	"math"
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

// weights are those of features by model and name. A feature without a weight says
// nothing.
type weights map[string]map[string]float32

// readWeights reads lines of model, feature and weight; '#' begins a comment.
func readWeights(f lexicon.File) (weights, error) {
	out := weights{}
	for n, line := range strings.Split(f.Text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		field := strings.Fields(line)
		if len(field) != 3 {
			return nil, fmt.Errorf("%s:%d: want a model, a feature and its weight", f.Name, n+1)
		}
		weight, err := strconv.ParseFloat(field[2], 32)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", f.Name, n+1, err)
		}
		if out[field[0]] == nil {
			out[field[0]] = map[string]float32{}
		}
		out[field[0]][field[1]] = float32(weight)
	}
	return out, nil
}

// scorer weighs features.
type scorer[T any] struct {
	features []feature[T]
	weights  []float32
}

// newScorer returns what weighs features as a model does. The weights of the model are
// taken out; what is left in the end nothing knows.
func newScorer[T any](w weights, model string, features []feature[T]) scorer[T] {
	s := scorer[T]{features, make([]float32, len(features))}
	for i, f := range features {
		s.weights[i] = w[model][f.name]
		delete(w[model], f.name)
	}
	return s
}

// score returns the sum of the features of x as they are weighed.
func (s *scorer[T]) score(x *T) float32 {
	var sum float32
	for i, w := range s.weights {
		if w != 0 {
			sum += w * s.features[i].of(x)
		}
	}
	return sum
}

// show returns the features of x that aren't zero.
func (s *scorer[T]) show(x *T) map[string]float32 {
	out := map[string]float32{}
	for _, f := range s.features {
		if v := f.of(x); v != 0 {
			out[f.name] = v
		}
	}
	return out
}

func log(n int) float32 { return float32(math.Log2(float64(1 + max(n, 0)))) }
