package coref

import (
	"slices"
	"strings"
)

// variants joins the longer and shorter names of one bearer: "Mike Pompeo",
// "Michael R. Pompeo", "Pompeo", "Mike"; "Huawei Technologies", "Huawei".
func (r *resolver) variants() {
	longer := map[string][]int{} // first or last word → mentions of longer names with it, one an entity
	note := func(w string, i int) {
		l := longer[w]
		for k := len(l) - 1; k >= 0 && k > len(l)-8; k-- {
			if r.ms[l[k]].entity == r.ms[i].entity && slices.Equal(r.ms[l[k]].key, r.ms[i].key) {
				return
			}
		}
		longer[w] = append(l, i)
	}
	for pass := range 2 { // first by names that come before, then by those behind
		if pass == 1 {
			for i := range r.ms {
				r.noteName(i, note)
			}
		}
		for i := range r.ms {
			m := &r.ms[i]
			if m.form != named || m.country != 0 {
				continue
			}
			if j := r.variantOf(i, longer, pass == 1); j >= 0 {
				if r.surname(i, j) {
					r.of(i).gender = 0 // that of a first name, which it isn't
				}
				r.join(j, i)
			}
			if pass == 0 {
				r.noteName(i, note)
			}
		}
	}
}

func (r *resolver) noteName(i int, note func(string, int)) {
	if m := &r.ms[i]; m.form == named && len(m.key) > 1 {
		note(m.first, i)
		note(m.last, i)
	}
}

// variantOf returns the mention of a longer name that i is a variant of, or
// -1. Of several, the one with the most mentions so far counts, then the
// latest; of several that all stand behind i, none.
func (r *resolver) variantOf(i int, longer map[string][]int, behind bool) int {
	m := &r.ms[i]
	best, bestScore, rivals := -1, 0, 0
	kin := false // whether the best is somebody's relative
	lists := [][]int{longer[m.last]}
	if m.first != m.last {
		lists = append(lists, longer[m.first])
	}
	for _, list := range lists {
		for _, j := range list[max(0, len(list)-40):] {
			if r.ms[j].entity == m.entity {
				if !behind || len(m.key) == 1 {
					return -1
				}
				continue
			}
			if behind && personal(m) && r.ms[j].Sentence-m.Sentence > 6 { // a relative, not a fuller name
				continue
			}
			if r.of(i).human <= -2 && personal(&r.ms[j]) || !agree(r.of(i), r.of(j)) && !r.surname(i, j) || !r.variant(m, &r.ms[j]) {
				continue
			}
			relative := len(m.key) == 1 && m.key[0] == r.ms[j].last && -4 < m.gender && m.gender < 4 && r.relative(j)
			if relative && (behind || best >= 0 && !kin) {
				continue
			}
			score := 1 + r.of(j).before(i)
			if kin && !relative {
				bestScore = 0
			}
			if best < 0 || r.ms[best].entity != r.ms[j].entity {
				rivals++
			}
			if score >= bestScore {
				best, bestScore, kin = j, score, relative
			}
		}
	}
	if behind && rivals > 1 {
		return -1
	}
	return best
}

// relative reports whether the person j is brought in as a relative of somebody: "his
// wife, Anna Smith", "John Smith's brother Paul Smith", "Anna Smith, the president's
// daughter". The last name alone is then that of the other.
func (r *resolver) relative(j int) bool {
	m := &r.ms[j]
	t := &r.trees[m.Sentence]
	before, after := m.nameStart-1, m.nameEnd
	if before > 0 && t.low(before) == "," {
		before--
	}
	for i := before; i >= 0 && i > before-3; i-- { // "his wife, the actress"
		if kinship[t.low(i)] {
			return i > 0 && t.find(i, "poss") >= 0
		}
		if before == m.nameStart-1 {
			break
		}
	}
	if after+1 >= len(t.tokens) || t.low(after) != "," {
		return false
	}
	for i := after + 1; i < min(after+6, len(t.tokens)); i++ {
		if kinship[t.low(i)] {
			return t.find(i, "poss") >= 0
		}
		if t.tokens[i].POS == "PUNCT" || t.tokens[i].POS == "VERB" {
			break
		}
	}
	return false
}

// kinship are the nouns for relatives.
var kinship = set(`wife husband widow widower brother sister son daughter father mother stepson stepdaughter
		stepfather stepmother half-brother half-sister brother-in-law sister-in-law father-in-law mother-in-law
		son-in-law daughter-in-law uncle aunt nephew niece cousin grandfather grandmother grandson granddaughter twin`)

// surname reports whether i is the last name alone of the person j, without a title. The
// recognizer takes some such names for organizations, and some are first names too.
func (r *resolver) surname(i, j int) bool {
	if r.ms[i].human || len(r.ms[i].key) != 1 || r.ms[i].last != r.ms[j].last || r.ms[i].corporate || r.of(j).human < 2 {
		return false
	}
	alone := *r.of(i)
	alone.human, alone.gender = 0, 0
	return agree(&alone, r.of(j))
}

// variant reports whether a can be a variant of the name b of two or more words.
func (r *resolver) variant(a, b *mention) bool {
	if personal(b) && (personal(a) || len(a.key) == 1 && !a.corporate && words().seats[a.key[0]] == 0 && a.label != "NORP") {
		if len(a.key) == 1 {
			return a.last == b.last || a.last == b.first && (words().first[a.last] != 0 || a.label == "PERSON")
		}
		if a.last == b.last && given(a.first, b.first) {
			return true
		}
		if len(a.key) < len(b.key) && slices.Equal(a.key, b.key[len(b.key)-len(a.key):]) {
			return true // "Lewis Davies" of "Gareth Lewis Davies"
		}
		return a.first == b.first && (slices.Contains(b.key, a.last) || slices.Contains(a.key, b.last)) && len(a.key) != len(b.key)
	}
	if personal(b) && !a.corporate && len(a.key) > 1 && len(a.key) < len(b.key) && slices.Equal(a.key, b.key[len(b.key)-len(a.key):]) {
		return true // "Bar-Shavit"
	}
	if a.human || b.human || words().demonym[a.last] != 0 {
		return false
	}
	if len(a.key) >= len(b.key) || !slices.Equal(a.key, b.key[:len(a.key)]) {
		return false
	}
	if k := words().kinds[a.last]; k&^human != 0 && len(a.key) == 1 || words().seats[strings.Join(a.key, " ")] != 0 {
		return false
	}
	for _, w := range b.key[len(a.key):] {
		if !business[w] {
			return b.corporate && (a.label != "PERSON" && len(b.key) == len(a.key)+1 || a.label == "ORG" && len(b.key) <= len(a.key)+3)
		}
	}
	return true
}

// personal reports whether m looks like the name of a person.
func personal(m *mention) bool {
	if m.corporate {
		return false
	}
	return m.human || m.label == "PERSON" || m.gender != 0 && m.label != "ORG" && m.label != "GPE" || m.label == "" && len(m.key) < 4
}

// given reports whether two first names can be one person's: equal, an initial, a short form.
func given(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.HasPrefix(b, a) && (len(a) == 1 || len(a) >= 3) {
		return true
	}
	return nicknames[a] == b || nicknames[b] == a || nicknames[a] != "" && nicknames[a] == nicknames[b]
}

// nicknames are the short forms that are no beginnings of their names.
var nicknames = map[string]string{
	"mike": "michael", "bill": "william", "will": "william", "billy": "william", "bob": "robert", "bobby": "robert", "rob": "robert",
	"dick": "richard", "rick": "richard", "jim": "james", "jimmy": "james", "jack": "john", "johnny": "john", "ted": "edward",
	"ed": "edward", "teddy": "theodore", "tony": "anthony", "hank": "henry", "harry": "henry", "chuck": "charles", "charlie": "charles",
	"liz": "elizabeth", "beth": "elizabeth", "betty": "elizabeth", "peggy": "margaret", "maggie": "margaret", "kate": "katherine",
	"kathy": "katherine", "cathy": "catherine", "sue": "susan", "joe": "joseph", "larry": "lawrence", "andy": "andrew", "drew": "andrew",
	"jerry": "gerald", "gerry": "gerald", "kim": "kimberly", "nick": "nicholas", "steve": "stephen", "bernie": "bernard",
	"chris": "christopher", "greg": "gregory", "jeff": "jeffrey", "pat": "patrick", "tom": "thomas", "tommy": "thomas",
	"debbie": "deborah", "nancy": "ann", "sasha": "alexander", "alex": "alexander", "dave": "david", "davey": "david",
}

// business are the words of a company's name that its short form leaves out.
var business = set(`technologies technology group holdings holding motor motors electric electronics
		electronic industries industrial international systems air lines airlines airways airline airway bank bancorp banking financial communications
		communication pharmaceuticals pharmaceutical energy oil petroleum steel semiconductor semiconductors software
		networks network media entertainment partners capital brothers stores foods labs laboratories computer computers
		instruments insurance securities telecom telecommunications solutions services enterprises worldwide global
		resources chemical chemicals aerospace aviation automotive automobile products manufacturing machines mining gold
		investments investment management trust board system city state co company corp corporation platforms & and sons union
		lighting power gas light paper textiles equities engineering heavy shipping lines railway railways retail beverages brewing brands research
		foods studios pictures records press news ventures biosciences biotech therapeutics health healthcare medical sciences robotics
		games gaming interactive digital cloud data analytics properties property realty estates hotels resorts casinos cruises express
		freight logistics transport transportation stores supermarkets rail pharma water wireless mobile cable aircraft`)

// set returns the words of a list as a set.
func set(list string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(list) {
		s[w] = true
	}
	return s
}
