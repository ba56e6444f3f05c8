package main

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsgraph/config"
	"newsgraph/ingest"
	"newsgraph/ingest/source"
	"newsgraph/ingest/source/web"
)

// reading is how sources are read.
type reading struct {
	source.Options
	web   *web.Client
	since time.Time // of feeds and sitemaps; zero: all is read
}

// readOptions returns what the configuration says about reading. The caller
// closes its web client.
func readOptions(cmd *cobra.Command, cfg *config.Loaded) (reading, error) {
	f := &cfg.Fetch
	c, err := web.New(web.Options{
		Agent: f.UserAgent, Contact: f.Contact,
		Rate: f.Rate, PerHost: f.PerHost, Concurrency: f.Concurrency, Timeout: f.Timeout, Retries: f.Retries,
		MaxPages: f.MaxPages, MaxBytes: int(cfg.Limits.Page), Private: f.AllowPrivate,
		Archive: f.Archive, Offline: f.Offline,
	})
	if err != nil {
		return reading{}, fmt.Errorf("fetch.archive: %w", err)
	}
	since, _ := time.Parse(time.DateOnly, f.Since) // zero if it is empty
	return reading{Options: fileOptions(cmd, cfg), web: c, since: since}, nil
}

func fileOptions(cmd *cobra.Command, cfg *config.Loaded) source.Options {
	o := source.Options{
		MaxRecord: int(cfg.Limits.Record),
		Folder:    home(cfg),
		Stdin:     cmd.InOrStdin(),
		Mappings:  map[string]source.Mapping{},
	}
	for _, s := range cfg.Sources {
		if s.Path != "" {
			o.Mappings[s.Path] = mapping(s)
		}
	}
	return o
}

// home returns the folder from which files are named: that of the configuration
// file, so that a batch is the same wherever it is started, else the one the
// program runs in.
func home(cfg *config.Loaded) string {
	dir, err := filepath.Abs(filepath.Dir(cfg.File))
	if err != nil {
		return "" // the folder is gone: as they are asked for
	}
	return dir
}

// mapping returns where the records of a source keep what an article has.
func mapping(s config.Source) source.Mapping {
	m, _ := source.Preset(s.Preset)
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		panic(err) // unreachable: config has checked it
	}
	return m.With(source.Mapping{
		Format: s.Format, Charset: s.Charset, Records: s.Records, Columns: s.Columns,
		Fields: s.Fields, TimeFormats: s.TimeFormats, Zone: zone,
	})
}

// onWeb splits the name of a source on the web into its kind, "page" among
// them, and its address.
func onWeb(arg string) (kind, address string, ok bool) {
	kind, rest, _ := strings.Cut(arg, ":")
	switch kind = strings.ToLower(kind); {
	case (kind == "http" || kind == "https") && strings.HasPrefix(rest, "//"):
		return "page", arg, true
	case (kind == "feed" || kind == "sitemap" || kind == "urls") && rest != "":
		return kind, rest, true
	}
	return "", "", false
}

// articles is the source of all that args name, one after the other. A name is
// that of a file or folder, "-", an http or https address, or such an address
// behind feed:, sitemap: or urls:; behind urls: it may be a file's too.
func articles(ctx context.Context, args []string, o reading) ingest.Source {
	return func(yield func(source.Article, error) bool) {
		run := o.web.Run()
		o.Page = func(address string) (source.Article, error) { return o.web.Article(ctx, address) }
		for _, arg := range args {
			for a, err := range o.open(ctx, run, arg) {
				if !yield(a, err) {
					return
				}
			}
		}
	}
}

func (o *reading) open(ctx context.Context, run *web.Run, arg string) iter.Seq2[source.Article, error] {
	switch kind, address, _ := onWeb(arg); kind {
	case "page":
		return run.Page(ctx, address)
	case "feed":
		return run.Feed(ctx, address, o.since)
	case "sitemap":
		return run.Sitemap(ctx, address, o.since)
	case "urls":
		return run.List(ctx, address)
	}
	return source.Open(ctx, arg, o.Options)
}

// batch returns the sources of the configuration, as articles reads them.
func batch(cfg *config.Loaded) []string {
	var out []string
	for _, s := range cfg.Sources {
		switch {
		case s.Feed != "":
			out = append(out, "feed:"+s.Feed)
		case s.Sitemap != "":
			out = append(out, "sitemap:"+s.Sitemap)
		case s.URLs != "":
			out = append(out, "urls:"+s.URLs)
		default:
			out = append(out, s.Path+s.URL)
		}
	}
	return out
}
