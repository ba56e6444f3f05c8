package score

import "strings"

// bags is a tuple as the words of its slots: relation, first argument, and all
// further arguments as one.
type bags struct {
	words     []map[string]int
	size      []int // words of each
	swapped   *bags // the arguments the other way round; nil if there is one only
	reporting bool  // the relation is of saying: the arguments may stand either way
}

func newBags(t Tuple) *bags {
	b := fill(t.Relation, t.Args)
	if len(t.Args) > 1 {
		b.swapped = fill(t.Relation, []string{strings.Join(t.Args[1:], " "), t.Args[0]})
	}
	return b
}

func fill(relation string, args []string) *bags {
	b := &bags{}
	slots := []string{relation}
	if len(args) > 1 {
		slots = append(slots, args[0], strings.Join(args[1:], " "))
	} else {
		slots = append(slots, args...)
	}
	for _, s := range slots {
		bag := map[string]int{}
		words := strings.Fields(s)
		for _, w := range words {
			bag[w]++
		}
		b.words, b.size = append(b.words, bag), append(b.size, len(words))
	}
	for _, verb := range []string{"said", "told", "added", "adds", "says"} {
		b.reporting = b.reporting || strings.Contains(relation, verb)
	}
	return b
}

// agree returns how a gold tuple and a tuple agree.
func agree(gold, t *bags) agreement {
	a := inOrder(gold, t)
	if gold.reporting {
		other := a
		if t.swapped != nil {
			other = inOrder(gold, t.swapped)
		}
		if other.precision > a.precision || other.precision == a.precision && other.recall > a.recall {
			a = other
		}
	}
	return a
}

var formsOfBe = []string{"be", "is", "am", "are", "was", "were", "been", "being"}

// inOrder returns how two tuples agree slot by slot. Without a common word in
// the relation they don't. A "be" too many stands for any form of be.
func inOrder(gold, t *bags) agreement {
	matched := overlap(gold.words[0], t.words[0])
	if t.words[0]["be"] > gold.words[0]["be"] {
		for _, be := range formsOfBe {
			if gold.words[0][be] > 0 {
				matched++
				break
			}
		}
	}
	if matched == 0 || len(t.words) < len(gold.words) {
		return agreement{}
	}
	said, wanted := t.size[0], gold.size[0]
	for k := 1; k < len(gold.words); k++ {
		matched += overlap(gold.words[k], t.words[k])
		said += t.size[k]
		wanted += gold.size[k]
	}
	return agreement{float64(matched) / float64(said), float64(matched) / float64(wanted)}
}

func overlap(a, b map[string]int) int {
	n := 0
	for w, k := range a {
		n += min(k, b[w])
	}
	return n
}
