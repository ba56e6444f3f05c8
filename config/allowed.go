package config

import (
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// What a text may be. The error of each says what is wanted.

func anything(string) error { return nil }

func storeName(s string) error {
	if strings.TrimSpace(s) == "" || s == "(hidden)" || strings.Contains(s, "://") && !isDatabase(s) {
		return errors.New("a directory, mem: for memory, or the address of a PostgreSQL database such as postgres://user@host/database")
	}
	return nil
}

// isDatabase reports whether a store's name is the address of a database.
func isDatabase(s string) bool {
	return strings.HasPrefix(s, "postgres://") || strings.HasPrefix(s, "postgresql://")
}

// hasPassword reports whether the address of a database may tell a password.
func hasPassword(s string) bool {
	_, rest, _ := strings.Cut(s, "://")
	user := rest[:max(strings.LastIndex(rest, "@"), 0)]
	return isDatabase(s) && (strings.Contains(user, ":") || strings.Contains(rest, "password"))
}

func hostPort(s string) error {
	err := errors.New("host:port such as 127.0.0.1:64210, with a port from 0 to 65535")
	_, port, e := net.SplitHostPort(s)
	if e != nil {
		return err
	}
	if n, e := strconv.Atoi(port); e != nil || n < 0 || n > 65535 {
		return err
	}
	return nil
}

func baseIRI(s string) error {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || !u.IsAbs() || strings.ContainsAny(s, " <>\"{}|\\^`\t") ||
		!strings.HasSuffix(s, "/") && !strings.HasSuffix(s, "#") {
		return errors.New("an absolute IRI that ends in / or #, such as https://example.org/graph/")
	}
	return nil
}

// leastSecret is the length of the shortest token, in bytes.
const leastSecret = 16

func secret(s string) error {
	if s != "" && (len(s) < leastSecret || strings.ContainsAny(s, " \t")) {
		return errors.New("16 characters or more without blanks, such as openssl rand -hex 16 gives")
	}
	return nil
}

func origins(list []string) error {
	for _, o := range list {
		u, err := url.Parse(o)
		if err != nil || u.Scheme == "" || u.Host == "" || o != u.Scheme+"://"+u.Host {
			return errors.New("origins, each a scheme and a host such as https://news.example")
		}
	}
	return nil
}
