package canon

import (
	"strings"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/text"
)

// A country acts through its government, and news calls that by many names:
// "the Chinese government", "Beijing", "the Kremlin", "the American
// authorities". All of them are the country. A ministry, a parliament or an
// official is an entity of its own, and so is a capital as a place ("in Beijing").

// governed returns the country whose government the noun phrase headed by the
// token is: "the Chinese government", "the government of China", "China's government".
func (r *resolver) governed(sentence, head int) (Entity, bool) {
	s := r.sents[sentence].Sentence
	t := &s.Tokens[head]
	if !r.lex.Has(lemma(t), lexicon.Government) && !r.lex.Has(strings.ToLower(t.Text), lexicon.Government) {
		return Entity{}, false
	}
	for _, d := range children(s, head, "det") {
		if strings.EqualFold(s.Tokens[d].Text, "a") || strings.EqualFold(s.Tokens[d].Text, "an") {
			return Entity{}, false // "a Palestinian state" is none that there is
		}
	}
	country := func(token int) (Entity, bool) {
		span := r.nameAt(sentence, token)
		if span == nil {
			return Entity{}, false
		}
		k, ok := r.lookup(s, span)
		if !ok && span.Start <= head && head < span.End {
			k, ok = r.gazetteer.lookup(cleanName(s.Words(span.Start, head)))
		}
		if !ok || k.typ != vocab.Country {
			return Entity{}, false
		}
		return r.entity(k.name, k.typ), true
	}
	for _, m := range children(s, head, "amod", "compound", "nmod", "poss") {
		if e, ok := country(m); ok {
			return e, true
		}
	}
	for _, p := range children(s, head, "prep") {
		if strings.EqualFold(s.Tokens[p].Text, "of") {
			for _, o := range children(s, p, "pobj") {
				if e, ok := country(o); ok {
					return e, true
				}
			}
		}
	}
	return Entity{}, false
}

// fromGazetteer returns what a name of the gazetteer means where it stands.
func (r *resolver) fromGazetteer(sentence, head int, span *text.Entity, k known) (Entity, bool) {
	s := r.sents[sentence].Sentence
	name := cleanName(s.Words(span.Start, span.End))
	switch k.sense {
	case itself:
		if r.isSome(s, head, k) {
			return Entity{}, false
		}
	case capital, government:
		if r.isLocative(sentence, head) {
			return r.entity(name, vocab.Place), true
		}
	case demonym:
		// "the Chinese" act for China, and before a noun the word is of China
		// too; "two Americans" are persons.
		switch s.Tokens[head].Dep {
		case "amod", "compound", "nmod", "poss", "npadvmod":
			return r.entity(k.name, k.typ), true
		}
		if !isCollective(s.Tokens[head].Text) || len(children(s, head, "nummod", "amod", "compound")) > 0 || span.Start == 0 || !strings.EqualFold(s.Tokens[span.Start-1].Text, "the") &&
			!strings.EqualFold(s.Tokens[span.Start].Text, "the") {
			return Entity{}, false
		}
	}
	return r.entity(k.name, k.typ), true
}

// isSome reports whether a body that goes by the name of its members stands for
// some of them only: "two leading Republicans".
func (r *resolver) isSome(s *text.Sentence, head int, k known) bool {
	t := &s.Tokens[head]
	return k.typ == vocab.Organization && t.Tag == "NNPS" && !strings.HasSuffix(k.name, t.Text) && len(children(s, head, "nummod", "amod", "compound")) > 0
}

// isCollective reports whether "the" and a nationality mean the nation: "the
// Chinese", "the Americans", against "the American".
func isCollective(word string) bool {
	for _, ending := range []string{"s", "ese", "ish", "ch"} {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// isLocative reports whether the token stands where a place is meant.
func (r *resolver) isLocative(sentence, head int) bool {
	s := r.sents[sentence].Sentence
	for n := 0; s.Tokens[head].Dep == "conj" && n < len(s.Tokens); n++ {
		head = s.Tokens[head].Head
	}
	up := s.Tokens[head].Head
	switch s.Tokens[head].Dep {
	case "pobj":
		prep := strings.ToLower(s.Tokens[up].Text)
		if r.lex.Has(prep, lexicon.PlacePreposition) {
			return true
		}
		return (prep == "to" || prep == "from" || prep == "for" || prep == "into") && r.lex.Has(lemma(&s.Tokens[s.Tokens[up].Head]), lexicon.Motion)
	case "dobj", "nsubjpass":
		return r.lex.Has(lemma(&s.Tokens[up]), lexicon.PlaceVerb)
	case "npadvmod", "appos":
		return true
	}
	return false
}
