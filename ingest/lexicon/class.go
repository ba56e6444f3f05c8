package lexicon

// The classes that the program itself names; the files of a language say what is
// in them. Rules name these and any other.
const (
	Abbreviation Class = iota
	Accuse
	Accuser
	Acting
	Action
	ActionEnding
	Acts
	Address
	AddressNoun
	Addressee
	Addressing
	Adverbial
	Aim
	Allege
	Ambient
	Anonymous
	Apart
	Article
	At
	Attitude
	Baseline
	Between
	Body
	Break
	Bridge
	Ceasing
	Circumstance
	Commit
	Company
	CompanyWord
	Condition
	Connective
	Content
	Copula
	Count
	Deed
	Defer
	Definite
	Deny
	Determiner
	Directive
	Disposed
	Echo
	Empty
	EventNoun
	Exception
	Excluding
	Exemplifying
	Exerting
	FirstPerson
	Force
	Future
	General
	GeneralBody
	Government
	Guess
	He
	HeShe
	Human
	I
	Impersonal
	Inert
	It
	Joint
	Kind
	KindEnding
	Legal
	Light
	LikelyManName
	LikelyWomanName
	Man
	ManName
	ManTitle
	Motion
	Mutual
	Nation
	NeutralSpeech
	Nickname
	NoBody
	NoDeterminer
	ObjectControl
	Occasion
	Office
	Official
	Outlet
	Particle
	Partitive
	PathPreposition
	People
	PersonTitle
	Place
	PlaceNoun
	PlacePreposition
	PlainSpeech
	Plan
	PlanNoun
	Pointing
	Possessive
	Praising
	Presupposing
	Prevent
	Pronoun
	PublicBody
	Recurring
	Reflexive
	Refusal
	Restricting
	Role
	Saying
	Scale
	Seeming
	ShareNoun
	ShareOf
	She
	Site
	SiteNoun
	Speech
	Stative
	Superlative
	Surname
	Tail
	Team
	Their
	They
	Thing
	Things
	Time
	Title
	Topic
	Until
	UsualPreposition
	We
	Weather
	Within
	Woman
	WomanEnding
	WomanName
	WomanTitle
	Zone

	numNamed = iota
)

var names = [numNamed]string{
	"abbreviation", "accuse", "accuser", "acting", "action", "action-ending", "acts", "address", "address-noun",
	"addressee", "addressing", "adverbial", "aim", "allege", "ambient", "anonymous", "apart", "article", "at",
	"attitude", "baseline", "between", "body", "break", "bridge", "ceasing", "circumstance",
	"commit", "company", "company-word", "condition", "connective", "content", "copula", "count", "deed", "defer",
	"definite", "deny", "determiner", "directive", "disposed", "echo", "empty", "event-noun", "exception", "excluding",
	"exemplifying", "exerting", "first-person", "force", "future", "general", "general-body", "government", "guess",
	"he", "he-she", "human", "i", "impersonal", "inert", "it", "joint", "kind",
	"kind-ending", "legal", "light", "likely-man-name", "likely-woman-name", "man", "man-name", "man-title", "motion", "mutual",
	"nation", "neutral-speech", "nickname", "no-body", "no-determiner", "object-control", "occasion", "office", "official", "outlet",
	"particle", "partitive", "path-preposition", "people", "person-title", "place", "place-noun", "place-preposition", "plain-speech", "plan",
	"plan-noun", "pointing", "possessive", "praising", "presupposing", "prevent", "pronoun", "public-body", "recurring", "reflexive",
	"refusal", "restricting", "role", "saying", "scale", "seeming", "share-noun", "share-of", "she", "site",
	"site-noun", "speech", "stative", "superlative", "surname", "tail", "team", "their", "they",
	"thing", "things", "time", "title", "topic", "until", "usual-preposition", "we", "weather",
	"within", "woman", "woman-ending", "woman-name", "woman-title", "zone",
}
