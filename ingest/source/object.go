package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// object is a record that is a JSON object.
type object struct {
	raw   map[string]json.RawMessage
	names map[string]json.RawMessage // under the names of usual
}

// parseObject reads a JSON object. Its errors tell the byte.
func parseObject(text []byte) (object, error) {
	if !utf8.Valid(text) {
		for i := 0; ; {
			r, n := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && n == 1 {
				return object{}, &inLine{int64(i), errors.New("invalid UTF-8")}
			}
			i += n
		}
	}
	var raw map[string]json.RawMessage // nil for "null"
	if err := json.Unmarshal(text, &raw); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return object{}, &inLine{syntax.Offset - 1, fmt.Errorf("not JSON: %w", err)}
		}
		return object{}, errors.New("not a JSON object")
	}
	if raw == nil {
		return object{}, errors.New("not a JSON object")
	}
	keys := make([]string, 0, len(raw))
	for k := range raw {
		keys = append(keys, k)
	}
	// Two keys may become one; the first in order that says something wins.
	slices.Sort(keys)
	names := make(map[string]json.RawMessage, len(raw))
	for _, k := range keys {
		name := spelled(k)
		if old, ok := names[name]; !ok || value(old, "") == "" {
			names[name] = raw[k]
		}
	}
	return object{raw, names}, nil
}

func (o object) loose(name, sep string) string { return value(o.names[name], sep) }

// exact follows a path of keys and indices: "source.name", "authors[0].name";
// a key after a list is that of each of its elements. A key that has dots
// itself comes first.
func (o object) exact(path, sep string) string {
	if raw, ok := o.raw[path]; ok {
		return value(raw, sep)
	}
	key, rest := step(path)
	if rest == "" {
		return value(o.raw[key], sep)
	}
	return follow(o.raw[key], rest, sep)
}

// step cuts the first key or index from a path: "a.b" and "a[0].b" have "a".
func step(path string) (key, rest string) {
	path = strings.TrimPrefix(path, ".")
	if strings.HasPrefix(path, "[") {
		key, rest, _ = strings.Cut(path[1:], "]")
		return key, rest
	}
	i := strings.IndexAny(path, ".[")
	if i < 0 {
		return path, ""
	}
	return path[:i], strings.TrimPrefix(path[i:], ".")
}

func follow(raw json.RawMessage, path, sep string) string {
	if path == "" || len(raw) == 0 {
		return value(raw, sep)
	}
	key, rest := step(path)
	switch raw[0] {
	case '{':
		var o map[string]json.RawMessage
		if json.Unmarshal(raw, &o) != nil {
			return ""
		}
		return follow(o[key], rest, sep)
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			return ""
		}
		if n, err := strconv.Atoi(key); err == nil {
			if n < 0 || n >= len(list) {
				return ""
			}
			return follow(list[n], rest, sep)
		}
		if key == "*" || key == "" {
			path = rest
		}
		var parts []string
		for _, e := range list {
			if v := follow(e, path, sep); v != "" {
				parts = append(parts, v)
			}
		}
		return strings.Join(parts, sep)
	}
	return ""
}

// value returns a JSON value as a string: a string without surrounding blanks,
// a number as written, an array joined by sep, an object by its name; else "".
func value(raw json.RawMessage, sep string) string {
	if len(raw) == 0 {
		return ""
	}
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return strings.TrimSpace(s)
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			return ""
		}
		var parts []string
		for _, e := range list {
			if v := value(e, sep); v != "" {
				parts = append(parts, v)
			}
		}
		return strings.Join(parts, sep)
	case '{':
		var o map[string]json.RawMessage
		if json.Unmarshal(raw, &o) != nil {
			return ""
		}
		for _, k := range []string{"name", "title", "text", "$oid", "id"} {
			if v := value(o[k], sep); v != "" {
				return v
			}
		}
		return ""
	case 'n', 't', 'f':
		return ""
	}
	return string(raw)
}
