package config

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Fetch says how articles are fetched from the web.
type Fetch struct {
	UserAgent    string        // key fetch.user_agent: "name/version"; the name is what robots.txt is read for
	Contact      string        // key fetch.contact: a mail address or web page for the people of the sites; empty: none
	Rate         float64       // key fetch.rate: requests a second to one host; 0.001 to 1000
	PerHost      int           // key fetch.per_host: requests at a time to one host; 1 to 64
	Concurrency  int           // key fetch.concurrency: requests at a time; 1 to 1024
	Timeout      time.Duration // key fetch.timeout: of one request; more than 0
	Retries      int           // key fetch.retries: tries after the first; 0 to 10
	MaxPages     int           // key fetch.max_pages: pages of one feed, list or sitemap; 1 or more
	Since        string        // key fetch.since: day before which what a feed or sitemap names is passed over; empty: none
	Archive      string        // key fetch.archive: a directory that keeps what was fetched; empty: none
	Offline      bool          // key fetch.offline: read from Archive alone; only with Archive
	AllowPrivate bool          // key fetch.allow_private: reach loopback, private and link-local addresses too
}

var fetchKeys = []key{
	textKey("fetch.user_agent", "", "name/version that sites are told; robots.txt is read for the name", func(c *Config) *string { return &c.Fetch.UserAgent }, agent),
	textKey("fetch.contact", "", "your mail address or web page, that sites are told", func(c *Config) *string { return &c.Fetch.Contact }, contact),
	newKey("fetch.rate", "", "requests a second to one host", func(c *Config) *float64 { return &c.Fetch.Rate }, asFloat, rate, "a number from 0.001 to 1000"),
	countKey("fetch.per_host", "", "requests at a time to one host", func(c *Config) *int { return &c.Fetch.PerHost }, 64),
	countKey("fetch.concurrency", "", "requests at a time", func(c *Config) *int { return &c.Fetch.Concurrency }, 1024),
	durationKey("fetch.timeout", "", "longest time of one request", func(c *Config) *time.Duration { return &c.Fetch.Timeout }),
	newKey("fetch.retries", "", "tries after the first, where another may help", func(c *Config) *int { return &c.Fetch.Retries }, asInt, retries, "a whole number from 0 to 10"),
	countKey("fetch.max_pages", "", "most pages of one feed, list or sitemap", func(c *Config) *int { return &c.Fetch.MaxPages }, 1<<31-1),
	newKey("fetch.since", "", "day before which what feeds and sitemaps name is passed over", func(c *Config) *string { return &c.Fetch.Since }, asDay, day, "a day such as 2021-01-20"),
	textKey("fetch.archive", "", "directory that keeps what was fetched, as WARC; empty: none", func(c *Config) *string { return &c.Fetch.Archive }, anything),
	offlineKey,
	switchKey("fetch.allow_private", "", "fetch from loopback, private and link-local addresses too", func(c *Config) *bool { return &c.Fetch.AllowPrivate }),
}

// offlineKey is checked with fetch.archive, when both are set.
var offlineKey = func() key {
	k := switchKey("fetch.offline", "", "fetch nothing: read the archive alone", func(c *Config) *bool { return &c.Fetch.Offline })
	k.check = func(c *Config) error {
		if c.Fetch.Offline && c.Fetch.Archive == "" {
			return errors.New("true needs fetch.archive, the directory to read")
		}
		return nil
	}
	return k
}()

var agentForm = regexp.MustCompile(`^[A-Za-z_-]+(/[!-~]+)?( [ -~]+)?$`)

func agent(s string) error {
	if !agentForm.MatchString(s) {
		return errors.New("a name of letters, - and _, perhaps with a version, such as newsgraph/1.0")
	}
	return nil
}

func contact(s string) error {
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' || r == '(' || r == ')' }) {
		return errors.New("a mail address or a web page")
	}
	return nil
}

func rate(x float64) error {
	if !(x >= 0.001 && x <= 1000) {
		return errors.New("a number from 0.001 to 1000")
	}
	return nil
}

func retries(n int) error {
	if n < 0 || n > 10 {
		return errors.New("a whole number from 0 to 10")
	}
	return nil
}

func day(s string) error {
	if s == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return errors.New("a day such as 2021-01-20")
	}
	return nil
}

func asFloat(v any) (float64, bool) {
	x, err := asNumber(v)
	return x, err == nil
}

// asDay reads a day, which YAML and TOML may give as a time.
func asDay(v any) (string, bool) {
	switch d := v.(type) {
	case time.Time:
		v = d.Format(time.DateOnly)
	case fmt.Stringer: // a day of TOML
		v = d.String()
	}
	return asText(v)
}
