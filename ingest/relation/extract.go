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
	relating     bool            // the rules of what a noun relates to are being asked
	moods        []moods         // of the clauses
	around       map[int]Setting // of verbs and nouns that have one
	propositions []Proposition   // of the clauses, outer before inner
	common       features        // of all statements
	scratch      features        // of the last statement
	phrases      []Argument      // by their heads, as far as they were asked for
	actions      []bool          // whether a token is a noun of action

	room  int           // statements that the sentence may still give
	drawn [][]Statement // those of verbs, of copulas, and of each family of constructions
	said  map[said]bool // statements that were given
}

// said is what a statement says. Of two that say the same the earlier stays.
type said struct {
	subject, object int
	phrase          string
}

// Extractor draws statements. It is safe for concurrent use.
type Extractor struct {
	Moods         *Moods
	Constructions *Constructions
	Trust         Trust // of statements
}

// Extract draws the statements of an article's sentences, in the order of the
// sentences, then of the rules. It is a total function.
func (x *Extractor) Extract(sents []*syntax.Sentence) []Statement {
	tokens := 0
	for _, sent := range sents {
		tokens += len(sent.Tokens)
	}
	out := make([]Statement, 0, tokens/tokensEach)
	shared := sharedFeatures{lists: map[string][]string{}}
	s := &scene{by: x, said: map[said]bool{}, drawn: make([][]Statement, 2+len(x.Constructions.families))}
	for _, sent := range sents {
		s.read(sent)
		clear(s.said)
		for k := range s.drawn {
			s.drawn[k] = s.drawn[k][:0]
		}
		s.room = min(perToken*len(sent.Tokens)+leastRoom, mostRoom)
		s.verbal()
		x.Constructions.draw(s)
		for k := range s.drawn {
			for n := range s.drawn[k] {
				st := &s.drawn[k][n]
				key := said{st.Subject.Head, st.Object.Head, st.Predicate.Phrase}
				if s.said[key] || s.isEmpty(st) {
					continue
				}
				s.said[key] = true
				for _, r := range sent.Repairs {
					st.Grammar = append(st.Grammar, r.String())
				}
				s.place(st)
				st.Features = shared.of(s.features(st))
				st.Confidence = x.Trust.Of(st.Features)
				out = append(out, *st)
			}
		}
	}
	return out
}

// tokensEach is for how many tokens news has one statement at most, on the average
// of an article.
const tokensEach = 5

// A sentence gives no more than leastRoom statements and perToken for each of its
// tokens, and never more than mostRoom. Of 1,850 articles no sentence gives more than 23,
// and none more than one for each token.
const (
	leastRoom = 40
	perToken  = 1
	mostRoom  = 400
)

// read makes the scene ready for the rules.
func (s *scene) read(sent *syntax.Sentence) {
	s.Sentence = sent
	s.phrases = slices.Grow(s.phrases[:0], len(sent.Tokens))[:len(sent.Tokens)]
	clear(s.phrases)
	s.actions = s.actions[:0]
	for i := range sent.Tokens {
		s.actions = append(s.actions, s.namesAction(i))
	}
	s.readMoods()
	s.around = map[int]Setting{}
	s.tell()
	s.locate()
	s.propose()
	s.common = s.ofSentence()
}

// phrase is the noun phrase headed by i. Its tokens are shared.
func (s *scene) phrase(i int) Argument {
	if s.phrases[i].Tokens == nil {
		s.phrases[i] = s.Phrase(i)
	}
	return s.phrases[i]
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

// statement fills in what every rule fills in alike.
func (s *scene) statement(rule string, sure Certainty, subject int, p Predicate, object int, m mood) Statement {
	s.room--
	st := Statement{
		Sentence: s.Index, Subject: s.phrase(subject), Predicate: p, Object: nobody, Setting: nowhere,
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
		st.Object = s.phrase(object)
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
