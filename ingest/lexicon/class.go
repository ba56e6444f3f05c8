package lexicon

// The classes that the program itself names; the files of a language say what is
// in them. Rules name these and any other.
const (
	Abbreviations Class = iota
	Abstain
	Accuse
	Accuser
	Acquit
	Action
	ActionEnding
	Acts
	Address
	AddressNoun
	AddressTitle
	Addressee
	Adverbial
	Aim
	Allege
	AllegeNoun
	Alleged
	AllegedAdj
	Almost
	Anonymous
	Appoint
	Article
	At
	Attitude
	Baseline
	Befalls
	Between
	Body
	Bound
	Branch
	Break
	Bridge
	Ceasing
	Circumstance
	Closing
	Commit
	Condition
	Connective
	Content
	Contrary
	Currency
	Deal
	Deed
	Defer
	Degree
	Deny
	Departs
	Determiner
	Directive
	Document
	Done
	Doubtful
	Dream
	Echo
	Effort
	Empty
	EventNoun
	Exception
	Excluding
	Factive
	FailedAdj
	False
	FirstPerson
	Force
	Future
	Giving
	Governing
	Government
	Guess
	HeShe
	Hedge
	Honorific
	Indefinite
	Intensional
	Invest
	It
	Joining
	Joint
	Judging
	Kind
	KindEnding
	Legal
	Light
	Likely
	Located
	Measuring
	ModalMaybe
	ModalPlan
	Motion
	Mutual
	MutualVerb
	Negative
	NeutralSpeech
	ObjectControl
	Occasion
	Office
	Official
	Ordinal
	Outcome
	Outlet
	Particle
	Partitive
	PathPreposition
	PlaceNoun
	PlacePreposition
	PlaceVerb
	PlainSpeech
	Plan
	PlanNoun
	PlannedAdj
	Possible
	Presupposing
	Pretence
	Prevent
	Pronoun
	Proof
	PurposeDone
	Recurring
	Refusal
	Reported
	Role
	Scale
	ShareNoun
	ShareOf
	Site
	SiteNoun
	Speech
	Stative
	SubjectControl
	Superlative
	Tail
	Their
	Things
	Time
	Title
	Topic
	Unit
	Unproven
	Until
	UsualPreposition
	Voicing
	WhenMark
	WinNoun
	Winning
	Wish
	Within
	Zone
	Ahead

	numNamed = iota
)

var names = [numNamed]string{
	"abbreviations", "abstain", "accuse", "accuser", "acquit", "action", "action-ending", "acts", "address", "address-noun",
	"address-title", "addressee", "adverbial", "aim", "allege", "allege-noun", "alleged", "alleged-adj", "almost", "anonymous",
	"appoint", "article", "at", "attitude", "baseline", "befalls", "between", "body", "bound", "branch",
	"break", "bridge", "ceasing", "circumstance", "closing", "commit", "condition", "connective", "content", "contrary",
	"currency", "deal", "deed", "defer", "degree", "deny", "departs", "determiner", "directive", "document",
	"done", "doubtful", "dream", "echo", "effort", "empty", "event-noun", "exception", "excluding", "factive",
	"failed-adj", "false", "first-person", "force", "future", "giving", "governing", "government", "guess", "he-she",
	"hedge", "honorific", "indefinite", "intensional", "invest", "it", "joining", "joint", "judging", "kind",
	"kind-ending", "legal", "light", "likely", "located", "measuring", "modal-maybe", "modal-plan", "motion", "mutual",
	"mutual-verb", "negative", "neutral-speech", "object-control", "occasion", "office", "official", "ordinal", "outcome", "outlet",
	"particle", "partitive", "path-preposition", "place-noun", "place-preposition", "place-verb", "plain-speech", "plan", "plan-noun", "planned-adj",
	"possible", "presupposing", "pretence", "prevent", "pronoun", "proof", "purpose-done", "recurring", "refusal", "reported",
	"role", "scale", "share-noun", "share-of", "site", "site-noun", "speech", "stative", "subject-control", "superlative",
	"tail", "their", "things", "time", "title", "topic", "unit", "unproven", "until", "usual-preposition",
	"voicing", "when-mark", "win-noun", "winning", "wish", "within", "zone",
	"ahead",
}
