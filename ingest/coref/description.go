package coref

import (
	"slices"
)

// Limits of the search for what a description means.
const (
	descriptionReach = 400 // mentions back
	descriptionAhead = 3   // sentences ahead, for the very words only
)

// descriptions resolves definite descriptions: "the company", "this firm",
// "the Chinese tech giant", "the former minister". The noun must be one that
// the entity has been called, or one so general that any of its kind will do.
func (r *resolver) descriptions() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != nominal || m.silent || m.article != definite && m.article != demonstrative || m.plural {
			continue
		}
		if w := m.heads[0]; w == "latter" || w == "former" {
			if j := r.ordinal(i, w == "latter"); j >= 0 {
				r.join(j, i)
			}
			continue
		}
		if r.of(i).names > 0 || m.kind == 0 && m.article != definite || m.apart || r.restricted(m) {
			continue
		}
		if j := r.described(i); j >= 0 {
			r.join(j, i)
		}
	}
}

// restricted reports whether what follows the noun says which one is meant:
// "the company that …", "the president of Chile".
func (r *resolver) restricted(m *mention) bool {
	t := &r.trees[m.Sentence]
	for c := t.child[m.Head]; c >= 0; c = t.next[c] {
		if int(c) < m.Head {
			continue
		}
		switch t.tokens[c].Dep {
		case "relcl":
			return int(c) > 0 && t.tokens[max(int(t.left[c])-1, 0)].Text != ","
		case "prep":
			switch t.low(int(c)) {
			case "of", "for", "between":
				if o := t.find(int(c), "pobj"); o >= 0 {
					return t.low(o) != "state" // "the secretary of state"
				}
			}
		case "appos":
			return r.at(m.Sentence, int(c)) >= 0
		}
	}
	return false
}

// described returns the mention of the entity that description i means, or -1.
func (r *resolver) described(i int) int {
	m := &r.ms[i]
	if j := r.tagged(i); j >= 0 {
		return j
	}
	best, bestScore := -1, 0.0
	var tried []int // entities
	if m.role != oblique {
		tried = r.fellows(i)
	}
	sole, companies := -1, 0  // the only company in reach
	near, neighbours := -1, 0 // … in this sentence and the two before
	said := r.spoken(i)
	employer := -1
	if s := r.teller(i); s >= 0 && m.kind&company != 0 {
		if j := r.employerOf(s); j >= 0 {
			employer = r.ms[j].entity
		}
	}
	for j := i - 1; j >= max(0, i-descriptionReach); j-- {
		x := r.ms[j].entity
		if x == m.entity || slices.Contains(tried, x) {
			continue
		}
		if r.ms[j].silent || r.ms[j].form == pronoun || within(m, &r.ms[j]) {
			continue
		}
		if general[m.heads[0]] && m.kind&nation != 0 && (r.ms[j].role == modifier || r.quoted(m) != r.quoted(&r.ms[j])) {
			continue // "the Iran affair" says nothing of Iran
		}
		tried = append(tried, x)
		if e := r.of(j); e.names > 0 && e.means()&company != 0 && e.label() == "ORG" && !r.beside(j) {
			sole, companies = j, companies+1
			if m.Sentence-r.ms[j].Sentence <= 2 {
				near, neighbours = j, neighbours+1
			}
		}
		s := r.suits(i, j)
		if s > 0 && x == said {
			s += 2 // "Acme has sold the plant to Initech, the company said"
		}
		if s > 0 && x == employer {
			s += 3 // "Acme's chairman said the company had sold the plant"
		}
		if s > bestScore {
			best, bestScore = j, s
		}
	}
	if best >= 0 {
		return best
	}
	if neighbours == 1 && m.kind == company && (r.ms[near].role == subject || r.ms[near].role == passive) && !r.otherwise(m, r.of(near)) && len(m.proper) == 0 {
		return near
	}
	if companies == 1 && m.kind == company && m.Sentence-r.ms[sole].Sentence <= 3 && !r.otherwise(m, r.of(sole)) {
		return sole
	}
	if j := r.epithet(i); j >= 0 {
		return j
	}
	if m.heads[0] == "country" || m.heads[0] == "nation" {
		return r.homeland(i)
	}
	if len(m.mods) == 0 && m.nation == 0 {
		return -1
	}
	for j := i + 1; j < len(r.ms) && r.ms[j].Sentence <= m.Sentence+descriptionAhead; j++ {
		n := &r.ms[j]
		if n.form == named && n.nation == m.nation && slices.Equal(n.heads, m.heads) && slices.Equal(n.mods, m.mods) && agree(r.of(i), r.of(j)) {
			return j
		}
	}
	return -1
}

// tagged returns the subject of what description i says before its tag, if that
// is an organization that i can mean: "Acme will close the plant, the firm said".
func (r *resolver) tagged(i int) int {
	m := &r.ms[i]
	t := &r.trees[m.Sentence]
	if m.role != subject || m.kind&(company|team) == 0 || !t.says(m.Head) {
		return -1
	}
	c := t.find(t.up(t.first(m.Head)), "ccomp")
	if c < 0 || c > m.Head {
		return -1
	}
	j := r.at(m.Sentence, t.find(c, "nsubj", "nsubjpass"))
	if j < 0 || r.ms[j].form != named {
		return -1
	}
	e := r.of(j)
	if e.plural > 0 && e.label() != "ORG" || e.means()&m.kind == 0 || r.otherwise(m, e) || !agree(r.of(i), e) {
		return -1
	}
	return j
}

// otherwise reports whether e is known to be of another kind or country than m says.
func (r *resolver) otherwise(m *mention, e *entity) bool {
	return m.nation != 0 && e.nation != 0 && m.nation != e.nation || e.kind != 0 && e.kind&m.kind == 0 || e.country != 0
}

// spoken returns the entity with a name that spoke last before description i,
// if that speaks, too, or else -1.
func (r *resolver) spoken(i int) int {
	m := &r.ms[i]
	if m.role != subject || !r.trees[m.Sentence].says(m.Head) {
		return -1
	}
	for j := r.from[m.Sentence] - 1; j >= r.from[max(m.Sentence-sayerWindow, 0)]; j-- {
		if n := &r.ms[j]; n.role == subject && n.form != pronoun && r.of(j).names > 0 && r.trees[n.Sentence].says(n.Head) && r.quoted(n) == 0 {
			return n.entity
		}
	}
	return -1
}

// beside reports whether mention j only stands beside the text: in its
// headline, or as the agency that it comes from, "(Reuters)".
func (r *resolver) beside(j int) bool {
	m := &r.ms[j]
	return m.Sentence == 0 && r.titled || m.Start > 0 && r.sents[m.Sentence].Tokens[m.Start-1].Text == "("
}

// homeland returns a mention of the country of which the last phrase before
// "the country" speaks: "the Kenyan economy … the country". It returns -1 if
// the article has no name for it.
func (r *resolver) homeland(i int) int {
	m := &r.ms[i]
	for j := i - 1; j >= r.from[max(m.Sentence-1, 0)]; j-- {
		if n := r.ms[j].nation; n != 0 {
			if k, ok := r.nations[n]; ok {
				return k
			}
			break
		}
	}
	return -1
}

// suits returns how well the entity of mention j suits description i; zero or less if not at all.
func (r *resolver) suits(i, j int) float64 {
	m, n := &r.ms[i], &r.ms[j]
	e := r.of(j)
	head := m.heads[0]
	if e.plural > 0 || !agree(r.of(i), e) || n.role == modifier && n.form == nominal {
		return 0
	}
	if e.country != 0 && e.country == m.nation {
		return 0 // "the Chinese state" is not China's name here
	}
	called := slices.Contains(e.heads, head) || e.names > 0 && r.bears(e, head)
	if e.names == 0 {
		// Another description: only the same noun, no more closely described than before.
		if !called || m.Sentence-n.Sentence > 5 {
			return 0
		}
		for _, w := range m.mods {
			if !slices.Contains(e.mods, w) {
				return 0
			}
		}
		if m.nation != 0 && e.nation != m.nation {
			return 0
		}
		return 3 - 0.3*float64(m.Sentence-n.Sentence)
	}
	for _, w := range m.proper {
		if !slices.Contains(e.mods, w) && !r.entitled(e, w) {
			return 0 // "the Bass group" is not any group
		}
	}
	if head == "city" && e.label() != "GPE" {
		return 0
	}
	k := e.means()
	if !called && (m.kind == 0 || k&m.kind == 0 && (k != 0 || m.kind&organization == 0)) {
		return 0
	}
	score := 0.0
	if called {
		score += 3
	} else if !general[head] {
		if m.kind == thing || !r.sameKind(e, m.kind) && !r.likely(m, n, e) || m.kind&company == 0 && m.kind&body != 0 && !bodies[head] {
			return 0
		}
		for _, w := range m.mods {
			if !slices.Contains(e.mods, w) && !r.entitled(e, w) {
				return 0 // "the iPhone maker" is not any maker
			}
		}
		score++
	}
	for _, w := range m.mods {
		switch {
		case slices.Contains(e.mods, w) || r.entitled(e, w):
			score += 1.5
		case len(e.mods) > 0:
			score -= 1
		default:
			score -= 0.5
		}
	}
	switch {
	case m.nation == 0:
	case e.nation == m.nation:
		score += 2
	default:
		score -= 0.5
	}
	if m.kind&human != 0 && !called {
		return 0
	}
	if label := e.label(); label == "PERSON" && m.kind&organization == m.kind && e.kind&organization == 0 {
		if len(n.key) > 1 || e.gender != 0 {
			return 0
		}
		score -= 1.5
	} else if label == "" {
		score -= 0.3
	} else if label == "GPE" && m.kind&company != 0 {
		score--
	}
	d := m.Sentence - n.Sentence
	score += 0.6*float64(log(e.before(i))) - 0.35*float64(min(d, 8))
	if n.role == subject || n.role == passive {
		score += 0.4
	}
	if n.role == modifier {
		score -= 0.4
	}
	if r.headlined(e) {
		score++
	}
	if n.Sentence == m.Sentence {
		if up, _ := r.trees[m.Sentence].commands(n.Head, m.Head); up > 0 {
			score-- // the subject of the clause would be "it"
		}
	}

	return score + 0.3
}

// likely reports whether "the agency" can mean e, of which no more is known
// than that it is an organization: if n is the subject of the sentence before.
func (r *resolver) likely(m, n *mention, e *entity) bool {
	for j := range r.from[m.Sentence] {
		if o := r.of(j); o.names > 0 && o.kind&body != 0 && o.kind&company == 0 && r.ms[j].entity != n.entity {
			return false // the article has named a body
		}
	}
	return e.kind == 0 && e.label() == "ORG" && !e.legal && bodies[m.heads[0]] && len(m.mods) == 0 && n.role == subject && m.Sentence-n.Sentence == 1 &&
		words().kinds[n.last] == 0
}

// bears reports whether word heads a name of e: "the bank" for "Bank of Japan", "World Bank".
func (r *resolver) bears(e *entity, word string) bool {
	for _, i := range e.mentions[:min(len(e.mentions), 12)] {
		m := &r.ms[i]
		if m.form != named || len(m.key) < 2 {
			continue
		}
		of := slices.IndexFunc(m.key, func(w string) bool { return w == "of" || w == "for" })
		if of > 0 && m.key[of-1] == word || m.last == word {
			return true
		}
	}
	return false
}

// entitled reports whether a word is part of a name of e.
func (r *resolver) entitled(e *entity, word string) bool {
	for _, i := range e.mentions[:min(len(e.mentions), 12)] {
		if m := &r.ms[i]; m.form == named && slices.Contains(m.key, word) {
			return true
		}
	}
	return false
}

// sameKind reports whether e is of the kind by a noun that it has been called
// or by the last word of its name: "the agency" for "Trade Commission".
func (r *resolver) sameKind(e *entity, k kind) bool {
	if len(e.heads) > 0 && e.kind != 0 {
		return e.kind&k != 0
	}
	for _, i := range e.mentions[:min(len(e.mentions), 12)] {
		if m := &r.ms[i]; m.form == named && words().kinds[m.last]&k != 0 {
			return true
		}
	}
	return false
}

// general are the nouns that stand for any entity of their kind.
var general = set(`company firm corporation business conglomerate giant group concern enterprise
	country nation city organization organisation`)

// bodies are the nouns that stand for public bodies of any name.
var bodies = set(`agency organization organisation body institution authority regulator watchdog bloc alliance group`)
