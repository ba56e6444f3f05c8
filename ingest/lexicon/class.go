package lexicon

// The classes that the program itself names; the files of a language say what is
// in them. Rules name these and any other.
const (
	Abstain Class = iota
	Accuse
	Accuser
	Acquit
	Action
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
	At
	Attitude
	Baseline
	Body
	Bound
	Branch
	Break
	Bridge
	Ceasing
	Circumstance
	Closing
	Commit
	CompanyPart
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
	Force
	Future
	Giving
	Government
	Guess
	Hedge
	Honorific
	Intensional
	Invest
	Joining
	Judging
	Kind
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
	ShareNoun
	ShareOf
	Site
	SiteNoun
	Speech
	Stative
	SubjectControl
	Superlative
	Things
	Time
	Title
	Topic
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

	numNamed = iota
)

var names = [numNamed]string{
	"abstain", "accuse", "accuser", "acquit", "action", "acts", "address", "address-noun", "address-title", "addressee",
	"adverbial", "aim", "allege", "allege-noun", "alleged", "alleged-adj", "almost", "anonymous", "appoint", "at",
	"attitude", "baseline", "body", "bound", "branch", "break", "bridge", "ceasing", "circumstance", "closing",
	"commit", "company-part", "condition", "connective", "content", "contrary", "currency", "deal", "deed", "defer",
	"degree", "deny", "determiner", "directive", "document", "done", "doubtful", "dream", "echo", "effort",
	"empty", "event-noun", "exception", "excluding", "factive", "failed-adj", "false", "force", "future", "giving",
	"government", "guess", "hedge", "honorific", "intensional", "invest", "joining", "judging", "kind", "legal",
	"light", "likely", "located", "measuring", "modal-maybe", "modal-plan", "motion", "mutual", "mutual-verb", "negative",
	"neutral-speech", "object-control", "occasion", "office", "official", "ordinal", "outcome", "outlet", "particle", "partitive",
	"place-noun", "place-preposition", "place-verb", "plain-speech", "plan", "plan-noun", "planned-adj", "possible", "presupposing", "pretence",
	"prevent", "pronoun", "proof", "purpose-done", "recurring", "refusal", "reported", "role", "share-noun", "share-of",
	"site", "site-noun", "speech", "stative", "subject-control", "superlative", "things", "time", "title", "topic",
	"unproven", "until", "usual-preposition", "voicing", "when-mark", "win-noun", "winning", "wish", "within", "zone",
}
