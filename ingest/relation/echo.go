package relation

// echo mends "Smith was jailed for fraud, charges he denied", where the parser
// makes what was said before the comma what is denied.
func (t *tree) echo(order []*clause) {
	for _, main := range order {
		if main.link != "ccomp" || main.up == nil || main.verb > main.up.verb {
			continue
		}
		for _, c := range order {
			if c.verb < main.verb || !denyVerbs.has(t.lemma(c.verb)) || c != main.up && c.up != main.up {
				continue
			}
			noun := t.echoOf(main.verb, c.verb)
			if noun < 0 || c != main.up && c.via != noun {
				continue
			}
			who := t.child(noun, "appos")
			for _, i := range t.all(c.verb, "nsubj") {
				if i > noun {
					who = i
				}
			}
			if who < 0 || who > c.verb {
				continue
			}
			above := main.up
			main.up, main.via, main.link = above.up, above.via, above.link
			c.up, c.via, c.link, c.echoed = main, main.verb, "relcl", []int{who, noun}
			if t.isVerb(noun) {
				c.echoed = c.echoed[:1] // the tagger errs: "charges" as a verb
			}
		}
	}
}

// echoOf returns the noun right after a comma between two verbs that takes up
// all before it, "charges", or -1.
func (t *tree) echoOf(from, to int) int {
	for i := from + 1; i < to; i++ {
		comma := i - 1
		if w := t.lower(comma); w == "a" || w == "an" {
			comma--
		}
		if l := t.lemma(i); comma > from && t.lower(comma) == "," && (allegeNouns.has(l) || echoNouns.has(l)) {
			return i
		}
	}
	return -1
}
