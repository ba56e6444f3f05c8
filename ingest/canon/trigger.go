package canon

import (
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
	direct  bool   // '*': some direct object is required
	preps   alt    // governs the object; nil for a direct object
	object  alt    // lemmas that the object's head must have; nil for any
	slots   []slot
	subject Kind // kinds that the subject may be of, of which it must be one
	objKind Kind // the same of the object
	passive bool
	swap    bool
	alone   bool // no bare argument but the object
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

// prepositions are the words that a trigger reads as prepositions; every other
// word after the verb is a noun or an adjective.
var prepositions = strings.Fields(`about above across after against ahead+of along+with alongside amid among around as as+to at
	away+from back because+of before behind below beneath beside between beyond by close+to concerning despite down due+to during
	for from in in+front+of in+favor+of in+favour+of inside into like near next+to of off on on+behalf+of onto out+of outside over past per
	regarding since through throughout to together+with toward towards under until up upon via with within without`)

// parseTrigger reads one trigger. lists gives the words of the lists that it may name.
func parseTrigger(source string, lists map[string][]string) (*trigger, error) {
	t := &trigger{source: source, subject: isAny, objKind: isAny}
	words := strings.Fields(source)
	for len(words) > 0 && strings.HasPrefix(words[len(words)-1], "(") {
		flag := words[len(words)-1]
		which, names, _ := strings.Cut(strings.Trim(flag, "()"), ":")
		var err error
		switch {
		case flag == "(passive)":
			t.passive = true
		case flag == "(swap)":
			t.swap = true
		case flag == "(alone)":
			t.alone = true
		case which == "subject" && names != "":
			t.subject, err = parseKinds(names)
		case which == "object" && names != "":
			t.objKind, err = parseKinds(names)
		default:
			err = fmt.Errorf("unknown flag %q", flag)
		}
		if err != nil {
			return nil, err
		}
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("empty trigger")
	}
	var err error
	if words[0] == "noun" {
		words = words[1:]
		if len(words) == 0 {
			return nil, fmt.Errorf("no noun after %q", "noun")
		}
		if t.noun, err = parseAlt(words[0], lists); err != nil {
			return nil, err
		}
		if len(t.noun) == 0 {
			return nil, fmt.Errorf("a noun trigger must name its noun")
		}
		words = words[1:]
	} else if words, err = t.parseChain(words, lists); err != nil {
		return nil, err
	}
	if err := t.parseArguments(words, lists); err != nil {
		return nil, err
	}
	if t.combinations() > maxKeys {
		return nil, fmt.Errorf("more than %d combinations of its alternatives", maxKeys)
	}
	return t, nil
}

// parseChain reads "stop|halt > supply" off the front of words.
func (t *trigger) parseChain(words []string, lists map[string][]string) ([]string, error) {
	for {
		a, err := parseAlt(words[0], lists)
		if err != nil {
			return nil, err
		}
		words = words[1:]
		if len(a) == 0 {
			if len(t.chain) == 0 {
				return nil, fmt.Errorf("the first verb must be named")
			}
			t.anyVerb = true
			return words, nil
		}
		t.chain = append(t.chain, a)
		if len(words) == 0 || words[0] != ">" {
			return words, nil
		}
		if words = words[1:]; len(words) == 0 {
			return nil, fmt.Errorf("no verb after '>'")
		}
	}
}

// parseArguments reads what follows the verb or noun.
func (t *trigger) parseArguments(words []string, lists map[string][]string) error {
	var preps alt   // of a preposition whose noun may follow
	placed := false // the object has been seen
	flush := func() error {
		switch {
		case preps == nil:
		case placed:
			t.slots = append(t.slots, slot{preps: preps, lemmas: alt{}})
		case t.preps != nil:
			return fmt.Errorf("two prepositions govern the object")
		default:
			t.preps = preps
		}
		preps = nil
		return nil
	}
	for _, w := range words {
		if strings.HasPrefix(w, "_") {
			if placed {
				return fmt.Errorf("two objects")
			}
			if err := flush(); err != nil {
				return err
			}
			placed = true
			if w == "_" {
				continue
			}
			a, err := parseAlt(w[1:], lists)
			if err != nil {
				return err
			}
			if len(a) == 0 {
				return fmt.Errorf("\"_*\" asks for nothing: write \"_\"")
			}
			t.object = a
			continue
		}
		a, err := parseAlt(w, lists)
		if err != nil {
			return err
		}
		switch {
		case isPrepositions(a):
			if preps != nil {
				return fmt.Errorf("preposition %q after a preposition", w)
			}
			preps = a
		case preps != nil:
			t.slots = append(t.slots, slot{preps: preps, lemmas: a})
			preps = nil
		case placed:
			t.slots = append(t.slots, slot{lemmas: a})
		case t.noun != nil || t.direct:
			return fmt.Errorf("unexpected noun %q", w)
		case len(a) == 0:
			t.direct = true
		default:
			t.noun = a
		}
	}
	return flush()
}

func isPrepositions(a alt) bool {
	for _, w := range a {
		if !isPreposition[w] {
			return false
		}
	}
	return len(a) > 0
}

var isPreposition = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range prepositions {
		m[fold(strings.ReplaceAll(w, "+", " "))] = true
	}
	return m
}()

// parseAlt reads "a|b+c|$list", or "*".
func parseAlt(s string, lists map[string][]string) (alt, error) {
	if s == "*" {
		return alt{}, nil
	}
	var a alt
	for _, w := range strings.Split(s, "|") {
		if name, ok := strings.CutPrefix(w, "$"); ok {
			list, ok := lists[name]
			if !ok {
				return nil, fmt.Errorf("unknown list $%s", name)
			}
			a = append(a, list...)
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

// maxKeys bounds the combinations of one trigger's alternatives.
const maxKeys = 50000

// combinations returns the number of the trigger's keys, or more than maxKeys.
func (t *trigger) combinations() int {
	n := 1
	alts := append([]alt{t.noun, t.preps, t.object}, t.chain...)
	for _, s := range t.slots {
		alts = append(alts, s.preps, s.lemmas)
	}
	for _, a := range alts {
		if n *= max(1, len(a)); n > maxKeys {
			return n
		}
	}
	return n
}

// keys spells the trigger out, one key for each combination of its verbs,
// nouns and prepositions: two triggers that share a key claim the same predicate.
func (t *trigger) keys() []string {
	keys := []string{fmt.Sprintf("%t %t %t %t %t %d %d", t.passive, t.anyVerb, t.direct, t.alone, t.preps == nil, t.subject, t.objKind)}
	if len(t.chain) == 0 {
		keys[0] += " noun"
	}
	times := func(a alt, mark string) {
		if a == nil {
			return
		}
		words := []string(a)
		if len(a) == 0 {
			words = []string{"*"}
		}
		out := make([]string, 0, len(keys)*len(words))
		for _, k := range keys {
			for _, w := range words {
				out = append(out, k+mark+w)
			}
		}
		keys = out
	}
	for _, v := range t.chain {
		times(v, " >")
	}
	times(t.noun, " n:")
	times(t.preps, " p:")
	times(t.object, " o:")
	for _, s := range t.slots {
		times(s.preps, " sp:")
		times(s.lemmas, " sl:")
	}
	return keys
}

// weight measures how specific the trigger is: named verbs, nouns and
// complements count most, then prepositions, then kinds, then what must be there
// in some form. A trigger for any verb gives way to one that names the verb.
func (t *trigger) weight() int {
	const word, prep, kind, some = 10000, 100, 10, 1
	w := word * len(t.chain)
	if t.noun != nil {
		w += word
	}
	if t.object != nil {
		w += word
	}
	if t.preps != nil {
		w += prep
	}
	if t.direct {
		w += some
	}
	if t.anyVerb {
		w -= some
	}
	if t.alone {
		w += some
	}
	if t.subject != isAny {
		w += kind
	}
	if t.objKind != isAny {
		w += kind
	}
	for _, s := range t.slots {
		if s.preps != nil {
			w += prep
		}
		if len(s.lemmas) > 0 {
			w += word
		} else {
			w += some
		}
	}
	return w
}
