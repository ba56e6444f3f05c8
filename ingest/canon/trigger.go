package canon

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A trigger says which predicates express a relation, in the order of an
// English clause. Words are lemmas; alternatives are joined by '|', and $name
// stands for a word list of the table.
//
//	criticise|denounce|condemn      a verb and its direct object
//	meet with                       a verb, and the object under a preposition; the clause has no direct object
//	cut|sever tie with              the same, with a direct object of the verb that belongs to the phrase
//	provide * to|for                the same, whatever the direct object is
//	add _ to list|blacklist         _ is the object of the relation; another argument follows it
//	call|brand _ $slur              an object complement follows it, bare or with "as"
//	ban _ from                      another argument under "from", whatever it is
//	bring to justice                another argument before the object
//	win _election|vote              the object itself must be one of these
//	stop|halt > supply|ship         a verb that governs a verb
//	deny > *                        a verb that governs any verb, with the object anywhere
//	be subsidiary of                a copula with its noun or adjective
//	noun ban|embargo on             a noun that relates two arguments: nominalization, title, apposition
//	                                or copula; "of" also covers possessives and compounds
//	base in (passive)               the subject undergoes it and nobody is said to do it
//	employ (swap)                   subject and object of the relation change places
//	fire (object:person)            the object is of one of these kinds
//	show (subject:!person|place)    the subject is of none of them; an argument that isn't there is of kind none
//	make (alone)                    the verb has no complement and no second object
//	cut+off                         a verb with its particle, or a preposition of several words
//
// Several triggers may stand on one line, separated by ';'.
type trigger struct {
	asked
	source string // as written
	chain  []alt  // verbs, outermost first; empty for a noun trigger
	noun   alt    // light noun, predicate noun or noun of a noun trigger; nil if there is none
	preps  alt    // governs the object; nil for a direct object
	object alt    // lemmas that the object's head must have; nil for any
	slots  []slot
	swap   bool
}

// asked is what a trigger asks of a predicate beside its words.
type asked struct {
	anyVerb bool // the chain ends in '*'
	direct  bool // '*': some direct object is required
	passive bool
	alone   bool // no bare argument but the object
	subject Kind // kinds that the subject may be of, of which it must be one
	objKind Kind // the same of the object
}

// alt is a set of alternatives, sorted and folded. An empty alt that is not nil stands for '*'.
type alt []string

// has reports whether w, which is folded, is one of a.
func (a alt) has(w string) bool {
	if len(a) == 0 {
		return true
	}
	_, ok := slices.BinarySearch(a, w)
	return ok
}

// slot asks for an argument of the clause besides subject and object.
type slot struct {
	preps  alt // nil for a bare complement
	lemmas alt
}

// lists are the words of a table's lists, folded. Those of preposition are read
// as prepositions; every other word after the verb is a noun or an adjective.
type lists map[string][]string

// parse reads one trigger.
func (l lists) parse(source string) (*trigger, error) {
	t := &trigger{source: source, asked: asked{subject: isAny, objKind: isAny}}
	words, err := t.parseFlags(strings.Fields(source))
	switch {
	case err != nil:
		return nil, err
	case len(words) == 0:
		return nil, errors.New("empty trigger")
	case words[0] == "noun":
		words, err = t.parseNoun(words[1:], l)
	default:
		words, err = t.parseChain(words, l)
	}
	if err != nil {
		return nil, err
	}
	return t, t.parseArguments(words, l)
}

// parseFlags reads "(passive) (object:person)" off the end of words.
func (t *trigger) parseFlags(words []string) ([]string, error) {
	flags := map[string]*bool{"(passive)": &t.passive, "(swap)": &t.swap, "(alone)": &t.alone}
	asked := map[string]*Kind{"subject": &t.subject, "object": &t.objKind}
	for len(words) > 0 && strings.HasPrefix(words[len(words)-1], "(") {
		flag := words[len(words)-1]
		words = words[:len(words)-1]
		if to := flags[flag]; to != nil {
			*to = true
			continue
		}
		which, kinds, _ := strings.Cut(strings.Trim(flag, "()"), ":")
		to := asked[which]
		if to == nil || kinds == "" {
			return nil, fmt.Errorf("unknown flag %q", flag)
		}
		var err error
		if *to, err = parseKinds(kinds); err != nil {
			return nil, err
		}
	}
	return words, nil
}

// parseNoun reads the noun of a noun trigger off the front of words.
func (t *trigger) parseNoun(words []string, l lists) ([]string, error) {
	if len(words) == 0 {
		return nil, errors.New(`no noun after "noun"`)
	}
	var err error
	if t.noun, err = l.alt(words[0]); err == nil && len(t.noun) == 0 {
		err = errors.New("a noun trigger must name its noun")
	}
	return words[1:], err
}

// parseChain reads "stop|halt > supply" off the front of words.
func (t *trigger) parseChain(words []string, l lists) ([]string, error) {
	for {
		a, err := l.alt(words[0])
		if err != nil {
			return nil, err
		}
		words = words[1:]
		if len(a) == 0 {
			if len(t.chain) == 0 {
				return nil, errors.New("the first verb must be named")
			}
			t.anyVerb = true
			return words, nil
		}
		t.chain = append(t.chain, a)
		if len(words) == 0 || words[0] != ">" {
			return words, nil
		}
		if words = words[1:]; len(words) == 0 {
			return nil, errors.New("no verb after '>'")
		}
	}
}

// parseArguments reads what follows the verb or noun.
func (t *trigger) parseArguments(words []string, l lists) error {
	p := argumentParser{trigger: t}
	for _, w := range words {
		name, isObject := strings.CutPrefix(w, "_")
		a, err := l.alt(cmp.Or(name, "*"))
		switch {
		case err != nil:
		case isObject && name == "*":
			err = errors.New(`"_*" asks for nothing: write "_"`)
		case isObject:
			err = p.object(a)
		case l.isPrepositions(a):
			err = p.preposition(w, a)
		default:
			err = p.word(w, a)
		}
		if err != nil {
			return err
		}
	}
	return p.close()
}

// argumentParser is the state of parseArguments.
type argumentParser struct {
	*trigger
	open   alt  // preposition whose noun may follow; nil if there is none
	placed bool // the object has been seen
}

// close ends what a preposition governs: the object, if it is still to come, or
// else another argument, whatever it is.
func (p *argumentParser) close() error {
	switch {
	case p.open == nil:
	case p.placed:
		p.slots = append(p.slots, slot{preps: p.open, lemmas: alt{}})
	case p.preps != nil:
		return errors.New("two prepositions govern the object")
	default:
		p.preps = p.open
	}
	p.open = nil
	return nil
}

// object takes "_", or "_election|vote"; an empty alt is of the first.
func (p *argumentParser) object(a alt) error {
	if p.placed {
		return errors.New("two objects")
	}
	if err := p.close(); err != nil {
		return err
	}
	p.placed = true
	if len(a) > 0 {
		p.trigger.object = a
	}
	return nil
}

func (p *argumentParser) preposition(w string, a alt) error {
	if p.open != nil {
		return fmt.Errorf("preposition %q after a preposition", w)
	}
	p.open = a
	return nil
}

// word takes a noun, an adjective or '*'.
func (p *argumentParser) word(w string, a alt) error {
	switch {
	case p.open != nil || p.placed:
		p.slots = append(p.slots, slot{preps: p.open, lemmas: a})
		p.open = nil
	case p.noun != nil || p.direct:
		return fmt.Errorf("unexpected noun %q", w)
	case len(a) == 0:
		p.direct = true
	default:
		p.noun = a
	}
	return nil
}

func (l lists) isPrepositions(a alt) bool {
	return len(a) > 0 && !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(l["preposition"], w) })
}

// verbs returns a list as an alt that is never any verb.
func (l lists) verbs(name string) alt {
	a := append(alt{""}, l[name]...)
	slices.Sort(a)
	return a
}

// alt reads "a|b+c|$list", or "*".
func (l lists) alt(s string) (alt, error) {
	a := alt{}
	if s == "*" {
		return a, nil
	}
	for w := range strings.SplitSeq(s, "|") {
		if name, ok := strings.CutPrefix(w, "$"); ok {
			if l[name] == nil {
				return nil, fmt.Errorf("unknown list $%s", name)
			}
			a = append(a, l[name]...)
			continue
		}
		w, err := parseWord(w)
		if err != nil {
			return nil, err
		}
		a = append(a, w)
	}
	slices.Sort(a)
	return slices.Compact(a), nil
}

// parseWord checks a lemma and returns it folded, '+' turned into a blank.
func parseWord(w string) (string, error) {
	if w == "" {
		return "", fmt.Errorf("empty alternative")
	}
	for _, r := range w {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '+' && r != '\'' {
			return "", fmt.Errorf("%q in %q: a lemma is lower-case letters, digits, '-', '+' and '", r, w)
		}
	}
	return fold(strings.ReplaceAll(w, "+", " ")), nil
}

// What a trigger asks for weighs: named verbs, nouns and complements most, then
// prepositions, then kinds, then what must be there in some form.
const (
	wordWeight = 10000
	prepWeight = 100
	kindWeight = 10
	someWeight = 1
)

// part is the alternatives of one place of a trigger, with their weight.
type part struct {
	alt
	weight int
}

// parts returns what stands at the places of a trigger; an alt is nil for a
// place of which it says nothing.
func (t *trigger) parts() []part {
	out := []part{{t.noun, wordWeight}, {t.preps, prepWeight}, {t.object, wordWeight}}
	for _, v := range t.chain {
		out = append(out, part{v, wordWeight})
	}
	for _, s := range t.slots {
		lemmas := part{s.lemmas, wordWeight}
		if len(s.lemmas) == 0 {
			lemmas.weight = someWeight
		}
		out = append(out, part{s.preps, prepWeight}, lemmas)
	}
	return out
}

// claims reports whether two triggers claim one predicate.
func (t *trigger) claims(o *trigger) bool {
	if t.asked != o.asked || len(t.chain) != len(o.chain) || len(t.slots) != len(o.slots) {
		return false
	}
	others := o.parts()
	for i, p := range t.parts() {
		if !p.meets(others[i].alt) {
			return false
		}
	}
	return true
}

// meets reports whether two places share a word, or ask for none.
func (a alt) meets(b alt) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b) && (a == nil) == (b == nil)
	}
	return slices.ContainsFunc(b, a.has)
}

// weight measures how specific the trigger is. One for any verb gives way to
// one that names the verb.
func (t *trigger) weight() int {
	w := 0
	count := func(ok bool, weight int) {
		if ok {
			w += weight
		}
	}
	for _, p := range t.parts() {
		count(p.alt != nil, p.weight)
	}
	count(t.direct, someWeight)
	count(t.anyVerb, -someWeight)
	count(t.alone, someWeight)
	count(t.subject != isAny, kindWeight)
	count(t.objKind != isAny, kindWeight)
	return w
}
