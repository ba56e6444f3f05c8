package relation

import (
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/temporal"
)

// tense is what the auxiliaries of a verb say of its time, and its own form.
type tense struct{ modal, perfect, present, infinitive bool }

func (s *scene) tense(c *syntax.Clause) tense {
	t := tense{infinitive: s.Tag(c.Verb) == syntax.VB}
	for _, i := range s.All(c.Verb, syntax.Aux|syntax.Auxpass) {
		tag, have := s.Tag(i), s.Lemma(i) == "have"
		switch {
		case tag == syntax.MD:
			t.modal = true
		case tag == syntax.TO:
			t.infinitive = true
		case tag == syntax.VBD, have && tag.In(syntax.VBZ|syntax.VBP|syntax.VB): // "would have sold"
			t.perfect = true
		case tag.In(syntax.VBZ | syntax.VBP):
			t.present = true
		}
	}
	return t
}

// lies tells from the tense of a clause on which side of the day of publication
// its event is. What has no tense has that of the clause above.
func (s *scene) lies(c *syntax.Clause) temporal.Direction {
	for n := 0; c != nil && n < maxLinks; n++ {
		t, tag := s.tense(c), s.Tag(c.Verb)
		due := c.Passive && s.Is(c.Verb, lexicon.Future) // "is scheduled"
		switch {
		case t.perfect && !due:
			return temporal.Past
		case t.modal, due, s.Is(c.Verb, lexicon.Plan) && tag.In(syntax.VBZ|syntax.VBP):
			return temporal.Future
		case t.infinitive, tag == syntax.VBG && !t.present:
			// "to close", but not "fell, to close at 10 on Friday"
			if m := s.mood(c).status; c.Link != syntax.Advcl && (m == Planned || m == Hypothetical) {
				return temporal.Future
			}
			c = c.Up
		case tag == syntax.VBD, tag == syntax.VBN && !t.present:
			return temporal.Past
		default:
			return temporal.Nearest
		}
	}
	return temporal.Nearest
}
