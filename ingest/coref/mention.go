package coref

import (
	"slices"

	"newsgraph/ingest/atlas"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
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

// pointed reports whether it points at something known.
func (a article) pointed() bool { return a == definite || a == demonstrative }

// mention is a Mention with what is known of it alone.
type mention struct {
	Mention
	s                  *syntax.Sentence
	index              int // in reference.ms
	entity             *entity
	nameStart, nameEnd int // tokens of the name; empty unless named
	form               form
	article            article
	role               role
	label              syntax.Label
	key                []string    // named: the name's words in lower case, without titles and legal forms
	first, last        string      // of key; empty unless named
	country            *atlas.Land // named: the country that it names; nil if none
	gender             int8        // >0 male, <0 female; 3 and up is sure
	human              bool        // surely a person, by title or role
	legal              string      // legal form, "inc": surely an organization; empty if none
	seat               bool        // surely a capital city
	impersonal         bool        // surely no person, by the article before the name
	plural             bool
	kind               kind        // what it can be, by its head noun or, named, by the nouns before the name; 0 if unknown
	nation             *atlas.Land // "Chinese", "China's": country that it is of; nil if unknown
	heads              []string    // common nouns that head it or stand before its name: "giant"
	mods               []string    // words that modify those: "tech"
	proper             []string    // nominal: those of mods that are proper nouns
	pron               syntax.Pronoun
	quote              *syntax.Quote
	members            []*mention // of the coordination that it is; nil for others
	grouped            bool       // one of a coordination
	apart              bool       // nominal: sets itself apart from what was mentioned, "the other company"
	silent             bool       // pleonastic pronoun, predicate nominal: never linked
}

// full reports whether it is a name of several words.
func (m *mention) full() bool { return m.form == named && len(m.key) > 1 }

// organized reports whether the recognizer takes it for an organization or a country.
func (m *mention) organized() bool { return m.label.In(syntax.Org | syntax.GPE) }

// topmost returns the words that head the name of several: "bank" of "Bank of Japan",
// and "japan".
func (m *mention) topmost() []string {
	of := max(slices.Index(m.key, "of"), slices.Index(m.key, "for"))
	if of > 0 {
		return []string{m.last, m.key[of-1]}
	}
	return []string{m.last}
}

// within reports whether m lies inside another mention.
func (m *mention) within(n *mention) bool {
	return m.Sentence == n.Sentence && n.Start <= m.Start && m.End <= n.End
}

// find returns the mentions of a sentence, in the order of their heads.
func (l *Resolver) find(s *syntax.Sentence) []*mention {
	f := finder{Resolver: l, s: s, entity: make([]int, len(s.Tokens))}
	f.markEntities()
	var ms []*mention
	for i := range s.Tokens {
		if m := f.at(i); m != nil {
			m.quote = s.QuoteAt(i)
			ms = append(ms, m)
		}
	}
	return ms
}

// before compares mentions of one sentence by their first tokens, the longer
// first, and of these a coordination before its first member.
func before(a, b *mention) int {
	switch {
	case a.Start != b.Start:
		return a.Start - b.Start
	case a.End != b.End:
		return b.End - a.End
	}
	return len(b.members) - len(a.members)
}

// finder finds the mentions of a sentence.
type finder struct {
	*Resolver
	s      *syntax.Sentence
	names  []name // the entities that name something
	entity []int  // index in names of a token, none, or unnamed
}

// What a token is that isn't of a name.
const (
	none    = -1
	unnamed = -2 // of a date, an amount, …
)

// at returns the mention that token i heads, or nil.
func (f *finder) at(i int) *mention {
	if p, ok := f.s.PronounAt(i); ok {
		return f.pronoun(i, p)
	}
	phrase := f.phrase(i)
	n, ok := f.nameAt(i, phrase)
	if !ok && (!phrase || f.entity[i] >= 0 || f.entity[i] == unnamed && f.s.Pos(i) != syntax.PosNum) { // "the two" is an amount
		return nil
	}
	m := &mention{Mention: Mention{f.s.Index, i, i + 1, i}, s: f.s, form: nominal, role: modifier}
	if ok {
		m.form, m.nameStart, m.nameEnd, m.label = named, n.start, n.end, n.label
		m.Start, m.End = n.start, n.end
	}
	if phrase {
		m.role = roleOf(f.s, i)
		a, b := span(f.s, i, 20)
		m.Start, m.End = min(a, m.Start), max(b, m.End)
	}
	if !ok {
		f.nounEvidence(m)
	} else if f.nameEvidence(m); len(m.key) == 1 && f.lex.Has(m.first, lexicon.Legal) {
		return nil
	}
	return m
}

// pronoun returns the mention that a pronoun is.
func (f *finder) pronoun(i int, p syntax.Pronoun) *mention {
	m := &mention{Mention: Mention{f.s.Index, i, i + 1, i}, s: f.s, form: pronoun, pron: p, plural: p.IsPlural(), role: roleOf(f.s, i)}
	switch p.Class {
	case lexicon.He:
		m.gender = 4
	case lexicon.She:
		m.gender = -4
	}
	m.silent = p.Class == lexicon.It && !p.Possessive && f.s.IsPleonastic(i)
	return m
}

// nameAt returns the name that token i heads, and whether there is one.
func (f *finder) nameAt(i int, phrase bool) (name, bool) {
	e := f.entity[i]
	if e >= 0 {
		n := f.names[e]
		return n, n.head == i && (n.label != syntax.Norp || f.peoples(i)) // else a name inside a name
	}
	if e == unnamed || !phrase || !f.isName(i) {
		return name{}, false
	}
	return name{start: f.run(i), end: i + 1}, true // one that the recognizer missed
}

// isName reports whether token i is a proper noun, and no role in capitals: "Prime
// Minister", "CEO".
func (f *finder) isName(i int) bool {
	_, title := f.title(i)
	return !title && f.s.Pos(i) == syntax.PosPropn && f.capital(i, i+1)
}

// phrase reports whether token i heads a noun phrase that is no part of a compound.
func (f *finder) phrase(i int) bool {
	const inner = syntax.Compound | syntax.Nmod | syntax.Amod | syntax.Npadvmod | syntax.Det | syntax.Punct | syntax.Case | syntax.Nummod |
		syntax.Quantmod | syntax.Meta | syntax.Aux | syntax.Prep | syntax.Mark | syntax.Cc | syntax.Advmod | syntax.Predet
	if f.s.Dep(i).In(inner) {
		return false
	}
	return f.s.Pos(i).In(syntax.PosNoun|syntax.PosPropn) || f.s.Pos(i).In(syntax.PosAdj|syntax.PosNum) && i > 0 && the(f.s, i)
}

// the reports whether noun i has the definite article.
func the(t *syntax.Sentence, i int) bool {
	d := t.Child(i, syntax.Det)
	return d >= 0 && t.Lower(d) == "the"
}

// peoples reports whether the name of a people stands as a noun: "Democrats", "the Chinese".
func (f *finder) peoples(i int) bool {
	return !f.s.Dep(i).In(syntax.Compound|syntax.Amod|syntax.Nmod|syntax.Npadvmod) && (f.s.IsNoun(i) || f.s.Child(i, syntax.Det) >= 0)
}
