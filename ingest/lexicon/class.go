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
	Aim
	Allege
	AllegeNoun
	Alleged
	AllegedAdj
	Almost
	Anonymous
	Appoint
	Attitude
	Body
	Bound
	Branch
	Bridge
	Ceasing
	Circumstance
	Commit
	CompanyPart
	Condition
	Connective
	Content
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
	Pretence
	Prevent
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
	Things
	Time
	Title
	Unproven
	Voicing
	WinNoun
	Winning
	Wish
	Zone

	// Of relation.
	Closing
	Contrary
	Ordinal
	Until

	// Of syntax.
	Addressing
	Adverbial
	Copula
	Definite
	Exemplifying
	Exerting
	Jointly
	NoBody
	NoDeterminer
	PartPronoun
	Praising
	Seeming
	Succeeding

	numNamed = iota
)

var names = [numNamed]string{
	"abstain", "accuse", "accuser", "acquit", "action", "acts", "address", "address-noun", "address-title", "addressee",
	"aim", "allege", "allege-noun", "alleged", "alleged-adj", "almost", "anonymous", "appoint", "attitude", "body",
	"bound", "branch", "bridge", "ceasing", "circumstance", "commit", "company-part", "condition", "connective", "content",
	"currency", "deal", "deed", "defer", "degree", "deny", "determiner", "directive", "document", "done",
	"doubtful", "dream", "echo", "effort", "empty", "event-noun", "exception", "excluding", "factive", "failed-adj",
	"false", "force", "future", "giving", "government", "guess", "hedge", "honorific", "intensional", "invest",
	"joining", "judging", "kind", "legal", "light", "likely", "located", "measuring", "modal-maybe", "modal-plan",
	"motion", "mutual", "mutual-verb", "negative", "neutral-speech", "object-control", "occasion", "office", "official", "outcome",
	"outlet", "particle", "partitive", "place-noun", "place-preposition", "place-verb", "plain-speech", "plan", "plan-noun", "planned-adj",
	"possible", "pretence", "prevent", "proof", "purpose-done", "recurring", "refusal", "reported", "role", "share-noun",
	"share-of", "site", "site-noun", "speech", "stative", "subject-control", "things", "time", "title", "unproven",
	"voicing", "win-noun", "winning", "wish", "zone",
	"closing", "contrary", "ordinal", "until",
	"addressing", "adverbial", "copula", "definite", "exemplifying", "exerting", "jointly", "no-body", "no-determiner",
	"part-pronoun", "praising", "seeming", "succeeding",
}
