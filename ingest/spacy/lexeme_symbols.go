package spacy

import (
	"fmt"
	"strings"
	"sync"
)

// stringID returns the number by which spaCy's models know s: its symbol if
// it is one of the reserved names, else hashString. The reserved names are
// mostly label names, but some are words too: "number", "mark", "agent", "ORG".
func stringID(s string) uint64 {
	if len(s) <= longestSymbol {
		if id, ok := symbols()[s]; ok {
			return id
		}
	}
	return hashString(s)
}

// longestSymbol is the length of the longest reserved name, IS_OOV_DEPRECATED.
const longestSymbol = 17

// symbols maps the reserved names of spaCy 3 to their numbers.
var symbols = sync.OnceValue(func() map[string]uint64 {
	m := make(map[string]uint64, 512)
	for _, block := range symbolBlocks {
		id := block.first
		for name := range strings.FieldsSeq(block.names) {
			m[name] = id
			id++
		}
	}
	for n := uint64(19); n <= 63; n++ {
		m[fmt.Sprintf("FLAG%d", n)] = n
	}
	for n := uint64(1); n <= 276; n++ {
		m[fmt.Sprintf("DEPRECATED%03d", n)] = 103 + n
	}
	return m
})

// symbolBlocks are runs of consecutive numbers, in spaCy's order.
var symbolBlocks = []struct {
	first uint64
	names string
}{
	{1, `IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM
		LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY`},
	{64, `ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE
		HEAD SENT_START SPACY PROB LANG`},
	{84, `ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE`},
	{380, `PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT
		MONEY QUANTITY ORDINAL CARDINAL`},
	{398, `acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass
		dep det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num
		number oprd obj obl parataxis partmod pcomp pobj poss possessive preconj prep prt punct quantmod
		relcl rcmod root xcomp acl ENT_KB_ID MORPH ENT_ID IDX _`},
}
