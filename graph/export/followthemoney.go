package export

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"newsgraph/graph/vocab"
)

// followTheMoney is a stream of entities of the FollowTheMoney model, a JSON
// object a line: the entities of the graph, the articles, and the statements as
// links between entities, with the article as their proof.
//
// A statement that is a fact has the schema of its relation where one fits.
// Any other is an UnknownLink whose role begins with its status, for an
// Employment that somebody denies would be shown as one.
var followTheMoney = drawing{
	node: func(b *bytes.Buffer, n *node) {
		p := properties{}
		p.add("name", oneLine(n.name))
		for _, a := range n.aliases {
			p.add("alias", oneLine(a))
		}
		p.add("wikidataId", n.wikidata())
		schema := moneySchema(n.class)
		switch schema {
		case "Address":
			p.add("full", oneLine(n.name))
		case "Note":
			p.add("description", oneLine(n.name))
		}
		writeMoney(b, n.id, schema, p)
	},
	article: func(b *bytes.Buffer, r *Record) {
		p := properties{}
		p.add("title", r.ArticleTitle)
		p.add("fileName", r.Article)
		p.add("publishedAt", dayOrNone(r.Date))
		p.add("modifiedAt", dayOrNone(r.Updated))
		p.add("keywords", r.Section)
		p.add("publisher", r.Outlet)
		p.add("sourceUrl", webAddress(r.ArticleURL))
		writeMoney(b, string(vocab.Article(r.Article)), "Article", p)
	},
	edge: func(b *bytes.Buffer, e *edge) {
		link := moneyLinkOf(e)
		p := properties{}
		p.add(link.from, moneyID(e.source))
		p.add(link.to, moneyID(e.target))
		role := e.relation
		if !e.fact {
			role = e.status + ": " + e.relation
		}
		p.add(link.role, role)
		if link.role == "role" {
			p.add("status", e.status)
		}
		var told []string
		for _, c := range e.cells {
			if c.text != "" && (e.record == nil || slices.Contains(moneyTold, c.name)) {
				told = append(told, c.name+": "+c.text)
			}
		}
		p.add("description", strings.Join(told, "\n"))
		if r := e.record; r != nil {
			p.add("summary", r.Sentence)
			p.add("date", dayOrNone(r.Date))
			p.add("startDate", dayOrNone(r.Event.Start))
			p.add("endDate", dayOrNone(r.Event.End))
			p.add("recordId", r.Statement)
			p.add("sourceUrl", webAddress(r.ArticleURL))
			p.add("publisher", r.Outlet)
			p.add("proof", moneyID(string(vocab.Article(r.Article))))
		}
		writeMoney(b, e.id, link.schema, p)
	},
}

// moneyTold are the attributes of a statement for which links have no property:
// they are in the description, a line each.
var moneyTold = []string{"relation", "polarity", "speaker", "confidence", "place"}

// moneySchema returns the schema of a class. A country acts through its
// government. What is neither person, body, place nor event is a Note, which
// no screening takes for a match.
func moneySchema(class string) string {
	switch class {
	case "Person", "Organization", "Event":
		return class
	case "Country":
		return "PublicBody"
	case "Place":
		return "Address"
	case "Product":
		return "Asset"
	}
	return "Note"
}

// moneyLink is a schema of links, and its properties for the two ends and for
// the words that tell the relation.
type moneyLink struct{ schema, from, to, role string }

var unknownLink = moneyLink{"UnknownLink", "subject", "object", "role"}

// moneyLinks are the schemata of relations, by the schemata of their ends. The
// ends are of the class that the statement's article gives them; if most
// articles give another, the entity is of that schema all the same.
var moneyLinks = map[[3]string]moneyLink{
	{"works-for", "Person", "Organization"}:       {"Employment", "employee", "employer", "role"},
	{"works-for", "Person", "PublicBody"}:         {"Employment", "employee", "employer", "role"},
	{"holds-position", "Person", "Organization"}:  {"Employment", "employee", "employer", "role"},
	{"holds-position", "Person", "PublicBody"}:    {"Employment", "employee", "employer", "role"},
	{"employs", "Organization", "Person"}:         {"Employment", "employer", "employee", "role"},
	{"leads", "Person", "Organization"}:           {"Directorship", "director", "organization", "role"},
	{"member-of", "Person", "Organization"}:       {"Membership", "member", "organization", "role"},
	{"member-of", "Organization", "Organization"}: {"Membership", "member", "organization", "role"},
	{"relative-of", "Person", "Person"}:           {"Family", "person", "relative", "relationship"},
	{"marries", "Person", "Person"}:               {"Family", "person", "relative", "relationship"},
}

func moneyLinkOf(e *edge) moneyLink {
	if e.fact {
		if l, ok := moneyLinks[[3]string{e.relationType, moneySchema(e.sourceClass), moneySchema(e.targetClass)}]; ok {
			return l
		}
	}
	return unknownLink
}

// properties are those of one entity; JSON sorts them by name.
type properties map[string][]string

// add adds the values that are not empty, without the characters that nobody
// sees: the model has none of them.
func (p properties) add(name string, values ...string) {
	for _, v := range values {
		v = strings.Map(func(r rune) rune {
			if r != '\n' && r != '\t' && r != '\r' && unicode.In(r, unicode.Cc, unicode.Cf) {
				return -1
			}
			return r
		}, v)
		if v != "" {
			p[name] = append(p[name], v)
		}
	}
}

// oneLine returns a text with a blank for every run of white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func writeMoney(b *bytes.Buffer, id, schema string, p properties) {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(struct { // a buffer takes everything
		ID         string     `json:"id"`
		Schema     string     `json:"schema"`
		Properties properties `json:"properties"`
	}{moneyID(id), schema, p})
}

var moneyIDs = regexp.MustCompile(`^[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?$`)

// moneyID returns an IRI as an identifier of FollowTheMoney, which has no
// colons and no letters beyond ASCII: "entity:google" gives entity-google.
func moneyID(iri string) string {
	id := strings.ReplaceAll(iri, ":", "-")
	if moneyIDs.MatchString(id) {
		return id
	}
	sum := sha256.Sum256([]byte(iri))
	return cmp.Or(strings.TrimSuffix(vocab.PrefixOf(iri), ":"), "x") + "-" + hex.EncodeToString(sum[:10])
}

// webAddress returns an address of the web, and nothing for any other.
func webAddress(s string) string {
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		return s
	}
	return ""
}
