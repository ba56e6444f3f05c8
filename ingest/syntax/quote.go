package syntax

import (
	"slices"

	"newsgraph/ingest/lexicon"
)

// Quote is a stretch of quoted words, from its opening mark to its closing one,
// possibly over several sentences of one paragraph.
type Quote struct {
	fromSentence, fromToken int    // opening mark
	toSentence, toToken     int    // closing mark, or the paragraph's last token
	closing                 string // text of the mark that closes it
	Speaker                 Phrase
	At                      int // sentence of the speaker's tokens
}

// Holds reports whether token i of sentence k stands inside the quote.
func (q *Quote) Holds(k, i int) bool {
	return (k > q.fromSentence || k == q.fromSentence && i > q.fromToken) &&
		(k < q.toSentence || k == q.toSentence && i < q.toToken)
}

// quotes finds the quotes of an article and who speaks them.
func quotes(scenes []*Sentence) []*Quote {
	out := stretches(scenes)
	for n, q := range out {
		attribute(scenes, out, n, q)
	}
	for n := len(out) - 2; n >= 0; n-- { // what is left open is whoever's that it goes on with
		if q, next := out[n], out[n+1]; next.Speaker.Head >= 0 && next.fromToken == 0 && next.continues(q, scenes) {
			q.Speaker, q.At = next.Speaker, next.At
		}
	}
	return out
}

// stretches finds the quotes of an article. A quote that isn't closed ends with its
// paragraph: it goes on in the next, where it is opened anew. A single mark that isn't
// closed was no quote.
func stretches(scenes []*Sentence) []*Quote {
	var out []*Quote
	var open *Quote
	end := func(k, i int) {
		open.toSentence, open.toToken = k, i
		if open.closing != "’" || open.closed(scenes) {
			out = append(out, open)
		}
		open = nil
	}
	for k, s := range scenes {
		for i := range s.Tokens {
			tok := &s.Tokens[i]
			switch {
			case open == nil && closing[tok.Text] != "":
				open = &Quote{fromSentence: k, fromToken: i, closing: closing[tok.Text], Speaker: Nobody}
			case open != nil && tok.Text == open.closing && (tok.Text != "’" || s.Tag(i) == CloseQuote):
				end(k, i)
			}
		}
		if open != nil && (k+1 == len(scenes) || scenes[k+1].Paragraph != s.Paragraph) {
			end(k, len(s.Tokens))
		}
	}
	return out
}

// closing gives the mark that closes what a mark opens. Single marks are
// apostrophes too; the tagger tells which.
var closing = map[string]string{"\"": "\"", "“": "”", "„": "“", "«": "»", "``": "''", "‘": "’"}

// closed reports whether the quote's closing mark is there.
func (q *Quote) closed(scenes []*Sentence) bool { return q.toToken < len(scenes[q.toSentence].Tokens) }

// continues reports whether q goes on with a quote that the paragraph before left open.
func (q *Quote) continues(before *Quote, scenes []*Sentence) bool {
	return !before.closed(scenes) && scenes[q.fromSentence].Paragraph == scenes[before.toSentence].Paragraph+1
}

// attribute finds the speaker of a quote: the subject of a speech verb outside
// the quotes in the sentence where it ends or begins, else in the next if that
// begins with a quote in the same paragraph, else in the sentence right
// before, else whoever spoke the quote before it in the same paragraph, or in
// the paragraph before if that one was left open.
func attribute(scenes []*Sentence, all []*Quote, n int, q *Quote) {
	near := all[max(0, n-3):min(len(all), n+4)]
	from := func(k int, of *Quote) bool {
		sp, ok := scenes[k].speaker(k, of, near)
		if ok {
			q.Speaker, q.At = sp, k
		}
		return ok
	}
	if from(q.toSentence, q) || from(q.fromSentence, q) || q.fromToken > 0 {
		return
	}
	if k := q.toSentence + 1; n+1 < len(all) && all[n+1].opens(k) && scenes[q.toSentence].Paragraph == scenes[k].Paragraph && from(k, all[n+1]) {
		return
	}
	if k := q.fromSentence - 1; k >= 0 && from(k, q) {
		return
	}
	if n == 0 {
		return
	}
	before := all[n-1]
	if scenes[q.fromSentence].Paragraph == scenes[before.toSentence].Paragraph || q.continues(before, scenes) {
		q.Speaker, q.At = before.Speaker, before.At
	}
}

// opens reports whether sentence k begins with the quote.
func (q *Quote) opens(k int) bool { return q.fromSentence == k && q.fromToken == 0 }

// speaker returns the subject of a verb of saying of sentence k that stands, as
// the verb does, outside the quotes near q; the verb nearest to q wins.
func (s *Sentence) speaker(k int, q *Quote, near []*Quote) (Phrase, bool) {
	best, found := Nobody, false
	distance := len(s.Tokens) + 1
	quoted := func(i int) bool {
		return slices.ContainsFunc(near, func(other *Quote) bool { return other.Holds(k, i) })
	}
	for _, c := range s.Clauses {
		if quoted(c.Verb) || !s.Is(c.Verb, lexicon.Saying) || c.Passive {
			continue
		}
		for _, sub := range c.Subjects {
			if quoted(sub) || s.IsAnonymous(sub) {
				continue
			}
			from, to := c.Verb-q.fromToken, c.Verb-q.toToken
			if d := min(max(from, -from), max(to, -to)); d < distance {
				best, found, distance = s.Phrase(sub), true, d
			}
		}
	}
	return best, found
}

// QuoteOf returns the quote that clause c stands in: its verb and its own subject, or
// the verb above, do; nil if there is none.
func (s *Sentence) QuoteOf(c *Clause) *Quote {
	q, with := s.QuoteAt(c.Verb), s.Child(c.Verb, Nsubj|Nsubjpass|Csubj|Expl)
	if with < 0 && c.Up != nil {
		with = c.Up.Verb
	}
	if q != nil && with >= 0 && !q.Holds(s.Index, with) {
		return nil
	}
	return q
}

// QuoteAt returns the quote that token i stands in, or nil.
func (s *Sentence) QuoteAt(i int) *Quote {
	for _, q := range s.Quotes {
		if q.Holds(s.Index, i) {
			return q
		}
	}
	return nil
}

// Source returns who "according to X" or "citing X" names, or -1.
func (t *Tree) Source(prep int) int {
	switch t.Lower(prep) {
	case "according":
		if to := t.Child(prep, Prep); to >= 0 {
			return t.Child(to, Pobj)
		}
		return t.Child(prep, Pobj)
	case "citing", "per":
		return t.Child(prep, Pobj)
	}
	return -1
}

// IsOutlet reports whether i heads the name of a news agency, a paper or a broadcaster.
func (t *Tree) IsOutlet(i int) bool {
	if !t.IsName(i) && t.Lemma(i) != "agency" {
		return false
	}
	if t.Reads(i, lexicon.Outlet) {
		return true
	}
	return t.Lemma(i) == "agency" && i > 0 && t.Lower(i-1) == "news"
}

func (t *Tree) IsAnonymous(i int) bool { return !t.IsName(i) && t.Is(i, lexicon.Anonymous) }
