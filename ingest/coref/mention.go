package coref

import (
	"strings"

	"newsgraph/ingest/text"
)

// form is how a mention means what it means.
type form uint8

const (
	named   form = iota // by a proper name
	nominal             // by a common noun: "the company", "a spokesman"
	pronoun             // he, her, itself
)

// article says how a nominal is introduced.
type article uint8

const (
	bare          article = iota // "officials"
	definite                     // "the company"
	demonstrative                // "this firm"
	possessed                    // "his father", "Huawei's chairman"
	indefinite                   // "a firm", "several firms", "another firm"
)

// role is the part that a mention plays in its clause.
type role uint8

const (
	other role = iota
	subject
	passive // subject of a passive
	object
	oblique // behind a preposition
	owner   // possessive
	apposed
	predicate
	modifier // inside a longer noun phrase
	numRoles = iota
)

// mention is a Mention with what is known of it alone.
type mention struct {
	Mention
	nameStart, nameEnd int // tokens of the name; empty unless named
	form               form
	article            article
	role               role
	label              string   // OntoNotes type; empty if the recognizer said nothing
	key                []string // named: the name's words in lower case, without titles and legal forms
	country            int      // named: number of the country that it names; 0 if none
	gender             int8     // >0 male, <0 female; 3 and up is sure
	human              bool     // surely a person, by title or role
	legal              string   // legal form, "inc"; empty if none
	corporate          bool     // surely an organization, by legal form
	seat               bool     // surely a capital city
	impersonal         bool     // surely no person, by the last word of the name
	plural             bool
	kind               kind     // what it can be, by its head noun or, named, by the nouns before the name; 0 if unknown
	nation             int      // "Chinese", "China's": country that it is of; 0 if unknown
	heads              []string // common nouns that head it or stand before its name: "giant"
	mods               []string // words that modify those: "tech"
	proper             []string // nominal: those of mods that are proper nouns
	first, last        string   // of key; empty unless named
	pron               *proform // pronoun only
	members            []int    // mentions of the coordination that it is; nil for others
	grouped            bool     // one of a coordination
	apart              bool     // nominal: sets itself apart from what was mentioned, "the other company"
	silent             bool     // pleonastic pronoun, predicate nominal: never linked
	entity             int      // index of the entity in resolver.entities
}

// unnamed are the labels that name no entity.
var unnamed = map[string]bool{
	"DATE": true, "TIME": true, "MONEY": true, "PERCENT": true, "QUANTITY": true,
	"ORDINAL": true, "CARDINAL": true, "LANGUAGE": true,
}

// find appends the mentions of sentence n, in the order of their heads.
func find(ms []mention, n int, s *text.Sentence, t *tree) []mention {
	f := finder{n: n, s: s, t: t, entity: make([]int, len(t.tokens))}
	f.markEntities()
	for i := range t.tokens {
		if m, ok := f.at(i); ok {
			ms = append(ms, m)
		}
	}
	return ms
}

// before compares mentions of one sentence by their first tokens, the longer
// first, and of these a coordination before its first member.
func before(a, b mention) int {
	switch {
	case a.Start != b.Start:
		return a.Start - b.Start
	case a.End != b.End:
		return b.End - a.End
	case (a.members == nil) != (b.members == nil):
		if a.members != nil {
			return -1
		}
		return 1
	}
	return 0
}

// finder finds the mentions of a sentence.
type finder struct {
	n      int
	s      *text.Sentence
	t      *tree
	names  []name // the entities that name something
	entity []int  // index in names of a token, -1 none, -2 a date, an amount, …
	depth  int    // of the prepositional phrases inside one another
}

// name is a named entity without its article and its possessive.
type name struct {
	start, end, head int
	label            string
}

func (f *finder) markEntities() {
	for i := range f.entity {
		f.entity[i] = -1
	}
	for _, e := range f.s.Entities {
		a, b := max(e.Start, 0), min(e.End, len(f.t.tokens))
		if a >= b {
			continue
		}
		if unnamed[e.Label] {
			for i := a; i < b; i++ {
				f.entity[i] = -2
			}
			continue
		}
		for a < b && (f.t.tokens[a].POS == "DET" || f.t.tokens[a].POS == "PUNCT") {
			a++
		}
		for a < b && (f.t.tokens[b-1].Tag == "POS" || f.t.tokens[b-1].POS == "PUNCT") {
			b--
		}
		if e.Label == "PERSON" {
			for i := b - 2; i > a; i-- {
				if f.t.tokens[i].Tag == "POS" {
					a = i + 1 // "Samsung's Lee Jae-yong"
					break
				}
			}
		}
		for i := a + 1; i < b; i++ {
			if f.t.tokens[i].Text == "<" {
				b = i
			}
		}
		end := f.ticker(b)
		if h := f.headOf(a, end); h >= 0 && f.capital(a, b) {
			for i := a; i < end; i++ {
				f.entity[i] = len(f.names)
			}
			f.names = append(f.names, name{a, b, h, e.Label})
		}
	}
}

// ticker returns the end of the code in angle brackets that starts at token i,
// "<TFB>", by which a wire names the share of the company before; i if there
// is none. The parser makes the code the head of the name.
func (f *finder) ticker(i int) int {
	if i+2 >= len(f.t.tokens) || f.t.tokens[i].Text != "<" {
		return i
	}
	for k := i + 1; k < min(i+4, len(f.t.tokens)); k++ {
		if f.t.tokens[k].Text == ">" {
			return k + 1
		}
	}
	return i
}

// headOf returns the last nominal token of [a,b) whose head lies outside, or -1.
func (f *finder) headOf(a, b int) int {
	for i := b - 1; i >= a; i-- {
		if h := f.t.up(i); h >= a && h < b || f.t.tokens[i].Text == "<" || f.t.tokens[i].Text == ">" {
			continue
		}
		switch f.t.tokens[i].POS {
		case "PROPN", "NOUN", "ADJ", "X", "NUM":
			return i
		}
	}
	return -1
}

// capital reports whether a word of [a,b) begins with a capital or is no plain word, such as "3M" or "eBay".
func (f *finder) capital(a, b int) bool {
	for i := a; i < b; i++ {
		if w := f.t.tokens[i].Text; strings.ToLower(w) != w {
			return true
		}
	}
	return false
}

// at returns the mention that token i heads, if it heads one.
func (f *finder) at(i int) (mention, bool) {
	tok := &f.t.tokens[i]
	m := mention{Mention: Mention{f.n, i, i + 1, i}}
	if p := f.proform(i); p != nil {
		m.role = f.t.role(i)
		if f.entity[i] >= 0 && tok.Text == "US" {
			return m, false
		}
		m.form, m.pron = pronoun, p
		m.gender, m.plural = p.gender, p.plural
		m.silent = p.person == 3 && !p.plural && p.gender == 0 && !p.possessive && pleonastic(f.t, i)
		return m, true
	}
	e := f.entity[i]
	if e == -2 && !f.counted(i) && !f.aged(i) || tok.Text == "<" || tok.Text == ">" {
		return m, false
	}
	phrase := f.heads(i)
	if phrase {
		m.role = f.t.role(i)
	}
	switch {
	case e >= 0 && f.names[e].head == i:
		m.nameStart, m.nameEnd, m.label = f.names[e].start, f.names[e].end, f.names[e].label
		m.Start, m.End = m.nameStart, m.nameEnd
		if m.label == "NORP" && !f.peoples(i) || f.office(i) {
			return m, false
		}
	case e >= 0:
		return m, false // a name inside a name
	case phrase && tok.POS == "PROPN" && f.capital(i, i+1) && !f.roleName(i):
		m.nameStart, m.nameEnd = f.run(i), i+1
		if i > 1 && f.t.tokens[i-1].Text == "<" && f.t.tokens[i-2].POS == "PROPN" && f.entity[i-2] == -1 {
			m.nameStart, m.nameEnd = f.run(i-2), i-1 // before a code
			m.Start = m.nameStart
		}
		if f.office(i) {
			return m, false
		}
	case e == -1 && f.issuer(i) && tok.Dep == "compound" && words().kindOf(f.t.low(i)) == 0:
		m.nameStart, m.nameEnd = f.run(i), i+1 // a name that the recognizer missed
		m.Start, m.End = m.nameStart, m.nameEnd
	case phrase:
		m.form = nominal
	default:
		return m, false
	}
	if phrase {
		f.depth = 0
		a, b := f.span(i)
		m.Start, m.End = min(a, m.Start), max(b, m.End)
	} else {
		m.role = modifier
	}
	if m.form == named && (f.oneOfMany(&m) || m.label == "NORP" && f.compatriot(i)) {
		m.form, m.nameStart, m.nameEnd, m.label = nominal, 0, 0, ""
	}
	if m.form == named {
		if f.nameEvidence(&m); legal[m.key[0]] != "" && len(m.key) == 1 {
			return m, false
		}
	} else {
		f.nounEvidence(&m)
	}
	return m, true
}

// proform returns the pronoun that token i is, or nil.
func (f *finder) proform(i int) *proform {
	if f.t.tokens[i].POS != "PRON" {
		return nil
	}
	return proforms[f.t.low(i)]
}

// oneOfMany reports whether m only looks like a name: "a U.S. Bank".
func (f *finder) oneOfMany(m *mention) bool {
	if m.label == "PERSON" || m.Head != m.nameEnd-1 {
		return false
	}
	d := f.t.find(m.Head, "det")
	if d < 0 || d > m.Head || words().kinds[f.t.low(m.Head)] == 0 {
		return false
	}
	switch f.t.low(d) {
	case "a", "an", "another", "any", "every", "each", "no", "some":
		return true
	}
	return false
}

// heads reports whether token i heads a noun phrase that is no part of a compound.
func (f *finder) heads(i int) bool {
	tok := &f.t.tokens[i]
	switch tok.Dep {
	case "compound", "nmod", "amod", "npadvmod", "det", "punct", "case", "nummod", "quantmod", "meta", "aux", "prep", "mark", "cc", "advmod", "predet":
		return false
	}
	switch tok.POS {
	case "NOUN", "PROPN":
		return true
	case "ADJ", "NUM":
		return f.t.find(i, "det") >= 0 && i > 0 && f.t.low(f.t.find(i, "det")) == "the"
	}
	return false
}

// counted reports whether token i is "two" of "the two".
func (f *finder) counted(i int) bool {
	return f.t.tokens[i].POS == "NUM" && f.heads(i)
}

// peoples reports whether the name of a people stands as a noun: "Democrats", "the Chinese".
func (f *finder) peoples(i int) bool {
	tok := &f.t.tokens[i]
	if tok.Dep == "compound" || tok.Dep == "amod" || tok.Dep == "nmod" || tok.Dep == "npadvmod" {
		return false
	}
	return strings.HasPrefix(tok.Tag, "NN") || f.t.find(i, "det") >= 0
}

// office reports whether token i is "State" of "Secretary of State".
func (f *finder) office(i int) bool {
	p := f.t.up(i)
	if p < 0 || f.t.tokens[p].Dep != "prep" {
		return false
	}
	o := f.t.up(p)
	if o < 0 {
		return false
	}
	switch f.t.low(o) {
	case "secretary", "minister", "undersecretary":
		return f.t.low(i) == "state" || f.t.low(i) == "defense" || f.t.low(i) == "defence" || f.entity[i] < 0
	}
	return false
}

// roleName reports whether token i is a role in capitals: "Prime Minister", "CEO".
func (f *finder) roleName(i int) bool {
	_, ok := words().title[f.t.low(i)]
	return ok && f.t.low(i) != "saint"
}
