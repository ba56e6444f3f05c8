package server

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/cayleygraph/quad/voc"
)

// maxNamespaces is how many namespaces there can be.
const maxNamespaces = 1000

// namespaces answers with the prefixes of IRIs, or takes one more. It is known
// to the whole program until that ends, and to reads with iri=full.
func (s *server) namespaces(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		s.writer(s.addNamespace)(w, r)
		return
	}
	s.reader(s.listNamespaces)(w, r)
}

// namespace is a prefix, without its colon, and what it stands for.
type namespace struct {
	Prefix    string `json:"prefix"`
	Namespace string `json:"namespace"`
}

func (s *server) listNamespaces(w http.ResponseWriter, _ *http.Request) {
	list := []namespace{}
	for _, n := range voc.List() {
		list = append(list, namespace{strings.TrimSuffix(n.Prefix, ":"), n.Full})
	}
	slices.SortFunc(list, func(a, b namespace) int { return cmp.Compare(a.Prefix, b.Prefix) })
	answer(w, http.StatusOK, mimeJSON, list)
}

func (s *server) addNamespace(w http.ResponseWriter, r *http.Request) {
	var n namespace
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, s.opts.MaxBody)).Decode(&n); err != nil {
		s.refuse(w, r, bodyError(err))
		return
	}
	prefix := strings.TrimSuffix(n.Prefix, ":")
	if prefix == "" || strings.ContainsAny(prefix, ":/<> ") || n.Namespace == "" {
		s.refuse(w, r, badRequest("want a prefix and a namespace"))
		return
	}
	if len(voc.List()) >= maxNamespaces {
		s.refuse(w, r, badRequest("there are %d namespaces already", maxNamespaces))
		return
	}
	voc.RegisterPrefix(prefix+":", n.Namespace)
	w.WriteHeader(http.StatusCreated)
}
