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

// lists are the words of a table's lists, folded. Those of preposition are read
// as prepositions; every other word after the verb is a noun or an adjective.
type lists map[string][]string

// parse reads one trigger.
func (l lists) parse(source string) (*trigger, error) {
	t := &trigger{source: source, subject: isAny, objKind: isAny}
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
	if err := t.parseArguments(words, l); err != nil {
		return nil, err
	}
	if t.combinations() > maxKeys {
		return nil, fmt.Errorf("more than %d combinations of its alternatives", maxKeys)
	}
	return t, nil
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

// maxKeys bounds the combinations of one trigger's alternatives.
const maxKeys = 50000

// part is the alternatives of one place of a trigger, with the mark of the place.
type part struct {
	mark string
	alt
}

// parts returns all that the trigger names.
func (t *trigger) parts() []part {
	var out []part
	for _, v := range t.chain {
		out = append(out, part{" >", v})
	}
	out = append(out, part{" n:", t.noun}, part{" p:", t.preps}, part{" o:", t.object})
	for _, s := range t.slots {
		out = append(out, part{" sp:", s.preps}, part{" sl:", s.lemmas})
	}
	return slices.DeleteFunc(out, func(p part) bool { return p.alt == nil })
}

// combinations returns the number of the trigger's keys, or more than maxKeys.
func (t *trigger) combinations() int {
	n := 1
	for _, p := range t.parts() {
		if n *= max(1, len(p.alt)); n > maxKeys {
			break
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
	for _, p := range t.parts() {
		words := []string(p.alt)
		if len(words) == 0 {
			words = []string{"*"}
		}
		out := make([]string, 0, len(keys)*len(words))
		for _, k := range keys {
			for _, w := range words {
				out = append(out, k+p.mark+w)
			}
		}
		keys = out
	}
	return keys
}

// weight measures how specific the trigger is: named verbs, nouns and
// complements count most, then prepositions, then kinds, then what must be there
// in some form. A trigger for any verb gives way to one that names the verb.
func (t *trigger) weight() int {
	const word, prep, kind, some = 10000, 100, 10, 1
	w := 0
	count := func(ok bool, weight int) {
		if ok {
			w += weight
		}
	}
	w += word * len(t.chain)
	count(t.noun != nil, word)
	count(t.object != nil, word)
	count(t.preps != nil, prep)
	count(t.direct, some)
	count(t.anyVerb, -some)
	count(t.alone, some)
	count(t.subject != isAny, kind)
	count(t.objKind != isAny, kind)
	for _, s := range t.slots {
		count(s.preps != nil, prep)
		count(len(s.lemmas) > 0, word)
		count(len(s.lemmas) == 0, some)
	}
	return w
}
