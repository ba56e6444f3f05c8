package graphtest

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/mql"
)

// Ask runs a query in one of Cayley's languages (gizmo, graphql, mql) on a
// store, and returns its results as JSON, one each.
func Ask(ctx context.Context, qs graph.QuadStore, lang, text string) ([]string, error) {
	var session query.Session
	switch lang {
	case gizmo.Name:
		session = gizmo.NewSession(qs)
	case graphql.Name:
		session = graphql.NewSession(qs)
	case mql.Name:
		session = mql.NewSession(qs)
	default:
		return nil, fmt.Errorf("no language %q", lang)
	}
	it, err := session.Execute(ctx, text, query.Options{Collation: query.JSON})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	defer it.Close()
	var results []string
	for it.Next(ctx) {
		if it.Result() == nil { // the value of a script
			continue
		}
		line, err := json.Marshal(it.Result())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", text, err)
		}
		results = append(results, string(line))
	}
	if err := it.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	return results, nil
}
