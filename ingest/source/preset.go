package source

import (
	"maps"
	"slices"
)

// presets are the mappings of shapes that many have.
var presets = map[string]Mapping{
	// The answers of newsapi.org: {"articles": [{"source": {"name": …}, …}]}.
	"newsapi": {Records: "articles", Fields: map[string][]string{
		"id": {"url"}, "title": {"title"}, "text": {"content", "description"}, "url": {"url"},
		"published": {"publishedAt"}, "author": {"author"}, "outlet": {"source.name", "source.id"},
	}},
	// The answers of eventregistry.org: {"articles": {"results": [{"uri": …}]}}.
	"eventregistry": {Records: "articles.results", Fields: map[string][]string{
		"id": {"uri"}, "title": {"title"}, "text": {"body"}, "url": {"url"},
		"published": {"dateTimePub", "dateTime", "date"}, "author": {"authors.name"},
		"outlet": {"source.title", "source.uri"}, "language": {"lang"},
	}},
	// The lists of stories of mediacloud.org, which have addresses and no text.
	"mediacloud": {Fields: map[string][]string{
		"id": {"id", "stories_id"}, "title": {"title"}, "text": {"text", "story_text"}, "url": {"url"},
		"published": {"publish_date"}, "updated": {"indexed_date"}, "outlet": {"media_name", "media_url"}, "language": {"language"},
	}},
	// The files of AG news: class, title and text, with no header; or JSON.
	"ag-news": {Columns: []string{"class", "title", "text"}, Fields: map[string][]string{
		"id": {"id"}, "title": {"title"}, "text": {"text", "description"}, "section": {"category", "class"},
	}},
	// The SGML of Reuters-21578, distribution 1.0, or JSON made of it.
	"reuters-21578": {Fields: map[string][]string{
		"id": {"id"}, "title": {"title"}, "text": {"text", "body"}, "published": {"published", "date"},
		"author": {"author"}, "outlet": {"outlet"}, "section": {"topics"},
	}},
	// The event files of GDELT 2.0, of 61 columns with no header; SOURCEURL is
	// the last and has no text.
	"gdelt-urls": {Format: "csv", Columns: gdelt(), Fields: map[string][]string{
		"url": {"SOURCEURL"}, "text": {"text"}, "published": {"DATEADDED"},
	}},
}

// gdelt returns names for the columns of a GDELT event file.
func gdelt() []string {
	columns := make([]string, 61)
	columns[0], columns[59], columns[60] = "GLOBALEVENTID", "DATEADDED", "SOURCEURL"
	return columns
}

// Presets returns the names that Preset knows, in order.
func Presets() []string { return slices.Sorted(maps.Keys(presets)) }

// Preset returns the mapping of a shape that many have. The mapping is shared: Fields is
// not to be changed.
func Preset(name string) (Mapping, bool) {
	m, ok := presets[name]
	return m, ok
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// With returns the mapping with what over sets in its place.
func (m Mapping) With(over Mapping) Mapping {
	fields := maps.Clone(m.Fields)
	if fields == nil {
		fields = map[string][]string{}
	}
	maps.Copy(fields, over.Fields)
	out := Mapping{
		Format: m.Format, Charset: m.Charset, Records: m.Records, Columns: m.Columns,
		Fields: fields, TimeFormats: m.TimeFormats, Zone: m.Zone,
	}
	set(&out.Format, over.Format)
	set(&out.Charset, over.Charset)
	set(&out.Records, over.Records)
	if over.Columns != nil {
		out.Columns = over.Columns
	}
	if over.TimeFormats != nil {
		out.TimeFormats = over.TimeFormats
	}
	set(&out.Zone, over.Zone)
	return out
}

// set takes a value that isn't zero.
func set[T comparable](to *T, v T) {
	if v != *new(T) {
		*to = v
	}
}
