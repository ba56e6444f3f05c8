package vocab

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Lengths of the hashes in minted IRIs, in hex digits.
const (
	articleDigits   = 12
	localDigits     = 8
	statementDigits = 16
)

// Entity returns the IRI of the entity with a canonical name:
// "Mike Pompeo" gives entity:mike-pompeo.
func Entity(name string) quad.IRI { return mint(EntityPrefix, name) }

// LocalEntity returns the IRI of an entity whose name only the article that
// Document.ID names tells from others of that name: entity:smith becomes
// entity:smith.0a1b2c3d. No slug has a dot.
func LocalEntity(entity quad.IRI, articleID string) quad.IRI {
	return digest(string(entity)+".", localDigits, []byte(articleID))
}

// Relation returns the IRI of a relation, from its canonical name or from its
// lemmatized phrase: "provide for" gives relation:provide-for.
func Relation(name string) quad.IRI { return mint(RelationPrefix, name) }

// Status returns the IRI of a status: "reported" gives status:reported.
func Status(name string) quad.IRI { return mint(StatusPrefix, name) }

// Article returns the IRI of the article that Document.ID names.
func Article(id string) quad.IRI {
	return digest(ArticlePrefix, articleDigits, []byte(id))
}

// Statement returns the IRI of a statement of the article that Document.ID
// names. start is the first byte of its sentence in Document.Text; parts tell
// it from the other statements of that sentence: subject, predicate, object,
// status and phrase, in that order.
func Statement(articleID string, start int, parts ...string) quad.IRI {
	key := make([]byte, 0, 512)
	key = append(key, articleID...)
	key = append(key, 0)
	key = strconv.AppendInt(key, int64(start), 10)
	for _, p := range parts {
		key = append(key, 0)
		key = append(key, p...)
	}
	return digest(StatementPrefix, statementDigits, key)
}

// WikidataProperty returns the IRI of a property of Wikidata: "P39" gives wdt:P39.
func WikidataProperty(id string) quad.IRI { return quad.IRI("wdt:" + id) }

// WikidataItem returns the IRI of an item of Wikidata: "Q42" gives wd:Q42.
func WikidataItem(id string) quad.IRI { return quad.IRI("wd:" + id) }

// Local returns the part of a short IRI after its prefix: "Person" for
// schema:Person. An IRI without a prefix is returned as it is.
func Local(iri quad.IRI) string {
	if _, name, ok := strings.Cut(string(iri), ":"); ok {
		return name
	}
	return string(iri)
}

// digest returns a prefix and n hex digits of the hash of b.
func digest(prefix string, n int, b []byte) quad.IRI {
	sum := sha256.Sum256(b)
	return quad.IRI(hex.AppendEncode(append(make([]byte, 0, 64), prefix...), sum[:n/2]))
}
