package relation

import "newsgraph/ingest/text"

// quote is a stretch of quoted words, from its opening mark to its closing one,
// possibly over several sentences of one paragraph.
type quote struct {
	fromSentence, fromToken int // opening mark
	toSentence, toToken     int // closing mark, or the paragraph's last token
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
	for k, s := range scenes {
		if open != nil && s.Paragraph != scenes[open.fromSentence].Paragraph {
			// Not closed: the quote goes on in the next paragraph, where it is opened anew.
			open.toSentence, open.toToken = k-1, len(scenes[k-1].Tokens)
			out, open = append(out, open), nil
		}
		for i := range s.Tokens {
			switch opens, closes := quoteMark(&s.Tokens[i], open != nil); {
			case opens && open == nil:
				open = &quote{fromSentence: k, fromToken: i, speaker: nobody}
			case closes && open != nil:
				open.toSentence, open.toToken = k, i
				out, open = append(out, open), nil
			}
		}
	}
	if open != nil {
		k := len(scenes) - 1
		open.toSentence, open.toToken = k, len(scenes[k].Tokens)
		out = append(out, open)
	}
	for n, q := range out {
		attribute(scenes, out, n, q)
	}
	return out
}

// quoteMark reports whether a token opens or closes a quote; a straight mark
// does what is due.
func quoteMark(tok *text.Token, isOpen bool) (opens, closes bool) {
	switch tok.Text {
	case "\"":
		return !isOpen, isOpen
	case "“", "``", "„", "«":
		return true, false
	case "”", "''", "»":
		return false, true
	}
	return false, false
}

// attribute finds the speaker of a quote: the subject of a speech verb outside
// the quote in the sentence where it ends or begins, else in the sentence right
// before, else whoever spoke the quote before it in the same paragraph, or in the paragraph before if that
// one was left open.
func attribute(scenes []*scene, all []*quote, n int, q *quote) {
	for _, k := range []int{q.toSentence, q.fromSentence} {
		if sp, ok := scenes[k].speaker(k, q); ok {
			q.speaker, q.at = sp, k
			return
		}
	}
	if q.fromToken > 0 {
		return
	}
	if k := q.fromSentence - 1; k >= 0 && scenes[k].Paragraph >= scenes[q.fromSentence].Paragraph-1 {
		if sp, ok := scenes[k].speaker(k, q); ok {
			q.speaker, q.at = sp, k
			return
		}
	}
	if n == 0 {
		return
	}
	before := all[n-1]
	distance := scenes[q.fromSentence].Paragraph - scenes[before.toSentence].Paragraph
	closed := before.toToken < len(scenes[before.toSentence].Tokens)
	if before.speaker.Head >= 0 && (distance == 0 || distance == 1 && !closed) {
		q.speaker, q.at = before.speaker, before.at
	}
}

// speaker returns the subject of a speech verb of sentence k that stands, as
// the verb does, outside quote q; the verb nearest to the quote wins.
func (s *scene) speaker(k int, q *quote) (Argument, bool) {
	best, found := nobody, false
	distance := len(s.Tokens) + 1
	for _, c := range s.clauses {
		if q.holds(k, c.verb) || !(speechVerbs.has(s.lemma(c.verb)) || allegeVerbs.has(s.lemma(c.verb))) || c.passiv {
			continue
		}
		for _, sub := range c.subjects {
			if q.holds(k, sub) || s.isAnonymous(sub) {
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
