package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/source"
)

// iriOf returns the node of an article as it was read.
func iriOf(a *source.Article) quad.IRI {
	if a.MediaType == source.NQuads {
		return vocab.Compact(a.Base, quad.IRI(a.ID))
	}
	return vocab.Article(a.Key())
}

// read reads an article that was exported as quads, or a quad of none. An error
// of the store would end the run, so what it refuses is found here.
func (w *way) read(a *source.Article) error {
	in := bufio.NewScanner(bytes.NewReader(a.Body))
	in.Buffer(nil, len(a.Body)+1)
	statements := map[quad.Value]bool{}
	for n := 1; in.Scan(); n++ {
		q, err := readQuad(in.Bytes(), a)
		if err != nil && a.Loose() {
			return err
		}
		if err != nil {
			return fmt.Errorf("line %d of the article: %w", n, err)
		}
		if q.Predicate == vocab.Type && q.Object == vocab.RDFStatement {
			statements[q.Subject] = true
		}
		w.quads = append(w.quads, q)
	}
	if a.Loose() {
		w.fate = loose
		return nil
	}
	for _, q := range w.quads {
		if q.Label != quad.Value(w.article) && !statements[q.Label] {
			return fmt.Errorf("%v is labelled by neither the article nor a statement of it", q)
		}
	}
	w.statements = len(statements)
	return nil
}

// readQuad reads a line.
func readQuad(line []byte, a *source.Article) (q quad.Quad, err error) {
	terms, err := source.Terms(line)
	if err != nil {
		return q, err
	}
	for i, text := range terms {
		d := quad.Directions[i]
		v, err := readTerm(text, a.Base)
		if err == nil && !storable(v, d == quad.Object || a.Loose(), a.Loose()) {
			err = errors.New("can't be stored")
		}
		if err != nil {
			return q, fmt.Errorf("its %v: %w", d, err)
		}
		q.Set(d, v)
	}
	if a.Loose() && q.Predicate == vocab.Type && q.Object == vocab.NewsArticle && q.Label == q.Subject {
		return q, errors.New("only an article is labelled by itself")
	}
	return q, nil
}

// storable reports whether a term is one that the store takes: where it may be
// a literal, or a blank node.
func storable(v quad.Value, literal, blank bool) bool {
	switch v := v.(type) {
	case quad.IRI:
		return v != "" && utf8.ValidString(string(v)) && !strings.ContainsFunc(string(v), func(c rune) bool {
			return c <= ' ' || strings.ContainsRune("<>\"{}|^`\\\x7f\ufffd", c)
		})
	case quad.BNode:
		return blank && storable(quad.IRI(v), literal, blank)
	case quad.String:
		return literal && utf8.ValidString(string(v))
	case quad.LangString:
		return literal && v.Lang != "" && utf8.ValidString(string(v.Value))
	case quad.TypedString:
		return literal && utf8.ValidString(string(v.Value)) && storable(v.Type, literal, blank)
	case quad.Float:
		return literal && !math.IsNaN(float64(v)) && !math.IsInf(float64(v), 0)
	case quad.Int, quad.Bool:
		return literal
	}
	return false
}

// readTerm returns the value of a term of N-Quads as Link makes it: short IRIs,
// and as numbers what a number is written as.
//
// Note: the quad module's parser makes other times of times, and other numbers
// of "05".
func readTerm(text, base string) (quad.Value, error) {
	switch text[0] {
	case '<':
		iri, err := unescape(text[1 : len(text)-1])
		return vocab.Compact(base, quad.IRI(iri)), err
	case '_':
		if name := quad.BNode(vocab.BlankName(text[2:])); storable(name, true, true) {
			return name, nil
		}
		return quad.BNode(text[2:]), nil // of another program's
	}
	end := strings.LastIndexByte(text, '"')
	s, err := unescape(text[1:end])
	switch rest := text[end+1:]; {
	case err != nil:
		return nil, err
	case rest == "":
		return quad.String(s), nil
	case rest[0] == '@':
		if lang := rest[1:]; strings.Trim(lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == "" {
			return quad.LangString{Value: quad.String(s), Lang: lang}, nil
		}
		return nil, fmt.Errorf("language %q", rest[1:])
	default:
		kind, err := unescape(rest[3 : len(rest)-1])
		return native(quad.TypedString{Value: quad.String(s), Type: vocab.Compact(base, quad.IRI(kind))}), err
	}
}

// native returns the number or truth value that is written as a typed string,
// and any other as it is.
func native(t quad.TypedString) quad.Value {
	switch t.Type {
	case "xsd:integer":
		if n, err := strconv.ParseInt(string(t.Value), 10, 64); err == nil && quad.Int(n).TypedString().Value == t.Value {
			return quad.Int(n)
		}
	case "xsd:double":
		if x, err := strconv.ParseFloat(string(t.Value), 64); err == nil && quad.Float(x).TypedString().Value == t.Value {
			return quad.Float(x)
		}
	case "xsd:boolean":
		if t.Value == "true" || t.Value == "false" {
			return quad.Bool(t.Value == "true")
		}
	}
	return t
}

var escapes = map[byte]byte{'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

// unescape returns what an escaped string stands for.
func unescape(s string) (string, error) {
	if !strings.Contains(s, `\`) {
		return s, nil
	}
	var b strings.Builder
	for {
		plain, rest, found := strings.Cut(s, `\`)
		b.WriteString(plain)
		if !found {
			return b.String(), nil
		}
		if rest == "" {
			return "", errors.New(`a \ at its end`)
		}
		digits := map[byte]int{'u': 4, 'U': 8}[rest[0]]
		if c, ok := escapes[rest[0]]; ok {
			b.WriteByte(c)
		} else {
			code, err := strconv.ParseInt(rest[1:min(1+digits, len(rest))], 16, 32)
			if err != nil || len(rest) <= digits || !utf8.ValidRune(rune(code)) {
				return "", fmt.Errorf(`no \%.9s`, rest)
			}
			b.WriteRune(rune(code))
		}
		s = rest[1+digits:]
	}
}
