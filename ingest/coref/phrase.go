package coref

// run returns the first token of the unbroken proper nouns that end at i. What
// the tokenizer has parted from the name belongs to it: "T-Mobile", "3M".
func (f *finder) run(i int) int {
	a := i
	if toks := f.t.tokens; a > 1 && toks[a-1].Text == "-" && !toks[a-1].Space && !toks[a-2].Space && f.entity[a-2] == -1 && f.capital(a-2, a-1) {
		a -= 2
	} else if a > 0 && !toks[a-1].Space && toks[a-1].Tag == "CD" {
		a--
	}
	for a > 0 && f.t.tokens[a-1].POS == "PROPN" && f.entity[a-1] == -1 && f.t.above(i, a-1) && f.t.tokens[a-1].Dep == "compound" {
		a--
	}
	return a
}

// issuer reports whether the proper noun i names whose securities are spoken
// of: "Tesla shares", "shares of Tesla".
func (f *finder) issuer(i int) bool {
	t := f.t
	if t.tokens[i].POS != "PROPN" || !f.capital(i, i+1) {
		return false
	}
	h := t.up(i)
	switch t.tokens[i].Dep {
	case "pobj":
		if h < 0 || t.low(h) != "in" && t.low(h) != "of" {
			return false
		}
		h = t.up(h)
		return h >= 0 && securities[t.low(h)]
	case "compound", "nmod", "poss":
		return h >= 0 && securities[t.tokens[h].Text] // in small letters: no headline
	}
	return false
}

var securities = set(`share shares stock`)

// span returns the noun phrase that token i heads, without relative clauses,
// appositions and what is coordinated with it.
func (f *finder) span(i int) (start, end int) {
	t := f.t
	start, end = i, i+1
	for c := t.child[i]; c >= 0; c = t.next[c] {
		switch t.tokens[c].Dep {
		case "det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod", "npadvmod":
			if int(c) < i {
				start = min(start, int(t.left[c]))
			} else if int(c) == end {
				end++
			}
		case "prep":
			if int(c) > i && int(t.left[c]) == end {
				end = f.prepEnd(int(c))
			}
		}
	}
	return start, end
}

// prepEnd returns the end of the prepositional phrase at p.
func (f *finder) prepEnd(p int) int {
	if f.depth++; f.depth > maxDepth/10 {
		return p + 1
	}
	for c := f.t.child[p]; c >= 0; c = f.t.next[c] {
		if f.t.tokens[c].Dep == "pobj" && int(c) > p {
			_, end := f.span(int(c))
			return end
		}
	}
	return p + 1
}

// roles says what a label tells of a role.
var roles = map[string]role{
	"nsubj": subject, "nsubjpass": passive, "csubj": subject, "dobj": object, "dative": object, "oprd": predicate,
	"pobj": oblique, "poss": owner, "appos": apposed, "attr": predicate, "compound": modifier, "nmod": modifier,
}

// role returns the role of token i, of the first of a coordination for the others.
func (t *tree) role(i int) role {
	return roles[t.tokens[t.first(i)].Dep]
}
