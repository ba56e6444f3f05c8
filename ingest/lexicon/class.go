package lexicon

// The classes that the program itself names; the files of a language say what is
// in them. Rules name these and any other.
const (
	Abbreviation Class = iota
	Abstain
	Accuse
	Accuser
	Acquit
	Acting
	Action
	ActionEnding
	Acts
	Address
	AddressNoun
	AddressTitle
	Addressee
	Addressing
	Adverbial
	Ahead
	Aim
	Allege
	AllegeNoun
	Alleged
	AllegedAdj
	Almost
	Ambient
	Anonymous
	Apart
	Appoint
	Article
	At
	Attitude
	Baseline
	Befalls
	Between
	Body
	Branch
	Break
	Bridge
	Ceasing
	Circumstance
	ClauseOpener
	Closing
	Commit
	Company
	CompanyWord
	Condition
	Connective
	Content
	Contrary
	Copula
	Count
	Currency
	Deal
	Deed
	Defer
	Definite
	Degree
	Deny
	Departs
	Determiner
	Directive
	Disposed
	Document
	Done
	Doubtful
	Dream
	Echo
	Effort
	Empty
	Epithet
	EpithetPart
	EventNoun
	Exception
	Excluding
	Exemplifying
	Exerting
	Factive
	FailedAdj
	False
	FieldOffice
	Finding
	FirstPerson
	Force
	Future
	General
	GeneralBody
	Giving
	Governing
	Government
	Guess
	He
	HeShe
	Hedge
	Honorific
	Human
	I
	ImpersonalAdj
	ImpersonalVerb
	Indefinite
	IndefiniteArticle
	Inert
	Intensional
	Invest
	It
	Joining
	Joint
	Jointly
	Judging
	Kind
	KindEnding
	Kinship
	Legal
	Light
	Likely
	LikelyManName
	LikelyWomanName
	Located
	Man
	ManName
	ManTitle
	Measuring
	ModalMaybe
	ModalPlan
	Motion
	Mutual
	MutualVerb
	Nation
	Negative
	NeutralSpeech
	Nickname
	NoBody
	NoDeterminer
	ObjectControl
	Occasion
	Office
	Official
	Ordinal
	Outcome
	Outlet
	PartPronoun
	Particle
	Partitive
	PathPreposition
	People
	PeopleEnding
	PersonTitle
	Place
	PlaceNoun
	PlacePreposition
	PlaceVerb
	PlainSpeech
	Plan
	PlanNoun
	PlannedAdj
	Pointing
	Possessive
	Possible
	Praising
	Presupposing
	Pretence
	Prevent
	Pronoun
	Proof
	PublicBody
	PurposeDone
	Recurring
	Reflexive
	Refusal
	Reported
	Restricting
	Role
	Saying
	Scale
	Scholar
	Securities
	Seeming
	Serving
	ShareNoun
	ShareOf
	She
	Site
	SiteNoun
	Speech
	Stative
	SubjectControl
	Succeeding
	Superlative
	Surname
	Tail
	Taking
	Team
	Their
	They
	Thing
	Things
	Time
	Timely
	Title
	Topic
	Unit
	Unproven
	Until
	UsualPreposition
	Voicing
	We
	Weather
	WhenMark
	WinNoun
	Winning
	Wish
	Within
	Woman
	WomanEnding
	WomanName
	WomanTitle
	Zone

	numNamed = iota
)

var names = [numNamed]string{
	"abbreviation", "abstain", "accuse", "accuser", "acquit", "acting", "action", "action-ending", "acts", "address",
	"address-noun", "address-title", "addressee", "addressing", "adverbial", "ahead", "aim", "allege", "allege-noun", "alleged",
	"alleged-adj", "almost", "ambient", "anonymous", "apart", "appoint", "article", "at", "attitude", "baseline",
	"befalls", "between", "body", "branch", "break", "bridge", "ceasing", "circumstance", "clause-opener",
	"closing", "commit", "company", "company-word", "condition", "connective", "content", "contrary", "copula", "count",
	"currency", "deal", "deed", "defer", "definite", "degree", "deny", "departs", "determiner", "directive",
	"disposed", "document", "done", "doubtful", "dream", "echo", "effort", "empty", "epithet", "epithet-part",
	"event-noun", "exception", "excluding", "exemplifying", "exerting", "factive", "failed-adj", "false", "field-office", "finding",
	"first-person", "force", "future", "general", "general-body", "giving", "governing", "government", "guess", "he",
	"he-she", "hedge", "honorific", "human", "i", "impersonal-adj", "impersonal-verb", "indefinite", "indefinite-article", "inert",
	"intensional", "invest", "it", "joining", "joint", "jointly", "judging", "kind", "kind-ending", "kinship",
	"legal", "light", "likely", "likely-man-name", "likely-woman-name", "located", "man", "man-name", "man-title", "measuring",
	"modal-maybe", "modal-plan", "motion", "mutual", "mutual-verb", "nation", "negative", "neutral-speech", "nickname", "no-body",
	"no-determiner", "object-control", "occasion", "office", "official", "ordinal", "outcome", "outlet", "part-pronoun", "particle",
	"partitive", "path-preposition", "people", "people-ending", "person-title", "place", "place-noun", "place-preposition", "place-verb", "plain-speech",
	"plan", "plan-noun", "planned-adj", "pointing", "possessive", "possible", "praising", "presupposing", "pretence", "prevent",
	"pronoun", "proof", "public-body", "purpose-done", "recurring", "reflexive", "refusal", "reported", "restricting", "role",
	"saying", "scale", "scholar", "securities", "seeming", "serving", "share-noun", "share-of", "she", "site",
	"site-noun", "speech", "stative", "subject-control", "succeeding", "superlative", "surname", "tail", "taking", "team",
	"their", "they", "thing", "things", "time", "timely", "title", "topic", "unit", "unproven",
	"until", "usual-preposition", "voicing", "we", "weather", "when-mark", "win-noun", "winning", "wish", "within",
	"woman", "woman-ending", "woman-name", "woman-title", "zone",
}
