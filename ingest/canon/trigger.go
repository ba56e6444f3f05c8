package canon

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
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
	chain   []alt // verbs, outermost first; empty for a noun trigger
	anyVerb bool  // the chain ends in '*'
	noun    alt   // light noun, predicate noun or noun of a noun trigger; nil if there is none
	preps   alt   // governs the object; nil for a direct object
	object  alt   // lemmas that the object's head must have; nil for any
	slots   []slot
	direct  bool // '*': some direct object is required
	passive bool
	alone   bool // no bare argument but the object
	swap    bool
	subject Kind // kinds that the subject may be of, of which it must be one
	objKind Kind // the same of the object
	weight  int  // how much it asks for

	told     quad.Value // as written, and where it stands
	relation *Relation  // without a name: a match that says nothing
}

// What a trigger asks for weighs: named verbs, nouns and complements most, then
// prepositions, then kinds, then what must be there in some form. One for any verb
// gives way to one that names the verb.
const (
	wordWeight = 10000
	prepWeight = 100
	kindWeight = 10
	someWeight = 1
)

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

// then stands between verbs.
const then = ">"

// What the words of a trigger are read after.
const (
	atStart = iota
	afterVerb
	afterThen
	elsewhere
)

// parse reads one trigger.
func (l lists) parse(source string) (*trigger, error) {
	t := &trigger{subject: isAny, objKind: isAny}
	at, placed := atStart, false // the object has been seen
	var under alt                // preposition of what comes next
	for w := range strings.FieldsSeq(source) {
		if w[0] == '(' {
			if err := t.flag(strings.Trim(w, "()")); err != nil {
				return nil, err
			}
			continue
		}
		word, isObject := strings.CutPrefix(w, "_")
		a, err := l.alt(word)
		isNoPrep := func(w string) bool { return !slices.Contains(l["preposition"], w) }
		isPrep := !isObject && len(a) > 0 && !slices.ContainsFunc(a, isNoPrep)
		next, inVerbs := elsewhere, at == atStart || at == afterThen
		switch {
		case err != nil:
			return nil, err
		case w == "noun" && at == atStart:
			t.weight -= wordWeight
		case inVerbs && len(a) > 0:
			t.chain, next = append(t.chain, a), afterVerb
		case w == "*" && at == afterThen:
			t.anyVerb = true
			t.weight -= 2 * someWeight
		case w == then && at == afterVerb:
			next = afterThen
		case isObject && !inVerbs && !placed && w != "_*":
			placed, t.object, t.preps, under = true, a, under, nil
		case isPrep && !inVerbs && under == nil:
			under = a
		case inVerbs || w == then || isObject || isPrep || !placed && under == nil && (t.noun != nil || t.direct):
			return nil, fmt.Errorf("unexpected %q", w)
		case placed || under != nil:
			t.slots, under = append(t.slots, slot{under, a}), nil
		case w == "*":
			t.direct = true
		default:
			t.noun = a
		}
		switch at = next; {
		case isPrep && next != afterVerb:
			t.weight += prepWeight
		case len(a) > 0:
			t.weight += wordWeight
		case w == "*":
			t.weight += someWeight
		}
	}
	switch {
	case at == afterThen || t.chain == nil && t.noun == nil:
		return nil, errors.New("a verb or a noun is missing")
	case under != nil && placed:
		t.slots = append(t.slots, slot{under, alt{}})
		t.weight += someWeight
	case under != nil:
		t.preps = under
	}
	return t, nil
}

// flag reads "passive" or "object:person".
func (t *trigger) flag(flag string) (err error) {
	which, names, _ := strings.Cut(flag, ":")
	to := map[string]*bool{"passive": &t.passive, "swap": &t.swap, "alone": &t.alone}[flag]
	kinds := map[string]*Kind{"subject": &t.subject, "object": &t.objKind}[which]
	switch {
	case to != nil:
		*to = true
	case kinds != nil:
		t.weight += kindWeight
		if *kinds, _, err = parseKinds(names); err == nil && *kinds == 0 {
			err = fmt.Errorf("%q are no kinds that a trigger asks for", names)
		}
	default:
		err = fmt.Errorf("unknown flag %q", flag)
	}
	if to == &t.alone {
		t.weight += someWeight
	}
	return err
}

// alt reads "a|b+c|$list", or "*".
func (l lists) alt(s string) (alt, error) {
	a := alt{}
	switch s {
	case "*":
		return a, nil
	case "", then: // behind '_', between verbs
		return nil, nil
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
