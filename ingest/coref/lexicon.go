package coref

import (
	_ "embed"
	"strings"
	"sync"

	"newsgraph/ingest/atlas"
)

// The data files say what words tell of those who bear them; see their first lines.
var (
	//go:embed data/firstnames.txt
	firstNamesFile string
	//go:embed data/morenames.txt
	moreNamesFile string
	//go:embed data/titles.txt
	titlesFile string
	//go:embed data/kinds.txt
	kindsFile string
	//go:embed data/nations.txt
	nationsFile string
)

// kind is a set of what a head noun can mean.
type kind uint16

const (
	man kind = 1 << iota
	woman
	person
	people
	company
	body
	team
	nation
	place
	thing

	human        = man | woman | person
	organization = company | body | team
)

var kindNames = map[string]kind{
	"man": man, "woman": woman, "person": person, "people": people, "company": company,
	"body": body, "team": team, "nation": nation, "place": place, "thing": thing,
}

// wordlist is the data files, read once.
type wordlist struct {
	first   map[string]int8 // first name → 3 surely male, 1 mostly male, -1, -3 female
	surname map[string]bool // first names that, standing alone, are mostly surnames or places
	title   map[string]int8 // word before a name → 4 male, -4 female, 0 either
	kinds   map[string]kind // singular noun → what it can mean
	nations map[string]int  // name or abbreviation of a country → its number, from 1
	unions  map[int]bool    // numbers of nations that are unions of states
	seats   map[string]int  // capital or seat of a government → its country
	demonym map[string]int  // "chinese" → its country
}

// words returns the lexicon.
var words = sync.OnceValue(func() *wordlist {
	l := &wordlist{
		first: map[string]int8{}, surname: map[string]bool{}, title: map[string]int8{}, kinds: map[string]kind{},
		nations: map[string]int{}, unions: map[int]bool{}, seats: map[string]int{}, demonym: map[string]int{},
	}
	degree := map[string]int8{"m": 3, "m?": 1, "f?": -1, "f": -3}
	for _, file := range []string{firstNamesFile, moreNamesFile} {
		for key, names := range records(file) {
			for _, n := range strings.Fields(names) {
				switch key {
				case "s":
					l.surname[n] = true
				case "both":
					delete(l.first, n)
				default:
					l.first[n] = degree[key]
				}
			}
		}
	}
	degree = map[string]int8{"m": 4, "f": -4}
	for key, titles := range records(titlesFile) {
		for _, w := range strings.Fields(titles) {
			l.title[w] = degree[key]
		}
	}
	for key, nouns := range records(kindsFile) {
		for _, n := range strings.Fields(nouns) {
			l.kinds[n] |= kindNames[key]
		}
	}
	l.readNations()
	return l
})

// records yields the "key: words" lines of a data file.
func records(file string) func(yield func(key, words string) bool) {
	return func(yield func(key, words string) bool) {
		for line := range strings.Lines(file) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			if key, rest, ok := strings.Cut(line, ":"); ok && !yield(key, rest) {
				return
			}
		}
	}
}

func (l *wordlist) readNations() {
	number := 0
	note := func(to map[string]int, names ...string) {
		for _, n := range names {
			if n = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(n), "?")); n == "" || l.kinds[n] != 0 { // "CAR"
				continue
			}
			to[n] = number
			to[strings.ReplaceAll(n, ".", "")] = number // "US"
		}
	}
	for _, c := range atlas.Countries() {
		number++
		note(l.nations, c.Name)
		note(l.nations, c.Others...)
		note(l.seats, c.Capitals...)
		note(l.seats, c.Governments...)
		for _, p := range c.Peoples {
			note(l.demonym, p, p+"s")
		}
	}
	for line := range strings.Lines(nationsFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		field := strings.Split(strings.TrimSpace(line)+";;;", ";")
		number++
		note(l.nations, field[0])
		note(l.nations, strings.Split(field[1], ",")...)
		note(l.demonym, strings.Split(field[2], ",")...)
		l.unions[number] = strings.TrimSpace(field[2]) == ""
		note(l.seats, strings.Split(field[3], ",")...)
	}
}

// kindOf returns what a noun can mean, by the lexicon and else by its ending; zero if unknown.
func (l *wordlist) kindOf(noun string) kind {
	if k, ok := l.kinds[noun]; ok {
		return k
	}
	if i := strings.LastIndexByte(noun, '-'); i >= 0 {
		if k, ok := l.kinds[noun[i+1:]]; ok {
			return k
		}
	}
	for _, e := range endings {
		if len(noun) > len(e.end)+2 && strings.HasSuffix(noun, e.end) {
			return e.kind
		}
	}
	return 0
}

// endings are tried in order.
var endings = []struct {
	end  string
	kind kind
}{
	{"woman", woman},
	{"women", people},
	{"men", people},
	{"person", person},
	{"maker", company},
	{"man", man},
	{"ist", person},
	{"ician", person},
	{"ologist", person},
	{"eer", person},
	{"company", company},
	{"firm", company},
	{"ness", thing},
	{"tion", thing},
	{"ment", thing},
	{"ity", thing},
	{"ship", thing},
	{"ism", thing},
	{"ing", thing},
}
