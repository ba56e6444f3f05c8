package relation

import "slices"

// quote is a stretch of quoted words, from its opening mark to its closing one,
// possibly over several sentences of one paragraph.
type quote struct {
	fromSentence, fromToken int    // opening mark
	toSentence, toToken     int    // closing mark, or the paragraph's last token
	closing                 string // text of the mark that closes it
	speaker                 Argument
	at                      int // sentence of the speaker's tokens
}

// holds reports whether token i of sentence k stands inside the quote.
func (q *quote) holds(k, i int) bool {
	return (k > q.fromSentence || k == q.fromSentence && i > q.fromToken) &&
		(k < q.toSentence || k == q.toSentence && i < q.toToken)
}

// quotes finds the quotes of an article and who speaks them.
func quotes(scenes []*scene) []*quote {
	var out []*quote
	var open *quote
	end := func(k, i int) {
		open.toSentence, open.toToken = k, i
		out, open = append(out, open), nil
	}
	// A quote that isn't closed ends with its paragraph: it goes on in the next,
	// where it is opened anew. A single mark that isn't closed was no quote.
	giveUp := func(k int) {
		if open.closing == "’" {
			open = nil
			return
		}
		end(k, len(scenes[k].Tokens))
	}
	for k, s := range scenes {
		if open != nil && s.Paragraph != scenes[open.fromSentence].Paragraph {
			giveUp(k - 1)
		}
		for i := range s.Tokens {
			tok := &s.Tokens[i]
			switch {
			case open == nil && closing[tok.Text] != "":
				open = &quote{fromSentence: k, fromToken: i, closing: closing[tok.Text], speaker: nobody}
			case open != nil && tok.Text == open.closing && (tok.Text != "’" || tok.Tag == "''"):
				end(k, i)
			}
		}
	}
	if open != nil {
		giveUp(len(scenes) - 1)
	}
	for n, q := range out {
		attribute(scenes, out, n, q)
	}
	for n := len(out) - 2; n >= 0; n-- {
		// Left open: whoever speaks where it goes on.
		q, next := out[n], out[n+1]
		if !q.closed(scenes) && next.fromToken == 0 && next.speaker.Head >= 0 &&
			scenes[next.fromSentence].Paragraph == scenes[q.toSentence].Paragraph+1 {
			q.speaker, q.at = next.speaker, next.at
		}
	}
	return out
}

// closing gives the mark that closes what a mark opens. Single marks are
// apostrophes too; the tagger tells which.
var closing = map[string]string{"\"": "\"", "“": "”", "„": "“", "«": "»", "``": "''", "‘": "’"}

// closed reports whether the quote's closing mark is there.
func (q *quote) closed(scenes []*scene) bool { return q.toToken < len(scenes[q.toSentence].Tokens) }

// attribute finds the speaker of a quote: the subject of a speech verb outside
// the quotes in the sentence where it ends or begins, else in the sentence right
// before, else whoever spoke the quote before it in the same paragraph, or in
// the paragraph before if that one was left open.
func attribute(scenes []*scene, all []*quote, n int, q *quote) {
	near := all[max(0, n-3):min(len(all), n+4)]
	for _, k := range []int{q.toSentence, q.fromSentence} {
		if sp, ok := scenes[k].speaker(k, q, near); ok {
			q.speaker, q.at = sp, k
			return
		}
	}
	if q.fromToken > 0 {
		return
	}
	if k := q.fromSentence - 1; k >= 0 && scenes[k].Paragraph >= scenes[q.fromSentence].Paragraph-1 {
		if sp, ok := scenes[k].speaker(k, q, near); ok {
			q.speaker, q.at = sp, k
			return
		}
	}
	if n == 0 {
		return
	}
	before := all[n-1]
	distance := scenes[q.fromSentence].Paragraph - scenes[before.toSentence].Paragraph
	if before.speaker.Head >= 0 && (distance == 0 || distance == 1 && !before.closed(scenes)) {
		q.speaker, q.at = before.speaker, before.at
	}
}

// speaker returns the subject of a speech verb of sentence k that stands, as
// the verb does, outside the quotes near q; the verb nearest to q wins.
func (s *scene) speaker(k int, q *quote, near []*quote) (Argument, bool) {
	best, found := nobody, false
	distance := len(s.Tokens) + 1
	quoted := func(i int) bool {
		return slices.ContainsFunc(near, func(other *quote) bool { return other.holds(k, i) })
	}
	for _, c := range s.clauses {
		if quoted(c.verb) || !(speechVerbs.has(s.lemma(c.verb)) || allegeVerbs.has(s.lemma(c.verb))) || c.passiv {
			continue
		}
		for _, sub := range c.subjects {
			if quoted(sub) || s.isAnonymous(sub) {
				continue
			}
			d := c.verb - q.toToken
			if k != q.toSentence || d < 0 && k == q.fromSentence {
				d = q.fromToken - c.verb
			}
			if d < 0 {
				d = -d
			}
			if d < distance {
				best, found, distance = s.argument(sub), true, d
			}
		}
	}
	return best, found
}

// quotedIn returns the mood that the quotes give clause c of sentence k: the
// words of a speaker, if the verb and its own subject stand inside.
func (s *scene) quotedIn(c *clause) mood {
	for _, q := range s.quotes {
		if !q.holds(s.index, c.verb) {
			continue
		}
		if c.ownSubject {
			if sub := s.child(c.verb, "nsubj", "nsubjpass", "csubj", "expl"); sub >= 0 && !q.holds(s.index, sub) {
				continue
			}
		} else if c.up != nil && !q.holds(s.index, c.up.verb) {
			continue
		}
		return q.mood()
	}
	return plain()
}

// quotedAt is the mood that the quotes give token i.
func (s *scene) quotedAt(i int) mood {
	for _, q := range s.quotes {
		if q.holds(s.index, i) {
			return q.mood()
		}
	}
	return plain()
}

// mood is the mood of what is quoted: claimed, even if nobody knows by whom.
func (q *quote) mood() mood { return mood{status: Claimed, speaker: q.speaker, at: q.at} }
