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
	CC
	CD
	DT
	EX
	HYPH
	IN
	JJ
	JJR
	JJS
	MD
	NFP
	NN
	NNP
	NNPS
	NNS
	POS
	PRP
	PRPS
	RB
	RBR
	RBS
	SYM
	TO
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
	Date
	Time
	Percent
	Money
	Quantity
)

// NoLabel is the label of a token outside of every entity.
const NoLabel Label = 0

// Named are the types that name something, against dates and amounts.
const Named = Person | Norp | Fac | Org | GPE | Loc | Product | Event | WorkOfArt | Law

// In reports whether a label, a tag or an entity's type is one of a set.
func (d Dep) In(set Dep) bool     { return d&set != 0 }
func (t Tag) In(set Tag) bool     { return t&set != 0 }
func (p Pos) In(set Pos) bool     { return p&set != 0 }
func (l Label) In(set Label) bool { return l&set != 0 }

// Names of labels, in the order of their numbers; those that Go doesn't name last.
var (
	depNumbers = numbered[Dep](strings.Fields(
		"acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass " +
			"dative dep det dobj expl mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp " +
			"pobj poss preconj predet prep prt punct quantmod relcl xcomp ROOT intj"))
	tagNumbers = numbered[Tag](strings.Fields(
		"ADD CC CD DT EX HYPH IN JJ JJR JJS MD NFP NN NNP NNPS NNS POS PRP PRP$ RB RBR RBS " +
			"SYM TO VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX `` '' -LRB- -RRB- , . : $ AFX FW LS PDT RP UH"))
	posNumbers = numbered[Pos](strings.Fields(
		"ADJ DET NOUN NUM PRON PROPN PUNCT X ADP ADV AUX CCONJ INTJ PART SCONJ SPACE SYM VERB"))
	labelNames = strings.Fields(
		"PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW DATE TIME PERCENT MONEY QUANTITY " +
			"LANGUAGE ORDINAL CARDINAL")
	labelNumbers = numbered[Label](labelNames)
)

// numbered gives each name a bit.
func numbered[L ~uint32 | ~uint64](names []string) map[string]L {
	m := make(map[string]L, len(names))
	for i, n := range names {
		m[n] = 1 << i
	}
	return m
}

// String returns the name of an entity's type, empty for NoLabel.
func (l Label) String() string {
	if l == NoLabel {
		return ""
	}
	return labelNames[bits.TrailingZeros32(uint32(l))]
}

// DepOf, TagOf, PosOf and LabelOf return the label of a name, zero if there is
// none.
func DepOf(name string) Dep     { return depNumbers[name] }
func TagOf(name string) Tag     { return tagNumbers[name] }
func PosOf(name string) Pos     { return posNumbers[name] }
func LabelOf(name string) Label { return labelNumbers[name] }
