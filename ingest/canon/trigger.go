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
	noun    alt   // light noun, predicate noun or noun of a noun trigger; '*': some direct object is required; nil if there is none
	preps   alt   // governs the object; nil for a direct object
	object  alt   // lemmas that the object's head must have; nil for any
	slots   []slot
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

// alt is a set of alternatives, sorted and folded. An empty one has every word; it
// stands for '*' if it is not nil.
type alt []string

// has reports whether w, which is folded, is one of a.
func (a alt) has(w string) bool {
	_, ok := slices.BinarySearch(a, w)
	return ok || len(a) == 0
}

// slot asks for an argument of the clause besides subject and object.
type slot struct {
	preps  alt // nil for a bare complement
	lemmas alt
}

// lists are the words of a table's lists, folded. Those of preposition are read
// as prepositions; every other word after the verb is a noun or an adjective.
type lists map[string][]string

// parse reads one trigger: its verbs, what stands behind them, and its flags.
func (l lists) parse(source string) (*trigger, error) {
	t := &trigger{subject: isAny, objKind: isAny}
	clause, flags, _ := strings.Cut(source, "(")
	for flag := range strings.FieldsSeq(flags) {
		if err := t.flag(strings.Trim(flag, "()")); err != nil {
			return nil, err
		}
	}
	verbs := strings.Split(clause, " > ")
	last := len(verbs) - 1
	words := strings.Fields(verbs[last])
	if len(words) == 0 {
		return nil, errors.New("a verb is missing")
	}
	if verbs[last] = words[0]; words[0] == "noun" {
		verbs = nil
	}
	for k, v := range verbs {
		if t.anyVerb = v == "*" && k == last && k > 0; t.anyVerb {
			t.weight -= someWeight
			break
		}
		a, err := l.alt(strings.TrimSpace(v))
		if err != nil {
			return nil, err
		}
		t.chain, t.weight = append(t.chain, a), t.weight+wordWeight
	}
	err := l.arguments(t, words[1:])
	if err == nil && t.chain == nil && len(t.noun) == 0 {
		err = errors.New("a noun is missing")
	}
	return t, err
}

// arguments reads what stands behind the verbs: "_ as $slur".
func (l lists) arguments(t *trigger, words []string) error {
	placed := false // the object has been seen
	var under alt   // preposition of what comes next
	for _, w := range words {
		a, isPrep, weight, err := l.argument(w)
		if err != nil {
			return err
		}
		switch isObject := w[0] == '_'; {
		case isObject && !placed:
			placed, t.object, t.preps, under = true, a, under, nil
		case isPrep && under == nil:
			under = a
		case isObject, isPrep, !placed && under == nil && t.noun != nil:
			return fmt.Errorf("unexpected %q", w)
		case placed || under != nil:
			t.slots, under = append(t.slots, slot{under, a}), nil
		default:
			t.noun = a
		}
		t.weight += weight
	}
	if under != nil && placed {
		t.slots, t.weight = append(t.slots, slot{under, alt{}}), t.weight+someWeight
	} else if under != nil {
		t.preps = under
	}
	return nil
}

// argument reads one word behind the verbs: "on|upon", "_door", "*". Its weight is what
// it adds to that of the trigger.
func (l lists) argument(w string) (a alt, isPrep bool, weight int, err error) {
	word := strings.TrimPrefix(w, "_")
	switch {
	case w == "*":
		return alt{}, false, someWeight, nil
	case word == "":
		return nil, false, 0, nil
	}
	a, err = l.alt(word)
	isNoPrep := func(w string) bool { return !slices.Contains(l["preposition"], w) }
	if w == word && !slices.ContainsFunc(a, isNoPrep) {
		return a, true, prepWeight, err
	}
	return a, false, wordWeight, err
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
	return err
}

// alt reads "a|b+c|$list".
func (l lists) alt(s string) (a alt, err error) {
	for w := range strings.SplitSeq(s, "|") {
		if name, ok := strings.CutPrefix(w, "$"); !ok {
			w, err = parseWord(w)
			a = append(a, w)
		} else if a = append(a, l[name]...); l[name] == nil {
			err = fmt.Errorf("unknown list $%s", name)
		}
		if err != nil {
			return nil, err
		}
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
