package canon

import (
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
	source  string // as written
	chain   []alt  // verbs, outermost first; empty for a noun trigger
	anyVerb bool   // the chain ends in '*'
	noun    alt    // light noun, predicate noun or noun of a noun trigger; nil if there is none
	preps   alt    // governs the object; nil for a direct object
	object  alt    // lemmas that the object's head must have; nil for any
	slots   []slot
	direct  bool // '*': some direct object is required
	passive bool
	alone   bool // no bare argument but the object
	swap    bool
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

// item is a word of a trigger with its alternatives.
type item struct {
	alt
	word         string
	object, prep bool // begins with '_'; is a preposition
}

// then stands between verbs.
const then = ">"

// parse reads one trigger.
func (l lists) parse(source string) (*trigger, error) {
	t := &trigger{source: source, subject: isAny, objKind: isAny}
	var items []item
	for w := range strings.FieldsSeq(source) {
		if w[0] == '(' {
			if err := t.flag(strings.Trim(w, "()")); err != nil {
				return nil, err
			}
			continue
		}
		it := item{word: w}
		if w, it.object = strings.CutPrefix(w, "_"); w != "" && w != then {
			var err error
			if it.alt, err = l.alt(w); err != nil {
				return nil, err
			}
		}
		isOther := func(w string) bool { return !slices.Contains(l["preposition"], w) }
		it.prep = !it.object && len(it.alt) > 0 && !slices.ContainsFunc(it.alt, isOther)
		items = append(items, it)
	}
	items, err := t.takeHead(items)
	if err != nil {
		return nil, err
	}
	return t, t.takeArguments(items)
}

// flag reads "passive" or "object:person".
func (t *trigger) flag(flag string) (err error) {
	which, names, _ := strings.Cut(flag, ":")
	to := map[string]*bool{"passive": &t.passive, "swap": &t.swap, "alone": &t.alone}[flag]
	kinds := map[string]*Kind{"subject": &t.subject, "object": &t.objKind}[which]
	switch {
	case to != nil:
		*to = true
	case kinds != nil && names != "":
		*kinds, err = parseKinds(names)
	default:
		err = fmt.Errorf("unknown flag %q", flag)
	}
	return err
}

// takeHead reads "noun ban", or "stop|halt > supply", off the front of items.
func (t *trigger) takeHead(items []item) ([]item, error) {
	if len(items) == 0 {
		return nil, errors.New("empty trigger")
	}
	if items[0].word == "noun" {
		if len(items) == 1 || len(items[1].alt) == 0 {
			return nil, errors.New("a noun trigger must name its noun")
		}
		t.noun = items[1].alt
		return items[2:], nil
	}
	for len(items) > 0 {
		verb := items[0].alt
		switch t.anyVerb = len(verb) == 0; {
		case t.anyVerb && len(t.chain) == 0:
			return nil, errors.New("the first verb must be named")
		case t.anyVerb:
			return items[1:], nil
		}
		t.chain = append(t.chain, verb)
		if len(items) == 1 || items[1].word != then {
			return items[1:], nil
		}
		items = items[2:]
	}
	return nil, errors.New("no verb after '>'")
}

// takeArguments reads what follows the verb or noun.
func (t *trigger) takeArguments(items []item) error {
	placed := false // the object has been seen
	for len(items) > 0 {
		it, err := items[0], error(nil)
		items = items[1:]
		switch {
		case it.object && placed:
			err = errors.New("two objects")
		case it.object && it.word != "_" && len(it.alt) == 0:
			err = fmt.Errorf("%q asks for nothing: write \"_\"", it.word)
		case it.object:
			placed, t.object = true, it.alt
		case it.prep:
			items, err = t.takeUnder(it, items, placed)
		case placed:
			t.slots = append(t.slots, slot{lemmas: it.alt})
		case t.noun != nil || t.direct || it.word == then:
			err = fmt.Errorf("unexpected noun %q", it.word)
		default:
			if t.noun = it.alt; len(it.alt) == 0 {
				t.noun, t.direct = nil, true
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// takeUnder reads what a preposition governs: the word that follows, another
// argument, or else the object, or anything if the object has been seen.
func (t *trigger) takeUnder(prep item, items []item, placed bool) ([]item, error) {
	switch {
	case len(items) > 0 && items[0].prep:
		return nil, fmt.Errorf("preposition %q after a preposition", items[0].word)
	case len(items) > 0 && !items[0].object:
		t.slots = append(t.slots, slot{prep.alt, items[0].alt})
		return items[1:], nil
	case placed:
		t.slots = append(t.slots, slot{prep.alt, alt{}})
	case t.preps != nil:
		return nil, errors.New("two prepositions govern the object")
	default:
		t.preps = prep.alt
	}
	return items, nil
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
	if !lemma.MatchString(w) {
		return "", fmt.Errorf(lemma.fault, w)
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

// weight measures how specific the trigger is. One for any verb gives way to
// one that names the verb.
func (t *trigger) weight() int {
	w := wordWeight * len(t.chain)
	count := func(ok bool, weight int) {
		if ok {
			w += weight
		}
	}
	count(t.noun != nil, wordWeight)
	count(t.object != nil, wordWeight)
	count(t.preps != nil, prepWeight)
	for _, s := range t.slots {
		count(s.preps != nil, prepWeight)
		count(len(s.lemmas) > 0, wordWeight)
		count(len(s.lemmas) == 0, someWeight)
	}
	count(t.direct, someWeight)
	count(t.anyVerb, -someWeight)
	count(t.alone, someWeight)
	count(t.subject != isAny, kindWeight)
	count(t.objKind != isAny, kindWeight)
	return w
}
