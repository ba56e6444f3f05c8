package coref

import "slices"

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
		if r.of(i).names > 0 || m.kind == 0 && m.article != definite || contrasted(m) || r.restricted(m) {
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
			return t.low(int(c)) == "of"
		case "appos":
			return r.at(m.Sentence, int(c)) >= 0
		}
	}
	return false
}

// described returns the mention of the entity that description i means, or -1.
func (r *resolver) described(i int) int {
	m := &r.ms[i]
	best, bestScore := -1, 0.0
	tried := map[int]bool{}
	for j := i - 1; j >= max(0, i-descriptionReach); j-- {
		x := r.ms[j].entity
		if tried[x] || x == m.entity {
			continue
		}
		if r.ms[j].silent || r.ms[j].form == pronoun || within(m, &r.ms[j]) || r.coargument(&r.ms[j], m) && r.ms[j].role != oblique && m.role != oblique {
			if r.ms[j].Sentence == m.Sentence {
				tried[x] = r.coargument(&r.ms[j], m) || tried[x]
			}
			continue
		}
		tried[x] = true
		if s := r.suits(i, j); s > bestScore {
			best, bestScore = j, s
		}
	}
	if best >= 0 {
		return best
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
	called := slices.Contains(e.heads, head) || e.names > 0 && r.entitled(e, head)
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
	k := e.means()
	if !called && (m.kind == 0 || k&m.kind == 0) {
		return 0
	}
	score := 0.0
	if called {
		score += 3
	} else if !general[head] {
		if !sameKind(e, m.kind) {
			return 0
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
	} else if label == "" || label == "GPE" && m.kind&company != 0 {
		score--
	}
	before := 0
	for _, k := range e.mentions {
		if k < i {
			before++
		}
	}
	d := m.Sentence - n.Sentence
	score += 0.6*float64(log(before)) - 0.35*float64(min(d, 8))
	if n.role == subject || n.role == passive {
		score += 0.4
	}
	if n.role == modifier {
		score -= 0.4
	}
	if r.headlined(e) {
		score += 1
	}
	return score + 0.3
}

// entitled reports whether a word is part of a name of e: "the bank" for "Bank of Japan".
func (r *resolver) entitled(e *entity, word string) bool {
	for _, i := range e.mentions[:min(len(e.mentions), 12)] {
		if m := &r.ms[i]; m.form == named && slices.Contains(m.key, word) {
			return true
		}
	}
	return false
}

// sameKind reports whether one of the nouns that e has been called is of the kind.
func sameKind(e *entity, k kind) bool { return len(e.heads) > 0 && e.kind&k != 0 }

// general are the nouns that stand for any entity of their kind.
var general = set(`company firm corporation business conglomerate giant group manufacturer concern enterprise
	country nation city organization organisation`)

// ordinal returns the mention that "the former" or "the latter" at i means: of
// the last two entities before it in its sentence, or in the one before.
func (r *resolver) ordinal(i int, latter bool) int {
	m := &r.ms[i]
	var two []int
	for j := i - 1; j >= r.from[max(m.Sentence-1, 0)] && len(two) < 2; j-- {
		n := &r.ms[j]
		if n.silent || n.form == pronoun || n.Sentence < m.Sentence && len(two) == 1 {
			continue
		}
		if e := r.of(j); e.names == 0 && n.article != definite && !n.human || n.label == "NORP" || n.role == modifier || n.role == owner {
			continue
		}
		if len(two) == 1 && r.ms[two[0]].entity == n.entity {
			continue
		}
		two = append(two, j)
	}
	switch {
	case latter && len(two) > 0:
		return two[0]
	case !latter && len(two) == 2:
		return two[1]
	}
	return -1
}
