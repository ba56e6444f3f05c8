// Package config reads what the user set: defaults, one file (YAML, TOML or
// JSON), NEWSGRAPH_… environment variables and flags, each over the one before.
// Only the commands import it, and they spell out to every other package the
// arguments they pass on. It opens no store, no model and no source.
package config

import (
	"errors"
	"fmt"
	"runtime"
	"time"
	_ "time/tzdata" // names of zones, where the system has none
)

// Config is everything that can be set. Load fills all of it; Default is valid.
type Config struct {
	Store     string        // key store: a directory, "mem:" for a graph that ends with the command, or the address of a PostgreSQL database
	Workers   int           // key workers: articles analysed at the same time; 1 to 1024, the default is one a core
	Quiet     bool          // key quiet: print results and errors only
	Verbose   bool          // key verbose: print more; Quiet wins over it
	Copies    bool          // key copies: an article that is a copy of another is stored as that, without statements
	Prune     bool          // key prune: a batch withdraws the articles that its sources no longer have
	Report    string        // key report: the JSON file that a batch writes about itself; empty: none
	Progress  time.Duration // key progress: time between two lines about a run, where there is no terminal; more than 0
	Relations string        // key relations: a file of relation types that adds to the program's own; empty: none
	Entities  string        // key entities: a file of names of entities that wins over the program's own; empty: none
	Grammar   string        // key grammar: a file of rules of grammar that adds to the program's own; empty: none
	Language  Language
	Sources   []Source // key sources: what ingest reads when no source is named
	Exports   []Export // key exports: files that ingest writes after the articles are stored
	Fetch     Fetch
	Watch     Watch
	Server    Server
	Export    Naming
	Limits    Limits
}

// Language says which model reads the articles.
type Language struct {
	Model  string // key language.model: a model file; empty: the English one inside the program
	Second string // key language.second: one that reads each article, too; empty: none
}

// Source is one input of a batch: one of its first five fields. The rest says where the
// records of JSON, CSV and XML keep what an article has; what isn't set is
// looked for under the usual names.
type Source struct {
	Path    string // a file, a directory, or a pattern of files with * and **
	URL     string // the http or https address of a page
	Feed    string // that of an RSS, Atom or JSON feed
	Sitemap string // that of a sitemap, or of an index of sitemaps
	URLs    string // key urls: a file of addresses, one a line, or the address of one

	Preset      string              // one of Presets, over which the rest is laid; empty: none
	Format      string              // one of Shapes; empty: told by the file's name and first bytes
	Charset     string              // of records that don't say theirs; empty: UTF-8
	Records     string              // JSON path of the list of records; empty: looked for
	Columns     []string            // of CSV without a header
	Fields      map[string][]string // by one of Fields: columns or JSON paths
	TimeFormats []string            // key time_formats: layouts of Go, or of strftime
	TimeZone    string              // key time_zone: of times that don't say theirs; empty: UTC
}

// Watch says how the sources are watched.
type Watch struct {
	Interval time.Duration // key watch.interval: between two readings of what is on the web; more than 0
}

// Export is a file written after a batch, from the whole store. Of the
// statements it has those that meet every field that is set.
type Export struct {
	Format         string   // one of Formats
	Path           string   // a file; for neo4j a directory, unless it ends in ".zip"
	Since, Until   string   // first and last day of publication: "2021-01-20", "2021-01" or "2021"
	Types          []string // key type: one of these relations
	Entities       []string // key entity: one of these is subject, object or speaker
	Statuses       []string // key status: one of Statuses
	MinConfidence  float64  // key min_confidence: 0 to 1
	Aggregate      bool     // one row or edge a subject, relation and object; not for RDF
	EscapeFormulas bool     // key escape_formulas: csv and tsv get an apostrophe before what a spreadsheet would run
}

// Server says how the graph is served.
type Server struct {
	Listen       string        // key server.listen: host:port
	QueryTimeout time.Duration // key server.query_timeout: more than 0
	QueryMemory  Size          // key server.query_memory: bytes that one query may use; 1 or more
	ResultLimit  int           // key server.result_limit: results of one query; 1 or more
	MaxQueries   int           // key server.max_queries: queries at a time; 1 or more
	MaxBody      Size          // key server.max_body: bytes of one request; 1 or more, and 64 KiB for a query
	MaxWrite     Size          // key server.max_write: bytes of quads in one request, unpacked; 1 or more
	Writable     bool          // key server.writable: quads may be written, by who shows Token
	Token        string        // key server.token: at least 16 characters; empty: none
	TLSCert      string        // key server.tls_cert: a file of certificates, PEM; empty: no TLS
	TLSKey       string        // key server.tls_key: the file of its key, PEM
	Origins      []string      // key server.origins: web sites whose pages may use the API
}

// Naming says how the graph's short names become addresses.
type Naming struct {
	Base string // key export.base: an absolute IRI that ends in '/' or '#'; empty: names are exported as they are stored
}

// Limits says how much of one input is read; what is larger is reported and skipped.
type Limits struct {
	Record Size // key limits.record: bytes of one article in a file, unpacked
	Page   Size // key limits.page: bytes of one page from the web, unpacked

	// What is larger than expected in spite of these: the last bounds, which go by the
	// clock and by the memory of the program.
	Stage  time.Duration // key limits.stage: of one stage over one article, a MiB of it begun; more than 0
	Memory Size          // key limits.memory: bytes that the program may hold for each worker, and for all else; 1 or more
}

// Default returns the configuration of a user who sets nothing.
func Default() Config {
	return Config{
		Store:    "newsgraph.db",
		Workers:  min(runtime.GOMAXPROCS(0), maxWorkers),
		Copies:   true,
		Report:   "report.json",
		Progress: 10 * time.Second,
		Watch:    Watch{Interval: 5 * time.Minute},
		Fetch: Fetch{
			UserAgent:   "newsgraph",
			Rate:        1,
			PerHost:     2,
			Concurrency: 8,
			Timeout:     30 * time.Second,
			Retries:     3,
			MaxPages:    10_000,
		},
		Server: Server{
			Listen:       "127.0.0.1:64210",
			QueryTimeout: 30 * time.Second,
			QueryMemory:  256 << 20,
			ResultLimit:  10_000,
			MaxQueries:   16,
			MaxBody:      64 << 10,
			MaxWrite:     16 << 20,
		},
		Limits: Limits{Record: 16 << 20, Page: 32 << 20, Stage: time.Minute, Memory: 1536 << 20},
	}
}

const maxWorkers = 1024

// Validate returns an error that names every value which is not allowed, by
// its key and with what is.
func (c Config) Validate() error {
	var bad []error
	for i := range keys {
		if err := keys[i].check(&c); err != nil {
			bad = append(bad, fmt.Errorf("%s: %w", keys[i].name, err))
		}
	}
	return errors.Join(bad...)
}
