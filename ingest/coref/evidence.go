package coref

import (
	"slices"
	"strings"
)

// legal are the words of a company's legal form, which no name variant
// repeats, with the short form of those that have one.
var legal = map[string]string{
	"co": "co", "corp": "corp", "inc": "inc", "ltd": "ltd", "llc": "llc", "plc": "plc", "company": "co", "corporation": "corp",
	"incorporated": "inc", "limited": "ltd", "ag": "ag", "sa": "sa", "nv": "nv", "gmbh": "gmbh", "spa": "spa", "kk": "kk", "bv": "bv",
	"oy": "oy", "ab": "ab", "asa": "asa", "pte": "pte", "pty": "pty", "lp": "lp", "llp": "llp", "lc": "lc", "kg": "kg", "se": "se",
}

// nameEvidence fills in what a named mention tells of its bearer.
func (f *finder) nameEvidence(m *mention) {
	l := words()
	sure := false // the name has a first name, not a title alone
	for i := m.nameStart; i < m.nameEnd; i++ {
		w := plain(f.t.low(i))
		if w == "" {
			continue
		}
		if g, ok := l.title[f.t.low(i)]; ok && len(m.key) == 0 && i+1 < m.nameEnd && m.label != "ORG" && m.label != "GPE" {
			m.human = m.human || f.t.tokens[i].POS == "PROPN"
			m.title(g)
			continue
		}
		m.key = append(m.key, w)
	}
	for n := 2; n < len(m.key); n++ {
		if legal[m.key[n-1]] != "" && m.key[n] == "of" {
			m.key = m.key[:n] // "Dominion Textiles Inc of Canada"
		}
	}
	f.bareName(m)
	for n := len(m.key); n > 1 && legal[m.key[n-1]] != ""; n = len(m.key) {
		m.legal = legal[m.key[n-1]]
		m.key = m.key[:n-1]
		if m.key[n-2] == "&" {
			m.key = m.key[:n-2]
		}
		m.corporate = true
	}
	if len(m.key) == 0 {
		m.key = []string{f.t.low(m.nameEnd - 1)}
	}
	m.first, m.last = m.key[0], m.key[len(m.key)-1]
	if m.label != "PERSON" || len(m.key) == 1 && !m.human && l.first[m.first] == 0 && !l.surname[m.first] {
		m.country = l.nations[strings.ToLower(f.s.Words(m.nameStart, m.nameEnd))]
	}
	if m.country == 0 && (m.label == "GPE" || m.label == "LOC" || m.label == "ORG") {
		m.country = l.nations[strings.Join(m.key, " ")]
	}
	if (m.label == "" || m.label == "NORP" && l.demonym[m.last] == 0) && !m.human && m.country == 0 && f.issuer(m.Head) {
		m.label, m.kind = "ORG", company
	}
	if l.seats[m.last] != 0 && len(m.key) == 1 && !m.human && (m.label == "GPE" || m.label == "PERSON" && (l.first[m.last] == 0 || l.surname[m.last])) {
		m.label, m.seat = "GPE", true
	}
	m.plural = m.label == "NORP" && (l.demonym[m.last] != 0 || !strings.HasPrefix(f.t.tokens[m.Head].Tag, "NNP") || strings.HasSuffix(m.last, "s")) || f.t.tokens[m.Head].Tag == "NNPS" && (m.label != "PERSON" || len(m.key) == 1) && m.label != "GPE" && m.label != "ORG" && !business[m.last]
	if d := f.t.find(m.Head, "det"); d >= 0 && f.t.low(d) == "the" && m.label == "PERSON" && strings.HasSuffix(m.last, "s") && !m.human && len(m.key) == 1 {
		m.plural = true // "the Hunts"
	}
	if m.Head == m.nameEnd-1 || m.Head >= m.nameStart && m.Head < m.nameEnd {
		f.modifiers(m, m.nameStart)
	}
	for _, h := range m.heads {
		m.kind |= l.kindOf(h)
	}
	if k := l.kinds[m.last]; m.kind == 0 && m.label == "ORG" && !m.corporate && len(m.key) > 1 && k&organization != 0 && k&company == 0 {
		m.kind = k & organization // "the Information Commissioner's Office" is no company
	}
	if m.nation == 0 && len(m.key) > 1 && !m.human && m.label != "PERSON" {
		m.nation = either(l.nations[m.first], l.demonym[m.first]) // "US Court", "Russian Orthodox Church"
	}
	if m.kind&human == m.kind && m.kind != 0 {
		m.human = true
	}
	if !m.human && len(m.key) > 1 && l.first[m.first] == 0 {
		switch k := l.kinds[m.last]; {
		case k != 0 && k&(human|people) == 0:
			m.impersonal = true // "the North Sea", "World Bank"
			if m.label == "PERSON" {
				m.kind = k
			}
		case m.label == "PERSON" && business[m.last]:
			m.kind, m.impersonal = company, true
		}
	}
	if d := f.t.find(m.Head, "det"); d >= 0 && d == m.nameStart-1 && f.t.low(d) == "the" && !m.human && m.gender == 0 && len(m.heads) == 0 && m.label != "NORP" {
		if g := l.first[m.first]; g > -3 && g < 3 || len(m.key) == 1 {
			m.impersonal = true // "the CDC", "the Mets"
		}
	}
	if m.kind == man {
		m.title(4)
	} else if m.kind == woman {
		m.title(-4)
	}
	if m.gender == 0 && !m.corporate && m.country == 0 {
		g, known := l.first[m.first]
		sure = len(m.key) > 1
		switch {
		case !known:
		case sure && m.label != "ORG" && m.label != "GPE":
			m.gender = g
		case sure:
			m.gender = sign(g)
		case l.surname[m.first]:
		case m.label == "GPE" || m.label == "ORG":
			m.gender = sign(g)
		default:
			m.gender = sign(g) * 2
		}
	}
}

// bareName drops the team and the position that the recognizer takes for the
// first words of a person's name: "Browns DL Sheldon Richardson".
func (f *finder) bareName(m *mention) {
	if m.label != "PERSON" || m.human || len(m.key) != m.nameEnd-m.nameStart {
		return
	}
	n := 0
	for n < len(m.key)-2 && words().first[m.key[n]] == 0 && (strings.HasSuffix(m.key[n], "s") || len(m.key[n]) < 5 && shouted(f.t.tokens[m.nameStart+n].Text)) {
		if strings.Contains(f.t.tokens[m.nameStart+n].Text, ".") {
			return // initials
		}
		n++
	}
	if n > 0 && words().first[m.key[n]] != 0 {
		m.key, m.nameStart = m.key[n:], m.nameStart+n
	}
}

// title notes a title's gender and that its bearer is a person.
func (m *mention) title(g int8) {
	m.human = true
	if m.gender == 0 {
		m.gender = g
	}
}

// nounEvidence fills in what a nominal mention tells of what it means.
func (f *finder) nounEvidence(m *mention) {
	tok := &f.t.tokens[m.Head]
	lemma := strings.ToLower(tok.Lemma)
	m.plural = tok.Tag == "NNS" || tok.Tag == "NNPS" || tok.POS == "NUM"
	if v := f.t.up(m.Head); m.plural && strings.ToLower(tok.Text) == lemma && (m.role == subject || m.role == passive) && v >= 0 {
		if a := f.t.find(v, "aux", "auxpass"); f.t.tokens[v].Tag == "VBZ" || a >= 0 && f.t.tokens[a].Tag == "VBZ" {
			m.plural = false // the tagger errs: "the peso has"
		}
	}
	f.modifiers(m, m.Head)
	for i := m.Start; i < m.Head; i++ {
		m.apart = m.apart || f.t.up(i) == m.Head && apart[f.t.low(i)]
		if tok := &f.t.tokens[i]; tok.POS == "PROPN" && f.t.up(i) == m.Head && f.capital(i, i+1) && slices.Contains(m.mods, strings.ToLower(tok.Lemma)) {
			m.proper = append(m.proper, strings.ToLower(tok.Lemma))
		}
	}
	m.heads = append(m.heads[:0:0], lemma)
	if lemma == "premier" {
		m.heads[0], m.mods = "minister", append(m.mods, "prime")
	}
	m.kind = words().kindOf(lemma)
	if k := words().kinds[f.t.low(m.Head)]; m.plural && k != 0 {
		m.kind = k
	}
	if f.aged(m.Head) {
		m.kind = person
	} else if n := words().demonym[lemma]; n != 0 && tok.POS == "PROPN" && f.compatriot(m.Head) {
		m.kind, m.nation, m.plural = person, n, false
	}
	switch m.kind {
	case man:
		m.gender = 4
	case woman:
		m.gender = -4
	}
	m.human = m.kind != 0 && m.kind&human == m.kind
	switch d := f.t.find(m.Head, "det", "poss"); {
	case d < 0 || d > m.Head:
		if f.t.find(m.Head, "nummod") >= 0 {
			m.article = indefinite
		}
	case f.t.dep(d) == "poss":
		m.article = possessed
	default:
		switch f.t.low(d) {
		case "the":
			m.article = definite
		case "this", "that", "these", "those":
			m.article = demonstrative
		default:
			m.article = indefinite
		}
	}
	if f.t.find(m.Head, "poss") >= 0 {
		m.article = possessed
	}
	if m.role == predicate && m.article != definite || times[lemma] || m.article == bare && m.human && !m.plural && f.capacity(m.Head) {
		m.silent = true
	}
}

// capacity reports whether token i only says as what somebody does something:
// "resigned as prime minister".
func (f *finder) capacity(i int) bool {
	p := f.t.up(i)
	return p >= 0 && f.t.tokens[p].Dep == "prep" && f.t.low(p) == "as"
}

// located are the participles that say where something is.
var located = set(`based headquartered located born`)

// times are the nouns of time, which no pronoun means.
var times = set(`minute hour day week month quarter year decade century morning afternoon evening night weekend tonight today yesterday tomorrow`)

// modifiers fills in the nouns and adjectives of m before token end, outside prepositional phrases.
func (f *finder) modifiers(m *mention, end int) {
	l := words()
	t := f.t
	for i := m.Start; i < end; i++ {
		tok := &t.tokens[i]
		if i > m.Start && t.tokens[i-1].Dep == "prep" || tok.Dep == "pobj" {
			continue
		}
		low := t.low(i)
		if tok.Dep == "poss" {
			if t.up(i) == m.Head {
				m.nation = l.nations[low]
				if m.nation == 0 && i > 0 {
					m.nation = l.nations[t.low(i-1)+" "+low]
				}
			}
			m.heads, m.mods = m.heads[:0], m.mods[:0]
			continue
		}
		n := l.demonym[low]
		if n == 0 && i+1 < end {
			n = l.demonym[low+" "+t.low(i+1)] // "South Korean"
		}
		if i > m.Start {
			n = max(n, l.demonym[t.low(i-1)+" "+low])
		}
		if n != 0 {
			m.nation = n
			continue
		}
		if n := l.nations[low]; n != 0 && tok.POS == "PROPN" {
			m.nation = n
			continue
		}
		if h := t.up(i); h > i && h < end && located[t.low(h)] {
			continue // "the Austin, Texas-based company" may be any company
		}
		if g, ok := l.title[low]; ok && m.form == named && tok.POS == "PROPN" && m.label != "ORG" && m.label != "GPE" {
			m.title(g)
		}
		switch tok.POS {
		case "NOUN", "PROPN", "ADJ":
		case "NUM":
			if m.form == named {
				continue
			}
		default:
			continue
		}
		lemma := strings.ToLower(tok.Lemma)
		if m.form == named && l.kindOf(lemma) != 0 && (tok.POS == "NOUN" || l.kinds[lemma] != 0) && (int(t.head[i]) == m.Head || i+1 == end) {
			m.mods = append(m.mods, m.heads...)
			m.heads = append(m.heads[:0], lemma)
			continue
		}
		m.mods = append(m.mods, lemma)
	}
	if m.form == named && len(m.heads) == 0 {
		m.mods = nil
	}
}

// plain drops the dots and the possessive of a word of a name; punctuation alone is dropped whole.
func plain(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	if w == "&" || !strings.ContainsAny(w, ".'’,-\"“”()<>") {
		return w
	}
	return strings.Trim(strings.ReplaceAll(w, ".", ""), "'’,-\"“”()<>")
}

func sign(g int8) int8 {
	switch {
	case g > 0:
		return 1
	case g < 0:
		return -1
	}
	return 0
}
