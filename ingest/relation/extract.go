package relation

import (
	"slices"

	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
)

// scene is one sentence made ready for the rules.
type scene struct {
	*syntax.Sentence
	by           *Extractor
	relating     bool    // the rules of what a noun relates to are being asked
	moods        []moods // of the clauses
	around       []circumstance
	propositions []Proposition // of the clauses, outer before inner
	common       features      // of all statements
	drawn        []Statement   // by a rule: room that is used again
}

// verbalRules are the constructs that have a verb. Those that have none come after
// them, in the order of their file: of two statements that say the same of the same
// tokens the earlier stays.
var verbalRules = []func(*scene) []Statement{verbal, copula}

// Extractor draws statements. It is safe for concurrent use.
type Extractor struct {
	Moods         *Moods
	Constructions *Constructions
	Trust         Trust // of statements
}

// Extract draws the statements of an article's sentences, in the order of the
// sentences, then of the rules. It is a total function.
func (x *Extractor) Extract(sents []*syntax.Sentence) []Statement {
	out := make([]Statement, 0, perSentence*len(sents))
	s := &scene{by: x}
	for _, sent := range sents {
		s.read(sent)
		first := len(out)
		var drawn []Statement
		for _, r := range verbalRules {
			drawn = append(drawn, r(s)...)
		}
		for _, st := range append(drawn, x.Constructions.draw(s)...) {
			if s.isEmpty(&st) || repeats(out[first:], &st) {
				continue
			}
			for _, r := range sent.Repairs {
				st.Grammar = append(st.Grammar, r.String())
			}
			s.place(&st)
			st.Features = s.features(&st)
			st.Confidence = x.Trust.Of(st.Features)
			out = append(out, st)
		}
	}
	return out
}

// perSentence is how many statements a sentence of news gives at most, on the
// average of an article.
const perSentence = 5

// read makes the scene ready for the rules.
func (s *scene) read(sent *syntax.Sentence) {
	s.Sentence = sent
	s.readMoods()
	s.around = s.around[:0]
	s.tell()
	s.locate()
	s.propose()
	s.common = s.ofSentence()
}

// moodAt is the mood of what noun i says: that of its clause, but a definite
// phrase takes for granted what it names ("would end the US ban on Huawei").
func (s *scene) moodAt(i int) mood {
	c := s.Home(i)
	if c == nil {
		return plain()
	}
	if s.IsDefinite(i) && s.Dep(i) != syntax.Attr { // against "it would be his first visit to Rome"
		return s.mood(c).presupposed()
	}
	return s.mood(c)
}

// isEmpty reports whether a statement is of nothing in particular: "there",
// "what", "something", "one".
func (s *scene) isEmpty(st *Statement) bool {
	return s.Reads(st.Subject.Head, lexicon.Empty) && s.KindAmong(st.Subject.Head) == st.Subject.Head || st.Object.Head >= 0 && s.Reads(st.Object.Head, lexicon.Empty)
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
func (s *scene) statement(rule string, sure Certainty, subject int, p Predicate, object int, m mood) Statement {
	st := Statement{
		Sentence: s.Index, Subject: s.Phrase(subject), Predicate: p, Object: nobody, Setting: nowhere,
		Status: m.status, Negated: m.negated, Speaker: m.speaker, SpeakerAt: m.at, Cue: m.cue,
		Rule: rule, Certainty: sure,
	}
	for _, r := range m.rules {
		st.Grammar = append(st.Grammar, r.String())
	}
	switch {
	case object < 0:
	case s.IsVerb(object):
		st.Object = s.Content(object)
	default:
		st.Object = s.Phrase(object)
	}
	if m.at < 0 || m.speaker.Head < 0 {
		st.SpeakerAt = s.Index
	}
	st.Predicate.Tokens = less(p.Tokens, func(i int) bool { return s.Dep(i) == syntax.Punct && !s.Tag(i).In(syntax.HYPH|syntax.SYM) })
	st.Predicate.Phrase = s.Join(st.Predicate.Tokens)
	return st
}

// less returns tokens without those that drop holds of: the same, if of none.
func less(tokens []int, drop func(int) bool) []int {
	if !slices.ContainsFunc(tokens, drop) {
		return tokens
	}
	return slices.DeleteFunc(slices.Clone(tokens), drop)
}
