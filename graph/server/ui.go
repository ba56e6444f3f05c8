package server

import (
	"bytes"
	"io/fs"
	"net/http"
	"path"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/ui"
)

// builtFor is the address for which the pages were built.
const builtFor = "http://localhost:64210"

// monaco is where the pages load their editor from, by how they were built.
const monaco = "https://cdn.jsdelivr.net/npm/monaco-editor@0.18.1/"

// policy lets the pages talk to this server alone, and load their editor and
// their icons from elsewhere.
const policy = "default-src 'self'; script-src 'self' 'unsafe-inline' " + monaco + "; " +
	"style-src 'self' 'unsafe-inline' https://fonts.googleapis.com " + monaco + "; " +
	"font-src 'self' data: https://fonts.gstatic.com " + monaco + "; " +
	"img-src 'self' data:; worker-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// page is a file of Cayley's web pages.
type page struct {
	name string
	data []byte
}

// loadPages reads the pages that Cayley's module carries, by path.
var loadPages = sync.OnceValue(func() map[string]page {
	all := map[string]page{}
	err := fs.WalkDir(ui.FS, "web", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := ui.FS.ReadFile(name)
		if path.Ext(name) == ".js" {
			// They would ask that address, whichever they are read from.
			data = bytes.ReplaceAll(data, []byte(`"`+builtFor+`"`), []byte(`""`))
		}
		all[name[len("web"):]] = page{path.Base(name), data}
		return err
	})
	if err != nil {
		panic("server: " + err.Error()) // unreachable: the files are in the program
	}
	return all
})

// pages serves Cayley's web pages, changed to use the server that they come
// from.
func pages() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path
		if name == "/" {
			name = "/index.html"
		}
		p, ok := loadPages()[name]
		if !ok {
			fail(w, http.StatusNotFound, errNoPage)
			return
		}
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-cache")
		http.ServeContent(w, r, p.name, time.Time{}, bytes.NewReader(p.data))
	})
}
