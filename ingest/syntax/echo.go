package syntax

import "newsgraph/ingest/lexicon"

// echo mends "Smith was jailed for fraud, charges he denied", where the parser
// makes what was said before the comma what is denied.
func (t *Tree) echo(order []*Clause) {
	for _, main := range order {
		if main.Link != Ccomp || main.Up == nil || main.Verb > main.Up.Verb {
			continue
		}
		for _, c := range order {
			if c.Verb < main.Verb || !t.Is(c.Verb, lexicon.Deny) || c != main.Up && c.Up != main.Up {
				continue
			}
			noun := t.echoOf(main.Verb, c.Verb)
			if noun < 0 || c != main.Up && c.Via != noun {
				continue
			}
			who := t.Child(noun, Appos)
			for _, i := range t.All(c.Verb, Nsubj) {
				if i > noun {
					who = i
				}
			}
			if who < 0 || who > c.Verb {
				continue
			}
			above := main.Up
			main.Up, main.Via, main.Link = above.Up, above.Via, above.Link
			c.Up, c.Via, c.Link, c.echoed = main, main.Verb, Relcl, []int{who, noun}
			if t.IsVerb(noun) {
				c.echoed = c.echoed[:1] // the tagger errs: "charges" as a verb
			}
		}
	}
}

// echoOf returns the noun right after a comma between two verbs that takes up
// all before it, "charges", or -1.
func (t *Tree) echoOf(from, to int) int {
	for i := from + 1; i < to; i++ {
		comma := i - 1
		if w := t.Lower(comma); w == "a" || w == "an" {
			comma--
		}
		if l := t.Lemma(i); comma > from && t.Lower(comma) == "," && (t.Lex.Has(l, lexicon.AllegeNoun) || t.Lex.Has(l, lexicon.Echo)) {
			return i
		}
	}
	return -1
}
