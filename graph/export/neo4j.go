package export

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"strings"
	"unicode"
)

// neo4j is a zip file of two CSV files with the headers that neo4j-admin
// database import wants. A cell holds no line break, so that its default of one
// record a line holds.
//
// The type of a relationship is the canonical relation, or RELATES_TO where
// none fits: Neo4j has room for some 65,000 types, and the words of articles
// for more. What isn't a fact has its status before that, as in
// DENIED__WORKS_FOR, so that no pattern takes it for one by accident.
var neo4j = drawing{
	files: [2]string{"nodes.csv", "relationships.csv"},
	head: func(b *bytes.Buffer, _ []edgeColumn) {
		b.WriteString("id:ID,name,class,aliases:string[],wikidata,:LABEL\n")
	},
	node: func(b *bytes.Buffer, n *node) {
		label := "Entity"
		if n.class != "" && n.class != "Thing" {
			label += ";" + n.class
		}
		var aliases []string
		for _, a := range n.aliases {
			aliases = append(aliases, strings.ReplaceAll(a, ";", ","))
		}
		csvLine(b, n.id, n.name, n.class, strings.Join(aliases, ";"), n.wikidata(), label)
	},
	middle: func(b *bytes.Buffer, columns []edgeColumn) {
		header := []string{":START_ID", ":END_ID", ":TYPE", "id"}
		for _, c := range columns {
			header = append(header, c.name+[...]string{word: "", date: ":date", number: ":double", count: ":long", flag: ":boolean"}[c.kind])
		}
		csvLine(b, header...)
	},
	edge: func(b *bytes.Buffer, e *edge) {
		line := []string{e.source, e.target, neo4jType(e), e.id}
		for _, c := range e.cells {
			line = append(line, c.text)
		}
		csvLine(b, line...)
	},
}

func neo4jType(e *edge) string {
	t := "RELATES_TO"
	if e.relationType != "" {
		t = constant(e.relationType)
	}
	if !e.fact {
		t = constant(cmp.Or(e.status, "unknown")) + "__" + t
	}
	return t
}

// constant returns a name in capitals: "works-for" gives WORKS_FOR.
func constant(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return '_'
	}, name)
}

// csvLine writes a record without line breaks inside.
func csvLine(b *bytes.Buffer, cells ...string) {
	for i, c := range cells {
		if strings.ContainsAny(c, "\r\n\x00") {
			cells[i] = strings.Map(func(r rune) rune {
				if r == '\r' || r == '\n' || r == 0 {
					return ' '
				}
				return r
			}, c)
		}
	}
	w := csv.NewWriter(b)
	_ = w.Write(cells) // a buffer takes everything
	w.Flush()
}
