package syntax

import (
	"math/bits"
	"strings"
)

// Labels are numbers of one bit each, so that a set of them is one of them too:
// Nsubj|Nsubjpass. Zero is a label that isn't known here.

// Dep is a set of dependency labels: those of ClearNLP, which spaCy's English
// pipelines have.
type Dep uint64

const (
	Acl Dep = 1 << iota
	Acomp
	Advcl
	Advmod
	Agent
	Amod
	Appos
	Attr
	Aux
	Auxpass
	Case
	Cc
	Ccomp
	Compound
	Conj
	Csubj
	Csubjpass
	Dative
	Unspecified
	Det
	Dobj
	Expl
	Intj
	Mark
	Meta
	Neg
	Nmod
	Npadvmod
	Nsubj
	Nsubjpass
	Nummod
	Oprd
	Parataxis
	Pcomp
	Pobj
	Poss
	Preconj
	Predet
	Prep
	Prt
	Punct
	Quantmod
	Relcl
	Xcomp
	Root
)

// Tag is a set of fine tags: those of the Penn Treebank, as OntoNotes has them.
type Tag uint64

const (
	ADD Tag = 1 << iota
	AFX
	CC
	CD
	DT
	EX
	FW
	HYPH
	IN
	JJ
	JJR
	JJS
	LS
	MD
	NFP
	NN
	NNP
	NNPS
	NNS
	PDT
	POS
	PRP
	PRPS
	RB
	RBR
	RBS
	RP
	SYM
	TO
	UH
	VB
	VBD
	VBG
	VBN
	VBP
	VBZ
	WDT
	WP
	WPS
	WRB
	XX
	OpenQuote
	CloseQuote
	LeftBracket
	RightBracket
	Comma
	Stop
	Colon
	Dollar
)

// Sets of tags.
const (
	Verb      = VB | VBD | VBG | VBN | VBP | VBZ
	Noun      = NN | NNS | NNP | NNPS
	Proper    = NNP | NNPS
	Adjective = JJ | JJR | JJS
	Adverb    = RB | RBR | RBS
	Wh        = WDT | WP | WPS | WRB
)

// Pos is a set of coarse tags: those of Universal Dependencies. The rest have no
// name here.
type Pos uint32

const (
	PosAdj Pos = 1 << iota
	PosDet
	PosNoun
	PosNum
	PosPron
	PosPropn
	PosPunct
	PosX
)

// Label is a set of entity types: those of OntoNotes. No entity has none.
type Label uint32

const (
	Person Label = 1 << iota
	Norp
	Fac
	Org
	GPE
	Loc
	Product
	Event
	WorkOfArt
	Law
	Language
	Date
	Time
	Percent
	Money
	Quantity
	Ordinal
	Cardinal
)

// NoLabel is the label of a token outside of every entity.
const NoLabel Label = 0

// Named are the types that name something, against dates and amounts.
const Named = Person | Norp | Fac | Org | GPE | Loc | Product | Event | WorkOfArt | Law

// In reports whether a label is one of a set.
func (d Dep) In(set Dep) bool { return d&set != 0 }

// In reports whether a tag is one of a set.
func (t Tag) In(set Tag) bool { return t&set != 0 }

// In reports whether a coarse tag is one of a set.
func (p Pos) In(set Pos) bool { return p&set != 0 }

// In reports whether an entity's type is one of a set.
func (l Label) In(set Label) bool { return l&set != 0 }

var depNumbers = numbered(strings.Fields(
	"acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass " +
		"dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp " +
		"pobj poss preconj predet prep prt punct quantmod relcl xcomp ROOT")...)

var tagNumbers = numbered(strings.Fields(
	"ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP " +
		"SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX `` '' -LRB- -RRB- , . : $")...)

var posNumbers = numbered(strings.Fields(
	"ADJ DET NOUN NUM PRON PROPN PUNCT X ADP ADV AUX CCONJ INTJ PART SCONJ SPACE SYM VERB")...)

var labelNames = strings.Fields(
	"PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY " +
		"ORDINAL CARDINAL")

var labelNumbers = numbered(labelNames...)

// String returns the name of an entity's type, empty for NoLabel.
func (l Label) String() string {
	if l == NoLabel {
		return ""
	}
	return labelNames[bits.TrailingZeros32(uint32(l))]
}

// numbered numbers names from zero.
func numbered(names ...string) map[string]int {
	m := make(map[string]int, len(names))
	for i, n := range names {
		m[n] = i
	}
	return m
}

// bit returns the label that a name has, zero if it has none.
func bit[L ~uint32 | ~uint64](numbers map[string]int, name string) L {
	if n, ok := numbers[name]; ok {
		return 1 << n
	}
	return 0
}

// DepOf, TagOf, PosOf and LabelOf return the label of a name, zero if there is
// none.
func DepOf(name string) Dep     { return bit[Dep](depNumbers, name) }
func TagOf(name string) Tag     { return bit[Tag](tagNumbers, name) }
func PosOf(name string) Pos     { return bit[Pos](posNumbers, name) }
func LabelOf(name string) Label { return bit[Label](labelNumbers, name) }
