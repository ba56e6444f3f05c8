package source

import "strings"

// columns is a record of texts by name.
type columns struct {
	by    map[string]int // the place of a name, as it is written
	known map[string]int // the place of a name of usual; the first wins
	value []string
}

// newColumns returns an empty record with a header.
func newColumns(header []string) columns {
	c := columns{by: make(map[string]int, len(header)), known: make(map[string]int, len(header))}
	for i, name := range header {
		name = strings.TrimSpace(name)
		if _, ok := c.by[name]; !ok {
			c.by[name] = i
		}
		if _, ok := c.known[spelled(name)]; !ok {
			c.known[spelled(name)] = i
		}
	}
	return c
}

// with returns a record of the same columns.
func (c columns) with(values []string) columns {
	c.value = values
	return c
}

func (c columns) at(i int, ok bool) string {
	if !ok || i >= len(c.value) {
		return ""
	}
	return strings.TrimSpace(c.value[i])
}

func (c columns) exact(name, _ string) string {
	i, ok := c.by[name]
	return c.at(i, ok)
}

func (c columns) loose(name, _ string) string {
	i, ok := c.known[name]
	return c.at(i, ok)
}

// pairs returns a record of names and values that follow each other.
func pairs(list ...string) columns {
	var names, values []string
	for i := 0; i+1 < len(list); i += 2 {
		names, values = append(names, list[i]), append(values, list[i+1])
	}
	return newColumns(names).with(values)
}

// first returns the first string that isn't empty.
func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}
