package relation

import (
	"slices"

	"newsgraph/ingest/text"
)

// scene is one sentence made ready for the rules.
type scene struct {
	*tree
	index   int       // of the sentence in the article
	clauses []*clause // outer before inner
	mood    map[*clause]mood
	quotes  []*quote  // those that reach into the sentence
	home    []*clause // clause that each token belongs to; nil outside of any
	around  circumstances
}

// rules are the constructs that give statements. Their order is their priority:
// of two statements that say the same of the same tokens the earlier stays.
var rules = []func(*scene) []Statement{
	verbal,
	attribution,
	reciprocal,
	copula,
	existential,
	appointment,
	title,
	apposition,
	members,
	affiliation,
	nominal,
	event,
	possession,
	participle,
	demonym,
}

// Extract draws the statements of an article's sentences, in the order of the
// sentences, then of the rules. It is a total function.
func Extract(sents []text.Sentence) []Statement {
	scenes := make([]*scene, len(sents))
	for k := range sents {
		t := newTree(&sents[k])
		scenes[k] = &scene{tree: t, index: k, clauses: clauses(t)}
	}
	for _, q := range quotes(scenes) {
		for _, s := range scenes[q.fromSentence : q.toSentence+1] {
			s.quotes = append(s.quotes, q)
		}
	}
	var out []Statement
	for _, s := range scenes {
		s.mood = s.moods(s.clauses, s.quotedIn)
		s.settle()
		s.tell()
		s.locate()
		first := len(out)
		for _, r := range rules {
			for _, st := range r(s) {
				if !s.isEmpty(&st) && !repeats(out[first:], &st) {
					s.place(&st)
					st.Features = s.features(&st)
					st.Confidence = statementTrust.of(st.Features)
					out = append(out, st)
				}
			}
		}
	}
	return out
}

// settle finds the clause of every token.
func (s *scene) settle() {
	s.home = make([]*clause, len(s.Tokens))
	for _, c := range s.clauses {
		s.home[c.verb] = c
	}
	for i := range s.Tokens {
		for j := i; s.home[i] == nil; j = s.head(j) {
			s.home[i] = s.home[j]
			if s.head(j) == j {
				break
			}
		}
	}
}

// moodAt is the mood of what noun i says: that of its clause, but a definite
// phrase takes for granted what it names ("would end the US ban on Huawei").
func (s *scene) moodAt(i int) mood {
	c := s.home[i]
	if c == nil {
		return plain()
	}
	if s.isDefinite(i) && s.dep(i) != "attr" { // against "it would be his first visit to Rome"
		return s.mood[c].presupposed()
	}
	return s.mood[c]
}

func (s *scene) isDefinite(i int) bool {
	if s.child(i, "poss") >= 0 {
		return true
	}
	d := s.child(i, "det")
	return d >= 0 && (s.lower(d) == "the" || s.lower(d) == "this" || s.lower(d) == "that" || s.lower(d) == "these" || s.lower(d) == "those")
}

// isEmpty reports whether a statement is of nothing in particular: "there",
// "what", "something", "one".
func (s *scene) isEmpty(st *Statement) bool {
	return emptyWords.has(s.lower(st.Subject.Head)) && !s.isPart(st.Subject.Head) || st.Object.Head >= 0 && emptyWords.has(s.lower(st.Object.Head))
}

// isPart reports whether a word measures out of what: "one of the firms".
func (s *scene) isPart(i int) bool {
	if l := s.lower(i); l != "one" && l != "some" && l != "many" && l != "most" && l != "several" && l != "all" && l != "both" {
		return false
	}
	for _, p := range s.all(i, "prep") {
		if o := s.child(p, "pobj"); s.lower(p) == "of" && o >= 0 && s.isNoun(o) {
			return true
		}
	}
	return false
}

// repeats reports whether st says what one of the statements says already.
func repeats(have []Statement, st *Statement) bool {
	for i := range have {
		h := &have[i]
		if h.Subject.Head == st.Subject.Head && h.Object.Head == st.Object.Head && h.Predicate.Phrase == st.Predicate.Phrase {
			return true
		}
	}
	return false
}

// statement fills in what every rule fills in alike.
func (s *scene) statement(rule string, confidence float64, subject int, p Predicate, object int, m mood) Statement {
	st := Statement{
		Sentence: s.index, Subject: s.argument(subject), Predicate: p, Object: nobody, When: nobody, Where: nobody,
		Status: m.status, Negated: m.negated, Speaker: m.speaker, SpeakerAt: m.at, Cue: m.cue,
		Rule: rule, Confidence: confidence,
	}
	if object >= 0 {
		st.Object = s.argument(object)
		if s.isVerb(object) {
			st.Object = s.content(object)
		}
	}
	if m.at < 0 || m.speaker.Head < 0 {
		st.SpeakerAt = s.index
	}
	st.Predicate.Tokens = slices.DeleteFunc(slices.Clone(p.Tokens), func(i int) bool { return s.dep(i) == "punct" && s.tag(i) != "HYPH" && s.tag(i) != "SYM" })
	st.Predicate.Phrase = s.words(st.Predicate.Tokens)
	return st
}
