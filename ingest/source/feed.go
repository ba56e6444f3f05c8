package source

import (
	"slices"
	"strings"
)

// feedItem reads an item of RSS 0.9 to 2.0 or an entry of Atom. What the feed
// says of itself, its title and language, is the outlet's.
//
// Note: package gofeed holds a whole feed in memory, and an archive of one is a
// file of any size.
func feedItem(e *elem, of map[string]string) columns {
	body := ""
	for _, name := range []string{"encoded", "content", "description", "summary"} {
		if k := e.find(name); k != nil && body == "" && k.attribute("url") == "" { // not a picture of Media RSS
			body = markedUp(k)
		}
	}
	url := ""
	for _, k := range e.kids {
		if rel := k.attribute("rel"); k.name == "link" && url == "" && (rel == "" || rel == "alternate") {
			url = first(k.all(), k.attribute("href"))
		}
	}
	id := first(e.find("guid").all(), e.find("id").all(), e.attribute("about"))
	if url == "" && strings.HasPrefix(id, "http") && e.find("guid").attribute("isPermaLink") != "false" {
		url = id
	}
	var authors []string
	for _, k := range e.kids {
		if k.name == "creator" || k.name == "author" {
			if name := personOf(first(k.find("name").all(), k.all())); name != "" && !slices.Contains(authors, name) {
				authors = append(authors, name)
			}
		}
	}
	return pairs(
		"id", id,
		"title", e.find("title").all(),
		"text", body,
		"url", url,
		"published", first(e.find("pubDate").all(), e.find("published").all(), e.find("date").all(), e.find("issued").all(), e.find("updated").all()),
		"updated", first(e.find("updated").all(), e.find("modified").all()),
		"author", strings.Join(authors, ", "),
		"outlet", first(e.find("source").all(), of["title"]),
		"language", first(e.attribute("lang"), e.find("language").all(), of["language"]),
		"section", e.find("category").all(),
	)
}

// personOf returns the name in "jane@example.org (Jane Roe)", as RSS has it; of
// an address alone nothing.
func personOf(s string) string {
	if address, name, ok := strings.Cut(s, " ("); ok && strings.Contains(address, "@") {
		return strings.TrimSuffix(name, ")")
	}
	if strings.Contains(s, "@") {
		return ""
	}
	return s
}

// markedUp returns what an element holds: its text, or, where elements stand in
// it, paragraphs.
func markedUp(e *elem) string {
	for _, k := range e.kids {
		if k.name != "" {
			return e.paragraphs("p", "li", "h1", "h2", "h3", "blockquote")
		}
	}
	var b strings.Builder
	e.write(&b)
	return strings.TrimSpace(b.String())
}
