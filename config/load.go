package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Loaded is a configuration and where each of its values came from.
type Loaded struct {
	Config
	File string // the file that was read; empty: none

	origins map[string]string // by key
	lines   map[string]int    // of the file, by key: "workers", "sources[0].path"
}

// Load reads the file at path, if path isn't empty, and lays the NEWSGRAPH_…
// environment variables and those flags that were given over it. Without a path
// the file is the one that NEWSGRAPH_CONFIG names, if it does. An empty variable
// counts as not set.
//
// Relative paths in the file start at the file's folder. The error names every
// unknown key and every value that is not allowed, each with its place.
func Load(path string, flags *pflag.FlagSet) (Loaded, error) {
	if path == "" {
		path = os.Getenv(envPrefix + "_CONFIG")
	}
	l := Loaded{Config: Default(), File: path, origins: map[string]string{}}
	v := viper.New()
	var lines map[string]int
	if path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			return l, err
		}
		tree, at, err := parse(path, data)
		if err != nil {
			return l, err
		}
		lines, l.lines = at, at
		if err := v.MergeConfigMap(tree); err != nil {
			return l, fmt.Errorf("%s: %w", path, err)
		}
	}
	bad := strangers(os.Environ())
	for i := range keys {
		k := &keys[i]
		origin, err := l.take(k, v, flags)
		if origin == inFile {
			origin = where(path, lines[k.name])
			l.rebase(k.name, filepath.Dir(path))
		}
		if err != nil {
			bad = append(bad, &ValueError{Origin: origin, Key: k.name, Err: err})
		}
		l.origins[k.name] = origin
	}
	if err := offlineKey.check(&l.Config); err != nil { // it needs another key
		bad = append(bad, &ValueError{Origin: l.origins[offlineKey.name], Key: offlineKey.name, Err: err})
	}
	return l, errors.Join(bad...)
}

// At says where a value was set: "newsgraph.yaml:7", or "newsgraph.yaml" where
// the format tells no lines, "flag --workers", "default". An element of a list
// is named "sources[0]", what it has "sources[0].path".
func (l *Loaded) At(key string) string {
	if n := l.lines[key]; n > 0 {
		return where(l.File, n)
	}
	name, _, _ := strings.Cut(key, "[")
	return l.origins[name]
}

// ValueError is a value of a flag or of the environment that is not allowed.
type ValueError struct {
	Origin string // "flag --workers", "environment NEWSGRAPH_WORKERS"
	Key    string // "workers"
	Err    error
}

func (e *ValueError) Error() string { return fmt.Sprintf("%s: %s: %v", e.Origin, e.Key, e.Err) }
func (e *ValueError) Unwrap() error { return e.Err }

// Flag reports whether the value was given on the command line.
func (e *ValueError) Flag() bool { return strings.HasPrefix(e.Origin, flagOrigin) }

// What take says of values whose place it doesn't know.
const (
	inDefault = "default"
	inFile    = "file"

	flagOrigin = "flag --"
)

// take sets the key from the strongest place that has it, and tells which.
func (l *Loaded) take(k *key, v *viper.Viper, flags *pflag.FlagSet) (origin string, err error) {
	origin = inDefault
	if v.InConfig(k.name) {
		origin = inFile
	}
	if !k.list {
		if err := v.BindEnv(k.name, k.env()); err != nil {
			return origin, err
		}
		if os.Getenv(k.env()) != "" {
			origin = "environment " + k.env()
		}
		if f := lookup(flags, k.flag); f != nil {
			if err := v.BindPFlag(k.name, f); err != nil {
				return origin, err
			}
			if f.Changed {
				origin = flagOrigin + k.flag
			}
		}
	}
	if origin == inDefault {
		return origin, nil
	}
	value := v.Get(k.name)
	if value == nil { // "workers:" with nothing behind it
		return inDefault, nil
	}
	return origin, k.set(&l.Config, value)
}

func lookup(flags *pflag.FlagSet, name string) *pflag.Flag {
	if flags == nil || name == "" {
		return nil
	}
	return flags.Lookup(name)
}

// strangers returns an error for each variable that begins like one of ours
// and isn't.
func strangers(environ []string) []error {
	var known, lists []string // lists are what only a file can set
	for i := range keys {
		if keys[i].list {
			lists = append(lists, keys[i].env())
		} else {
			known = append(known, keys[i].env())
		}
	}
	known = append(known, envPrefix+"_CONFIG")
	var bad []error
	slices.Sort(environ)
	for _, e := range environ {
		name, value, _ := strings.Cut(e, "=")
		switch {
		case value == "" || !strings.HasPrefix(name, envPrefix+"_") || slices.Contains(known, name):
		case slices.Contains(lists, name):
			bad = append(bad, fmt.Errorf("environment %s: only a file can set it", name))
		default:
			bad = append(bad, fmt.Errorf("environment %s: unknown variable%s", name, hint(name, known)))
		}
	}
	return bad
}

// rebase lets the paths of a key that came from a file start at its folder.
func (l *Loaded) rebase(name, dir string) {
	switch name {
	case "store":
		if !strings.HasPrefix(l.Store, "mem:") && !isDatabase(l.Store) {
			l.Store = below(dir, l.Store)
		}
	case "report":
		l.Report = below(dir, l.Report)
	case "relations":
		l.Relations = below(dir, l.Relations)
	case "entities":
		l.Entities = below(dir, l.Entities)
	case "grammar":
		l.Grammar = below(dir, l.Grammar)
	case "language.model":
		l.Language.Model = below(dir, l.Language.Model)
	case "language.second":
		l.Language.Second = below(dir, l.Language.Second)
	case "server.tls_cert":
		l.Server.TLSCert = below(dir, l.Server.TLSCert)
	case "server.tls_key":
		l.Server.TLSKey = below(dir, l.Server.TLSKey)
	case "sources":
		for i := range l.Sources {
			l.Sources[i].Path = below(dir, l.Sources[i].Path)
			if !web(l.Sources[i].URLs) {
				l.Sources[i].URLs = below(dir, l.Sources[i].URLs)
			}
		}
	case "fetch.archive":
		l.Fetch.Archive = below(dir, l.Fetch.Archive)
	case "exports":
		for i := range l.Exports {
			l.Exports[i].Path = below(dir, l.Exports[i].Path)
		}
	}
}

func below(dir, path string) string {
	if path == "" || path == "-" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

func where(path string, line int) string {
	if line == 0 {
		return path
	}
	return fmt.Sprintf("%s:%d", path, line)
}
