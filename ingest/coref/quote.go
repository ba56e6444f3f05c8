package coref

// markQuotes numbers the quotations of the article from 1. A quotation left
// open ends with its paragraph.
func (r *resolver) markQuotes() {
	r.quote = make([]int32, r.base[len(r.sents)])
	number, open, single := int32(0), false, false // single: by ‘
	for s := range r.sents {
		if s > 0 && r.sents[s].Paragraph != r.sents[s-1].Paragraph {
			open, single = false, false
		}
		for i := range r.sents[s].Tokens {
			was := open
			switch tok := r.sents[s].Sentence.Tokens[i]; tok.Text {
			case `"`:
				open = !open
			case "“", "``", "`", "„", "«":
				open = true
			case "”", "''", "»":
				open = false
			case "‘":
				if !open {
					open, single = true, true
				}
			case "’":
				if single && tok.Tag != "POS" {
					open, single = false, false
				}
			}
			if open && !was {
				number++
			}
			if open || was {
				r.quote[r.base[s]+i] = number
			}
		}
	}
}

// quoted returns the quotation that the head of mention m stands in, or 0.
func (r *resolver) quoted(m *mention) int32 { return r.quote[r.base[m.Sentence]+m.Head] }

// speakers joins "I", "me" and "my" inside a quotation with its speaker; "we" is
// left to colleagues.
func (r *resolver) speakers() {
	r.speaker = r.findSpeakers()
	for i := range r.ms {
		m := &r.ms[i]
		if m.form != pronoun || m.pron.person != 1 || m.pron.plural {
			continue
		}
		if q := r.quoted(m); q > 0 && r.speaker[q] > 0 {
			if s := r.speaker[q] - 1; agree(r.of(s), r.of(i)) && r.of(s).country == 0 {
				r.join(s, i)
			}
		}
	}
}

// findSpeakers returns for every quotation its speaker's mention plus one, or
// 0: the subject of a verb of saying outside the quotation in a sentence that
// it touches, or in the sentence before or after in its paragraph; else the speaker of
// the quotation before in its paragraph, or of the one that ended the
// paragraph before.
func (r *resolver) findSpeakers() []int {
	var last int32
	for _, q := range r.quote {
		last = max(last, q)
	}
	speaker := make([]int, last+1)
	const none = -1
	said := make([]int, len(r.sents)) // speaker that a sentence names outside quotations
	for s := range r.sents {
		said[s] = none
		t := &r.trees[s]
		for i := range t.tokens {
			if r.quote[r.base[s]+i] != 0 || !saying[t.tokens[i].Lemma] || !t.verbal(i) {
				continue
			}
			if m := r.at(s, t.subject(i)); m >= 0 && r.quoted(&r.ms[m]) == 0 {
				said[s] = m
				break
			}
		}
	}
	for s := range r.sents {
		for i := range r.sents[s].Tokens {
			q := r.quote[r.base[s]+i]
			if q == 0 || speaker[q] != 0 {
				continue
			}
			if said[s] >= 0 {
				speaker[q] = said[s] + 1
			}
		}
	}
	for s := range r.sents {
		for i := range r.sents[s].Tokens {
			q := r.quote[r.base[s]+i]
			if q == 0 || speaker[q] != 0 {
				continue
			}
			same := func(k int) bool { return k >= 0 && k < len(r.sents) && r.sents[k].Paragraph == r.sents[s].Paragraph }
			switch {
			case same(s+1) && said[s+1] >= 0 && r.startsInQuote(s+1):
				speaker[q] = said[s+1] + 1
			case q > 1 && speaker[q-1] != 0 && (same(s-1) || s > 0 && r.sents[s].Paragraph == r.sents[s-1].Paragraph+1):
				speaker[q] = speaker[q-1]
			case same(s-1) && said[s-1] >= 0:
				speaker[q] = said[s-1] + 1
			}
		}
	}
	return speaker
}

// startsInQuote reports whether sentence s starts inside a quotation.
func (r *resolver) startsInQuote(s int) bool {
	return len(r.sents[s].Tokens) > 0 && r.quote[r.base[s]] != 0
}

var saying = set(`say tell add explain argue claim state announce declare write note insist warn reply answer ask admit
	acknowledge concede confirm deny recall remember comment remark observe suggest stress emphasize emphasise tweet post
	respond complain joke conclude continue predict testify vow promise urge shout cry whisper call describe`)
