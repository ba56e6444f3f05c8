package temporal

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// class is a class of words that a rule can ask for.
type class uint8

// The classes. T is none: it stands for an expression inside of one.
const (
	cYEAR class = iota
	cYY
	cMONTH
	cDAY
	cWEEKDAY
	cSEASON
	cUNIT
	cPERIOD
	cERA
	cSHARE
	cBY
	cN
	cORDINAL
	cDECADE
	cPART
	cCLOCK
	cMERIDIEM
	cZONE
	cTHIRD
	cABOUT
	cNUMDATE
	cAHEAD  // no word: set by rules for what can only lie ahead
	cBEFORE // no word: set by rules for "more than a year ago"
	cDONE   // no word: set by rules for what began in the past, whatever the tense
)

// classNames are the names of classes in the data files.
var classNames = []string{
	"YEAR", "YY", "MONTH", "DAY", "WEEKDAY", "SEASON", "UNIT", "PERIOD", "ERA", "SHARE", "BY", "N", "ORDINAL",
	"DECADE", "PART", "CLOCK", "MERIDIEM", "ZONE", "THIRD", "ABOUT", "NUMDATE", "AHEAD", "BEFORE", "DONE",
}

//go:embed words.txt
var wordsFile string

// lexicon holds the values of each word, by class.
var lexicon = parseWords(wordsFile)

func parseWords(file string) map[string][]value {
	out := map[string][]value{}
	for n, line := range strings.Split(file, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, words, _ := strings.Cut(line, ":")
		c := slices.Index(classNames, name)
		for _, w := range strings.Fields(words) {
			word, v, ok := strings.Cut(w, "=")
			number, err := parseValue(v)
			if c < 0 || !ok || err != nil {
				panic(fmt.Sprintf("words.txt:%d: %s: want a class and its words with their values", n+1, w)) // unreachable: the file is embedded
			}
			out[word] = append(out[word], value{class(c), number})
		}
	}
	return out
}

// parseValue reads a number or a unit.
func parseValue(s string) (int, error) {
	if i := slices.Index(units, Granularity(s)); i >= 0 {
		return i, nil
	}
	return strconv.Atoi(s)
}
