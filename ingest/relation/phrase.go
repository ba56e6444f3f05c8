package relation

import "slices"

// A noun phrase becomes arguments: one for each conjunct, and where the phrase
// only introduces examples ("firms like A and B"), one for each example too.

// argument returns the noun phrase headed by i without its clauses,
// appositions, conjuncts and punctuation at the edges.
func (t *tree) argument(i int) Argument {
	tokens := t.collect(nil, i, func(c int) bool {
		return t.leavesPhrase(c, i) || t.tag(c) == "WP$" || t.tag(c) == "POS" && t.head(c) == i // "Huawei's" is Huawei
	})
	return Argument{Head: i, Tokens: t.trim(tokens)}
}

// content returns the whole clause headed by verb i as an argument, without its
// conjunction.
func (t *tree) content(i int) Argument {
	return Argument{Head: i, Tokens: t.trim(t.collect(nil, i, func(c int) bool { return t.dep(c) == "mark" && t.head(c) == i }))}
}

// leavesPhrase reports whether dependent c is not part of the noun phrase
// proper of the noun at top. Conjuncts further down stay: "ties between A and
// B", "political and economic ties".
func (t *tree) leavesPhrase(c, top int) bool {
	if t.sameName(c, t.head(c)) {
		return false
	}
	switch t.dep(c) {
	case "compound", "nmod":
		return t.isPayee(c)
	case "neg":
		return c > top // "Airbus, not Boeing"
	case "conj", "cc", "preconj":
		return t.head(c) == top || t.isVerb(c)
	case "relcl", "acl", "advcl", "appos", "parataxis", "ccomp", "mark":
		return true
	case "prep":
		// The parser hangs a name's circumstances from it: "met Xi on Monday".
		named := t.isName(t.head(c)) && t.Tokens[c].Entity < 0 && t.lower(c) != "of"
		return named || t.introducesExamples(c) || t.pcomp(c) >= 0 || t.saysWhen(c)
	case "punct":
		// Hyphens and quotes inside the phrase stay; what stands at its edges is trimmed.
		return t.lower(c) == "," || t.lower(c) == ";" || t.lower(c) == ":" || t.lower(c) == "--" || t.lower(c) == "—"
	}
	return false
}

// sameName reports whether two tokens are of one name: "Customs and Border Protection".
func (t *tree) sameName(i, j int) bool {
	return t.Tokens[i].Entity >= 0 && t.Tokens[i].Entity == t.Tokens[j].Entity
}

// saysWhen reports whether a prepositional phrase says when: "by Tuesday".
func (t *tree) saysWhen(prep int) bool {
	o := t.child(prep, "pobj")
	return o >= 0 && t.isTime(o) && t.lower(prep) != "of"
}

// pcomp returns the clause under preposition p, or -1.
func (t *tree) pcomp(p int) int { return t.child(p, "pcomp") }

// trim sorts tokens and drops punctuation from both ends, keeping brackets and
// quotes that are closed inside.
func (t *tree) trim(tokens []int) []int {
	slices.Sort(tokens)
	tokens = slices.Compact(tokens)
	open := func(i int) bool { return t.dep(i) == "punct" && t.tag(i) != "-RRB-" && t.tag(i) != "$" }
	for len(tokens) > 1 && open(tokens[0]) && !t.closes(tokens, tokens[0]) {
		tokens = tokens[1:]
	}
	for len(tokens) > 1 {
		last := tokens[len(tokens)-1]
		if t.dep(last) != "cc" && (t.dep(last) != "punct" || t.opened(tokens, last)) {
			break
		}
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// closes reports whether the quote or bracket at i is closed within tokens.
func (t *tree) closes(tokens []int, i int) bool {
	for _, j := range tokens {
		if j > i && (t.tag(i) == "``" && t.tag(j) == "''" || t.tag(i) == "-LRB-" && t.tag(j) == "-RRB-") {
			return true
		}
	}
	return false
}

// opened reports whether the quote or bracket at i was opened within tokens.
func (t *tree) opened(tokens []int, i int) bool {
	for _, j := range tokens {
		if j < i && (t.tag(j) == "``" && t.tag(i) == "''" || t.tag(j) == "-LRB-" && t.tag(i) == "-RRB-") {
			return true
		}
	}
	return false
}

// conjuncts returns i and what is coordinated with it, in the order of the text.
func (t *tree) conjuncts(i int) []int {
	out := []int{i}
	for k := 0; k < len(out); k++ {
		for _, c := range t.all(out[k], "conj") {
			if (!t.isVerb(c) || t.isVerb(i)) && !t.sameName(c, i) && !t.excluded(c) {
				out = append(out, c)
			}
		}
		for _, c := range t.all(out[k], "appos") {
			if t.isListed(out[k], c) {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

// isListed reports whether name c, which the parser puts in apposition to name
// i, is the middle one of a list: "Australia, New Zealand and China".
func (t *tree) isListed(i, c int) bool {
	return t.isName(i) && t.isName(c) && t.entity(i) != "" && t.entity(i) == t.entity(c) && t.child(i, "cc") < 0 &&
		t.child(c, "cc") >= 0 && t.child(c, "conj") >= 0 && t.entity(t.child(c, "conj")) == t.entity(c)
}

// excluded reports whether conjunct c is left out by "not": "A, but not B".
func (t *tree) excluded(c int) bool {
	if t.child(c, "neg") >= 0 {
		return true
	}
	first := c
	for first > 0 && t.head(first-1) == c {
		first--
	}
	return first > 0 && t.lower(first-1) == "not"
}

// introducesExamples reports whether preposition p lists members of the phrase
// that it hangs from: "like", "such as", "including".
func (t *tree) introducesExamples(p int) bool {
	switch t.lower(p) {
	case "like", "including":
		return true
	case "as":
		for _, c := range t.children[p] {
			if t.lower(c) == "such" {
				return true
			}
		}
		return p > 0 && t.lower(p-1) == "such"
	}
	return false
}

// referents returns the arguments that the phrase headed by i stands for: its
// conjuncts, and the examples that it lists.
func (t *tree) referents(i int) []int {
	var out []int
	for _, c := range t.conjuncts(i) {
		if of := t.partOf(c); of >= 0 {
			out = append(out, t.referents(of)...)
			continue
		}
		if n := t.nameOf(c); n >= 0 {
			out = append(out, n)
		} else {
			out = append(out, c)
		}
		for _, p := range t.all(c, "prep") {
			if t.introducesExamples(p) {
				for _, o := range t.all(p, "pobj") {
					out = append(out, t.examples(o)...)
				}
			}
		}
	}
	return out
}

// nameOf returns the name in apposition to a kind, "ARM" in "the chipmaker
// ARM", or -1.
func (t *tree) nameOf(i int) int {
	if t.isName(i) && (t.entity(i) != "" || !roleNouns.has(t.lemma(i))) || t.tag(i) == "NNS" {
		return -1
	}
	for _, n := range t.all(i, "appos") {
		if t.isName(n) && !t.listed(i, n) && (named[t.entity(n)] || t.entity(n) == "" && t.tag(n) == "NNP" && roleNouns.has(t.lemma(i))) {
			return n
		}
	}
	return -1
}

// partOf returns what a noun or pronoun of quantity measures, "firms" in "a
// number of firms", "some of its firms", or -1.
func (t *tree) partOf(i int) int {
	if !partitives.has(t.lemma(i)) || shareNouns[t.lemma(i)] {
		return -1
	}
	for _, p := range t.all(i, "prep") {
		if t.lower(p) == "of" {
			return t.child(p, "pobj")
		}
	}
	return -1
}

// shareNouns are partitives that don't stand for what they measure: of what half
// did, the whole didn't do.
var shareNouns = map[string]bool{"half": true, "portion": true, "percent": true, "minority": true}

// examples returns the members of a list. A member may be a kind with its name
// in apposition ("the chipmaker ARM"), or an owner with its name ("Japan's
// Toshiba"): then the name is the member.
func (t *tree) examples(i int) []int {
	var out []int
	for _, c := range t.conjuncts(i) {
		names := t.all(c, "appos")
		switch {
		case t.possessor(c):
			out = append(out, names...) // an owner is no member of its own
		case len(names) > 0 && !t.isName(c):
			for _, n := range names {
				out = append(out, t.examples(n)...)
			}
		default:
			out = append(out, c)
			// The parser hangs "Japan's Toshiba" from the member before it.
			for _, n := range names {
				if t.isName(n) && t.listed(c, n) {
					out = append(out, t.examples(n)...)
				}
			}
		}
	}
	return slices.Compact(out)
}

// possessor reports whether i carries a possessive 's.
func (t *tree) possessor(i int) bool {
	return t.child(i, "case") >= 0 && t.tag(t.child(i, "case")) == "POS"
}

// listed reports whether apposition n of c is really a further member of the
// list: a conjunction stands between them, or the possessor of a name ("ARM and
// Japan's Toshiba", against "Ana Silva, Acme's chairman").
func (t *tree) listed(c, n int) bool {
	for j := c + 1; j < n; j++ {
		if e := t.Tokens[c].Entity; e >= 0 && e == t.Tokens[j].Entity && e != t.Tokens[n].Entity {
			continue // "Customs and Border Protection, part of …"
		}
		if t.dep(j) == "cc" || t.tag(j) == "POS" && t.isName(n) && !roleNouns.has(t.lemma(n)) {
			return true
		}
	}
	return false
}
