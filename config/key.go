package config

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// key is one setting: its name in files, and how a value gets in and out of a
// Config. Values come as a file's decoder, the environment or a flag gives
// them: string, bool, a number, []any, map[string]any.
type key struct {
	name  string
	flag  string // the flag that sets it where a command has that flag; empty: none
	list  bool   // only a file can set it
	hide  bool   // a secret: Print does not show it
	about string // one line for the user

	entries []listEntry // of a list's sections
	set     func(c *Config, v any) error
	get     func(c *Config) any
	check   func(c *Config) error
}

// env returns the environment variable that sets the key.
func (k *key) env() string {
	return envPrefix + "_" + strings.ToUpper(strings.ReplaceAll(k.name, ".", "_"))
}

const envPrefix = "NEWSGRAPH"

// keys are all settings, in the order in which they are printed.
var keys = slices.Concat([]key{
	textKey("store", "store", "directory of the graph, or mem:, or a PostgreSQL database", func(c *Config) *string { return &c.Store }, storeName),
	countKey("workers", "workers", "articles analysed at the same time", func(c *Config) *int { return &c.Workers }, maxWorkers),
	switchKey("quiet", "quiet", "print results and errors only", func(c *Config) *bool { return &c.Quiet }),
	switchKey("verbose", "verbose", "print more", func(c *Config) *bool { return &c.Verbose }),
	switchKey("copies", "", "store an article that is a copy of another as that, without statements", func(c *Config) *bool { return &c.Copies }),
	switchKey("prune", "prune", "withdraw the articles that the sources of the batch no longer have", func(c *Config) *bool { return &c.Prune }),
	textKey("report", "report", "JSON file that a batch writes about itself; empty: none", func(c *Config) *string { return &c.Report }, anything),
	durationKey("progress", "", "time between two lines about a run, where there is no terminal", func(c *Config) *time.Duration { return &c.Progress }),
	textKey("relations", "", "file of relation types, added to those inside the program", func(c *Config) *string { return &c.Relations }, anything),
	textKey("entities", "", "file of names of entities, which win over those inside the program", func(c *Config) *string { return &c.Entities }, anything),
	textKey("grammar", "", "file of rules of grammar, added to those inside the program", func(c *Config) *string { return &c.Grammar }, anything),
	textKey("language.model", "", "model file; empty: the English one inside the program", func(c *Config) *string { return &c.Language.Model }, anything),
	textKey("language.second", "", "model file of a second reading, which tells what is sure; empty: none", func(c *Config) *string { return &c.Language.Second }, anything),
	sourcesKey,
	exportsKey,
}, fetchKeys, []key{
	durationKey("watch.interval", "interval", "time between two readings of what is on the web", func(c *Config) *time.Duration { return &c.Watch.Interval }),
	textKey("server.listen", "listen", "address to serve on", func(c *Config) *string { return &c.Server.Listen }, hostPort),
	durationKey("server.query_timeout", "timeout", "longest time of one query", func(c *Config) *time.Duration { return &c.Server.QueryTimeout }),
	sizeKey("server.query_memory", "", "most memory of one query, more or less", func(c *Config) *Size { return &c.Server.QueryMemory }),
	countKey("server.result_limit", "limit", "most results of one query", func(c *Config) *int { return &c.Server.ResultLimit }, 1<<31-1),
	countKey("server.max_queries", "", "queries at a time; others wait a while", func(c *Config) *int { return &c.Server.MaxQueries }, 1<<16),
	sizeKey("server.max_body", "", "largest request body; a query ends at 64 KiB anyway", func(c *Config) *Size { return &c.Server.MaxBody }),
	sizeKey("server.max_write", "", "largest body of quads to write, unpacked", func(c *Config) *Size { return &c.Server.MaxWrite }),
	switchKey("server.writable", "", "let those who show the token write", func(c *Config) *bool { return &c.Server.Writable }),
	hidden(textKey("server.token", "", "secret that a request shows to write, or to get in from elsewhere", func(c *Config) *string { return &c.Server.Token }, secret)),
	textKey("server.tls_cert", "", "file of certificates (PEM); empty: no TLS", func(c *Config) *string { return &c.Server.TLSCert }, anything),
	textKey("server.tls_key", "", "file of the certificate's key (PEM)", func(c *Config) *string { return &c.Server.TLSKey }, anything),
	originsKey,
	textKey("export.base", "", "IRI under which names are exported; empty: as they are stored", func(c *Config) *string { return &c.Export.Base }, baseIRI),
	sizeKey("limits.record", "", "largest article of a file, unpacked", func(c *Config) *Size { return &c.Limits.Record }),
	sizeKey("limits.page", "", "largest page from the web, unpacked", func(c *Config) *Size { return &c.Limits.Page }),
	durationKey("limits.stage", "", "longest time of one step over one article, a MiB of it", func(c *Config) *time.Duration { return &c.Limits.Stage }),
	sizeKey("limits.memory", "", "most memory of a worker; a run that takes more ends", func(c *Config) *Size { return &c.Limits.Memory }),
})

// newKey makes a key of a parser and a check of what is allowed.
func newKey[T any](name, flag, about string, field func(*Config) *T, parse func(any) (T, bool), check func(T) error, want string) key {
	return key{
		name: name, flag: flag, about: about,
		set: func(c *Config, v any) error {
			x, ok := parse(v)
			if !ok {
				return fmt.Errorf("%s is not allowed, want %s", show(v), want)
			}
			if err := check(x); err != nil {
				return fmt.Errorf("%s is not allowed, want %w", show(v), err)
			}
			*field(c) = x
			return nil
		},
		get: func(c *Config) any { return *field(c) },
		check: func(c *Config) error {
			if err := check(*field(c)); err != nil {
				return fmt.Errorf("%s is not allowed, want %w", show(*field(c)), err)
			}
			return nil
		},
	}
}

func textKey(name, flag, about string, field func(*Config) *string, check func(string) error) key {
	return newKey(name, flag, about, field, asText, check, "text")
}

func countKey(name, flag, about string, field func(*Config) *int, most int) key {
	want := fmt.Sprintf("a whole number from 1 to %d", most)
	check := func(n int) error {
		if n < 1 || n > most {
			return errors.New(want)
		}
		return nil
	}
	return newKey(name, flag, about, field, asInt, check, want)
}

func switchKey(name, flag, about string, field func(*Config) *bool) key {
	return newKey(name, flag, about, field, asBool, func(bool) error { return nil }, "true or false")
}

func durationKey(name, flag, about string, field func(*Config) *time.Duration) key {
	const want = "a time above 0 such as 30s or 2m"
	check := func(d time.Duration) error {
		if d <= 0 {
			return errors.New(want)
		}
		return nil
	}
	return newKey(name, flag, about, field, asDuration, check, want)
}

func sizeKey(name, flag, about string, field func(*Config) *Size) key {
	const want = "a size from 1 byte to 2 GiB such as 1048576, 512 KiB or 16MB"
	check := func(s Size) error {
		if s < 1 || s > maxSize {
			return errors.New(want)
		}
		return nil
	}
	return newKey(name, flag, about, field, asSize, check, want)
}

// originsKey is a list that is written as one text, so that the environment can
// set it.
var originsKey = func() key {
	k := newKey("server.origins", "", "web sites whose pages may use the API, such as https://news.example",
		func(c *Config) *[]string { return &c.Server.Origins }, asWords, origins, "origins with commas between")
	k.get = func(c *Config) any { return strings.Join(c.Server.Origins, ", ") }
	return k
}()

func hidden(k key) key {
	k.hide = true
	return k
}

func asWords(v any) ([]string, bool) {
	if list, ok := v.([]any); ok {
		var words []string
		for _, item := range list {
			s, ok := item.(string)
			if !ok {
				return nil, false
			}
			words = append(words, s)
		}
		return words, true
	}
	s, ok := v.(string)
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
	if len(words) == 0 {
		return nil, ok
	}
	return words, ok
}

func asText(v any) (string, bool) {
	s, ok := v.(string)
	return s, ok && !strings.ContainsAny(s, "\x00\r\n")
}

func asInt(v any) (int, bool) {
	switch n := v.(type) {
	case int:
		return n, true
	case int64:
		return int(n), int64(int(n)) == n
	case float64: // a JSON number
		return int(n), n == float64(int(n)) && n > -1<<53 && n < 1<<53
	case string:
		i, err := strconv.Atoi(strings.TrimSpace(n))
		return i, err == nil
	}
	return 0, false
}

func asBool(v any) (bool, bool) {
	switch b := v.(type) {
	case bool:
		return b, true
	case string:
		x, err := strconv.ParseBool(strings.TrimSpace(b))
		return x, err == nil
	}
	return false, false
}

func asDuration(v any) (time.Duration, bool) {
	s, ok := v.(string)
	if !ok {
		return 0, false
	}
	d, err := time.ParseDuration(strings.TrimSpace(s))
	return d, err == nil
}

func asSize(v any) (Size, bool) {
	if s, ok := v.(string); ok {
		n, err := ParseSize(s)
		return n, err == nil
	}
	n, ok := asInt(v)
	return Size(n), ok
}

// show prints a value in an error.
func show(v any) string {
	switch x := v.(type) {
	case string:
		return strconv.Quote(clip(x))
	case Size:
		return x.String()
	case map[string]any, map[any]any:
		return "a section"
	case []any:
		return "a list"
	}
	return clip(fmt.Sprint(v))
}

// clip keeps an error in one readable line.
func clip(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
