package syntax

import (
	"fmt"
	"strings"
	"testing"

	"newsgraph/ingest/text"
)

// clauses writes a sentence's clauses: verb, link and what is filled.
func clauses(s *Sentence) string {
	var out []string
	for _, c := range s.Clauses {
		line := s.Tokens[c.Verb].Text + ":"
		for _, part := range []struct {
			name   string
			tokens []int
		}{{"S", c.Subjects}, {"O", c.Objects}, {"I", c.Datives}, {"A", c.Attrs}, {"by", c.Agents}, {"P", c.Preps}} {
			if len(part.tokens) > 0 {
				line += fmt.Sprintf(" %s=%s", part.name, strings.ReplaceAll(names(s, part.tokens), " ", ","))
			}
		}
		if c.Adjective >= 0 {
			line += " J=" + s.Tokens[c.Adjective].Text
		}
		if c.Passive {
			line += " passive"
		}
		if c.Existential {
			line += " there"
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

// TestClauses has trees as an annotator would draw them, so that no model has a
// say in it. Behind each: verb, subjects, objects, datives, predicates, agents,
// prepositions.
func TestClauses(t *testing.T) {
	for name, test := range map[string]struct{ tokens, want string }{
		"active": {
			"Acme/NNP/nsubj/1 gave:give/VBD/ROOT/1 Initech/NNP/dative/1 money/NN/dobj/1 in/IN/prep/1 Oslo/NNP/pobj/4",
			"gave: S=Acme O=money I=Initech P=in",
		},
		"passive": {
			"Initech/NNP/nsubjpass/2 was:be/VBD/auxpass/2 bought:buy/VBN/ROOT/2 by/IN/agent/2 Acme/NNP/pobj/3",
			"bought: S=Initech by=Acme passive",
		},
		"passive, coordinated": {
			"Haug/NNP/nsubjpass/2 was:be/VBD/auxpass/2 arrested:arrest/VBN/ROOT/2 and/CC/cc/2 charged:charge/VBN/conj/2",
			"arrested: S=Haug passive; charged: S=Haug passive",
		},
		"by several": {
			"It/PRP/nsubjpass/2 was:be/VBD/auxpass/2 built:build/VBN/ROOT/2 by/IN/agent/2 Acme/NNP/pobj/3 and/CC/cc/3 by/IN/conj/3 Initech/NNP/pobj/6",
			"built: S=It by=Acme,Initech passive",
		},
		"by one, not by another": {
			"It/PRP/nsubjpass/2 was:be/VBD/auxpass/2 built:build/VBN/ROOT/2 by/IN/agent/2 Acme/NNP/pobj/3 but/CC/cc/3 not/RB/neg/7 by/IN/conj/3 Initech/NNP/pobj/7",
			"built: S=It by=Acme passive",
		},
		"copula": {
			"Acme/NNP/nsubj/1 is:be/VBZ/ROOT/1 a/DT/det/3 firm/NN/attr/1",
			"is: S=Acme A=firm",
		},
		"adjective": {
			"Acme/NNP/nsubj/1 is:be/VBZ/ROOT/1 ready/JJ/acomp/1 to/TO/aux/4 sell/VB/xcomp/2 phones:phone/NNS/dobj/4",
			"is: S=Acme J=ready; sell: S=Acme O=phones",
		},
		"existential": {
			"There/EX/expl/1 is:be/VBZ/ROOT/1 a/DT/det/3 ban/NN/attr/1",
			"is: A=ban there",
		},
		"coordination": {
			"Acme/NNP/nsubj/1 makes:make/VBZ/ROOT/1 phones:phone/NNS/dobj/1 and/CC/cc/1 sells:sell/VBZ/conj/1 chips:chip/NNS/dobj/4",
			"makes: S=Acme O=phones; sells: S=Acme O=chips",
		},
		"coordination, own subject": {
			"Acme/NNP/nsubj/1 left:leave/VBD/ROOT/1 and/CC/cc/1 Initech/NNP/nsubj/4 stayed:stay/VBD/conj/1",
			"left: S=Acme; stayed: S=Initech",
		},
		"subject control": {
			"Acme/NNP/nsubj/1 plans:plan/VBZ/ROOT/1 to/TO/aux/3 sell/VB/xcomp/1 phones:phone/NNS/dobj/3",
			"plans: S=Acme; sell: S=Acme O=phones",
		},
		"object control": {
			"Oslo/NNP/nsubj/1 forced:force/VBD/ROOT/1 Acme/NNP/dobj/1 to/TO/aux/4 sell/VB/xcomp/1 phones:phone/NNS/dobj/4",
			"forced: S=Oslo O=Acme; sell: S=Acme O=phones",
		},
		"subject control despite an object": {
			"Acme/NNP/nsubj/1 promised:promise/VBD/ROOT/1 Oslo/NNP/dobj/1 to/TO/aux/4 sell/VB/xcomp/1 phones:phone/NNS/dobj/4",
			"promised: S=Acme O=Oslo; sell: S=Acme O=phones",
		},
		"addressed": {
			"Oslo/NNP/nsubj/1 called:call/VBD/ROOT/1 on/IN/prep/1 Acme/NNP/pobj/2 to/TO/aux/5 sell/VB/advcl/1",
			"called: S=Oslo P=on; sell: S=Acme",
		},
		"purpose": {
			"Acme/NNP/nsubj/1 borrowed:borrow/VBD/ROOT/1 money/NN/dobj/1 to/TO/aux/4 buy/VB/advcl/1 Initech/NNP/dobj/4",
			"borrowed: S=Acme O=money; buy: S=Acme O=Initech",
		},
		"finite, its subject astray": {
			"Farmers/NNS/nsubj/1 marched:march/VBD/ROOT/1 after/IN/prep/1 trucks/NNS/pobj/2 blocked:block/VBD/advcl/1 roads/NNS/dobj/4",
			"marched: S=Farmers P=after; blocked: O=roads",
		},
		"accused of": {
			"Oslo/NNP/nsubj/1 accused:accuse/VBD/ROOT/1 Acme/NNP/dobj/1 of/IN/prep/1 lying:lie/VBG/pcomp/3",
			"accused: S=Oslo O=Acme P=of; lying: S=Acme",
		},
		"instead of": {
			"Acme/NNP/nsubj/1 left:leave/VBD/ROOT/1 instead/RB/advmod/1 of/IN/prep/2 paying:pay/VBG/pcomp/3",
			"left: S=Acme; paying: S=Acme",
		},
		"instead of something": {
			"Instead/RB/advmod/1 of/IN/prep/5 Initech/NNP/pobj/1 ,/,/punct/5 Acme/NNP/nsubj/5 won:win/VBD/ROOT/5",
			"won: S=Acme",
		},
		"after doing": {
			"Acme/NNP/nsubj/1 left:leave/VBD/ROOT/1 Oslo/NNP/dobj/1 after/IN/prep/1 paying:pay/VBG/pcomp/3",
			"left: S=Acme O=Oslo P=after; paying: S=Acme",
		},
		"relative subject": {
			"a/DT/det/1 firm/NN/ROOT/1 which/WDT/nsubj/3 sells:sell/VBZ/relcl/1 phones:phone/NNS/dobj/3",
			"sells: S=firm O=phones",
		},
		"relative object": {
			"a/DT/det/1 firm/NN/ROOT/1 which/WDT/dobj/4 Acme/NNP/nsubj/4 bought:buy/VBD/relcl/1",
			"bought: S=Acme O=firm",
		},
		"gap": {
			"a/DT/det/1 firm/NN/ROOT/1 Acme/NNP/nsubj/3 bought:buy/VBD/relcl/1",
			"bought: S=Acme O=firm",
		},
		"predicated": {
			"Acme/NNP/nsubj/1 is:be/VBZ/ROOT/1 a/DT/det/3 firm/NN/attr/1 that/WDT/nsubj/5 makes:make/VBZ/relcl/3 phones:phone/NNS/dobj/5",
			"is: S=Acme A=firm; makes: S=Acme O=phones",
		},
		"cleft": {
			"It/PRP/nsubj/1 was:be/VBD/ROOT/1 Acme/NNP/attr/1 that/WDT/nsubj/4 left:leave/VBD/relcl/2",
			"was: S=It A=Acme; left: S=Acme",
		},
		"participle": {
			"firms:firm/NNS/ROOT/0 selling:sell/VBG/acl/0 phones:phone/NNS/dobj/1 made:make/VBN/acl/2 by/IN/agent/3 Acme/NNP/pobj/4",
			"selling: S=firms O=phones; made: S=phones by=Acme passive",
		},
		"a decision to": {
			"Acme/NNP/poss/2 's/POS/case/0 decision/NN/nsubj/5 to/TO/aux/4 sell/VB/acl/2 shocked:shock/VBD/ROOT/5 Oslo/NNP/dobj/5",
			"shocked: S=decision O=Oslo; sell: S=Acme",
		},
		"efforts by": {
			"efforts:effort/NNS/ROOT/0 by/IN/prep/0 Acme/NNP/pobj/1 to/TO/aux/4 sell/VB/acl/0",
			"sell: S=Acme",
		},
		"has plans to": {
			"Acme/NNP/nsubj/1 has:have/VBZ/ROOT/1 plans:plan/NNS/dobj/1 to/TO/aux/4 sell/VB/acl/2",
			"has: S=Acme O=plans; sell: S=Acme",
		},
		"content of a noun": {
			"the/DT/det/1 claim/NN/ROOT/1 that/IN/mark/4 Acme/NNP/nsubj/4 spies:spy/VBZ/acl/1",
			"spies: S=Acme",
		},
		"conjunct of a noun": {
			"a/DT/det/1 firm/NN/ROOT/1 and/CC/cc/1 makes:make/VBZ/conj/1",
			"",
		},
	} {
		if got := clauses(reading(t, test.tokens)); got != test.want {
			t.Errorf("%s: got %s\nwant %s", name, got, test.want)
		}
	}
}

// TestPhrases has for the last noun phrase of each sentence what it is, and what
// it stands for.
func TestPhrases(t *testing.T) {
	for name, test := range map[string]struct {
		tokens    string
		head      int
		phrase    string
		referents string
	}{
		"without its clause":  {"the/DT/det/1 firm/NN/ROOT/1 that/WDT/nsubj/3 left:leave/VBD/relcl/1", 1, "the firm", "firm"},
		"possessor's mark":    {"Acme/NNP/poss/2 's/POS/case/0 owner/NN/ROOT/2", 0, "Acme", "Acme"},
		"conjuncts apart":     {"Acme/NNP/ROOT/0 ,/,/punct/0 Initech/NNP/conj/0 and/CC/cc/2 Globex/NNP/conj/2", 0, "Acme", "Acme Initech Globex"},
		"but not":             {"Acme/NNP/ROOT/0 but/CC/cc/0 not/RB/neg/3 Initech/NNP/conj/0", 0, "Acme", "Acme"},
		"inner conjuncts":     {"ties:tie/NNS/ROOT/0 between/IN/prep/0 Acme/NNP/pobj/1 and/CC/cc/2 Initech/NNP/conj/2", 0, "ties between Acme and Initech", "ties"},
		"one name":            {"Customs/NNP/ROOT/0/ORG and/CC/cc/0/ORG Protection/NNP/conj/0/ORG", 0, "Customs and Protection", "Customs"},
		"a name's place":      {"Haug/NNP/ROOT/0 in/IN/prep/0 Oslo/NNP/pobj/1", 0, "Haug", "Haug"},
		"a noun's place":      {"a/DT/det/1 plant/NN/ROOT/1 in/IN/prep/1 Oslo/NNP/pobj/2", 1, "a plant in Oslo", "plant"},
		"examples":            {"firms:firm/NNS/ROOT/0 like/IN/prep/0 Acme/NNP/pobj/1 and/CC/cc/2 Initech/NNP/conj/2", 0, "firms", "firms Acme Initech"},
		"such as":             {"firms:firm/NNS/ROOT/0 such/JJ/amod/2 as/IN/prep/0 Acme/NNP/pobj/2", 0, "firms", "firms Acme"},
		"a number of":         {"a/DT/det/1 number/NN/ROOT/1 of/IN/prep/1 firms:firm/NNS/pobj/2", 1, "a number of firms", "firms"},
		"a kind and its name": {"the/DT/det/1 chipmaker/NN/ROOT/1 ARM/NNP/appos/1/ORG", 1, "the chipmaker", "ARM"},
		"quotes inside":       {"the/DT/det/3 \"/``/punct/3 quiet/JJ/amod/3 firm/NN/ROOT/3 \"/''/punct/3", 3, "the \" quiet firm \"", "firm"},
		"a quote's end":       {"the/DT/det/1 firm/NN/ROOT/1 \"/''/punct/1", 1, "the firm", "firm"},
		"no noun":             {"the/DT/det/1 firm/NN/ROOT/1 and/CC/cc/1 left:leave/VBD/conj/1", 1, "the firm", "firm"},
	} {
		s := reading(t, test.tokens)
		if got := names(s, s.Phrase(test.head).Tokens); got != test.phrase {
			t.Errorf("%s: phrase %q, want %q", name, got, test.phrase)
		}
		if got := names(s, s.Referents(test.head)); got != test.referents {
			t.Errorf("%s: stands for %q, want %q", name, got, test.referents)
		}
	}
}

// TestQuotes has sentences of an article with who speaks each quote; '/' parts
// paragraphs.
func TestQuotes(t *testing.T) {
	const (
		haugSaid = "\"/``/punct/6 Prices:price/NNS/nsubj/2 fell:fall/VBD/ccomp/6 \"/''/punct/6 ,/,/punct/6 Haug/NNP/nsubj/6/PERSON said:say/VBD/ROOT/6"
	)
	for name, test := range map[string]struct {
		sentences []string // those that begin with a '/' open a paragraph
		want      string   // speakers
	}{
		"behind":               {[]string{haugSaid}, "Haug"},
		"before":               {[]string{"Haug/NNP/nsubj/1/PERSON said:say/VBD/ROOT/1 :/:/punct/1 \"/``/punct/1 Prices:price/NNS/nsubj/5 fell:fall/VBD/ccomp/1 \"/''/punct/1"}, "Haug"},
		"same paragraph":       {[]string{haugSaid, "\"/``/punct/2 Wages:wage/NNS/nsubj/2 rose:rise/VBD/ROOT/2 \"/''/punct/2"}, "Haug Haug"},
		"next paragraph":       {[]string{haugSaid, "/ \"/``/punct/2 Wages:wage/NNS/nsubj/2 rose:rise/VBD/ROOT/2 \"/''/punct/2"}, "Haug Haug"},
		"paragraph after next": {[]string{haugSaid, "/ Oslo/NNP/nsubj/1 grew:grow/VBD/ROOT/1", "/ \"/``/punct/2 Wages:wage/NNS/nsubj/2 rose:rise/VBD/ROOT/2 \"/''/punct/2"}, "Haug -"},
		"over sentences":       {[]string{"\"/``/punct/2 Wages:wage/NNS/nsubj/2 rose:rise/VBD/ROOT/2", "Prices:price/NNS/nsubj/1 fell:fall/VBD/ccomp/5 ,/,/punct/5 \"/''/punct/5 Haug/NNP/nsubj/5/PERSON said:say/VBD/ROOT/5"}, "Haug"},
		"left open": {[]string{
			"Haug/NNP/nsubj/1/PERSON said:say/VBD/ROOT/1 :/:/punct/1 \"/``/punct/1 Prices:price/NNS/nsubj/5 fell:fall/VBD/ccomp/1",
			"/ \"/``/punct/2 Wages:wage/NNS/nsubj/2 rose:rise/VBD/ROOT/2",
			"/ \"/``/punct/2 Rents:rent/NNS/nsubj/2 rose:rise/VBD/ROOT/2 \"/''/punct/2",
		}, "Haug Haug Haug"},
		"left open before": {[]string{
			"\"/``/punct/2 Wages:wage/NNS/nsubj/2 rose:rise/VBD/ROOT/2",
			"/ \"/``/punct/2 Rents:rent/NNS/nsubj/2 rose:rise/VBD/ccomp/5 \"/''/punct/2 Haug/NNP/nsubj/5/PERSON said:say/VBD/ROOT/5",
		}, "Haug Haug"},
		"no quote": {[]string{"the/DT/det/1 boys:boy/NNS/ROOT/1 ’/POS/case/1 house/NN/dep/1"}, ""},
	} {
		var sents []text.Sentence
		paragraph := 0
		for _, tokens := range test.sentences {
			if rest, ok := strings.CutPrefix(tokens, "/ "); ok {
				paragraph++
				tokens = rest
			}
			s := parse(t, tokens)
			s.Paragraph = paragraph
			sents = append(sents, s)
		}
		read := (&Reader{Lex: words()}).Read(sents)
		var got []string
		seen := map[*Quote]bool{}
		for _, s := range read {
			for _, q := range s.Quotes {
				if seen[q] {
					continue
				}
				seen[q] = true
				if q.Speaker.Head < 0 {
					got = append(got, "-")
				} else {
					got = append(got, read[q.At].Tokens[q.Speaker.Head].Text)
				}
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: got %v, want %q", name, got, test.want)
		}
	}
}
