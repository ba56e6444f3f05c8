// Package relation draws statements out of parsed sentences: who did what to
// whom, in what way, and according to whom. It stands after coreference and
// before canonicalization; it knows grammar, not entities or relation types.
package relation

import (
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/temporal"
)

// Status says in what way a statement holds.
type Status string

const (
	Asserted     Status = "asserted"     // the article says so in its own voice
	Reported     Status = "reported"     // it says so with a hedge (reportedly, according to reports), or an unnamed official announces it
	Claimed      Status = "claimed"      // a named speaker says so; Speaker is set
	Alleged      Status = "alleged"      // an allegation; Speaker is set if somebody makes it
	Denied       Status = "denied"       // negated by the article, or denied by Speaker
	Planned      Status = "planned"      // will, plans to, vowed to
	Hypothetical Status = "hypothetical" // could, if, would
)

// Argument is a phrase of one sentence in a role of a statement; its Head is -1 if
// there is none.
type Argument = syntax.Phrase

// Certainty says how much of a derivation rests on attachment that parsers get
// wrong. Trust reckons with it.
type Certainty uint8

const (
	Certain  Certainty = iota // subject, verb, direct object
	Likely                    // object of the verb's preposition
	Possible                  // object of a preposition of the object
	Doubtful                  // further along the chain
	Remote                    // so, and the subject is another clause's
)

var certainties = [...]string{"certain", "likely", "possible", "doubtful", "remote"}

func (c Certainty) String() string { return certainties[c] }

// borrowed is the certainty of a derivation whose subject is another clause's.
func (c Certainty) borrowed() Certainty {
	return [...]Certainty{Certain: Possible, Likely: Doubtful, Possible: Doubtful, Doubtful: Remote, Remote: Remote}[c]
}

// Slot is another argument of the clause that a statement was drawn from,
// reduced to what a table of relation types can be keyed on:
// "to a ban list" is {Prep: "to", Lemma: "list"}, a direct object has no Prep.
type Slot struct {
	Prep  string // preposition, lower case; "" for a direct object, "as" or "" for an object complement, "to" or "from" or "into" before a verb
	Lemma string // lemma of the head noun or verb
	Head  int    // token
}

// Predicate is what a statement says of subject and object.
type Predicate struct {
	Verbs  []string // lemmas, outermost first, particles joined: ["stop", "provide"], ["call off"]; ["be"] for a copula; empty for a nominal relation
	Noun   string   // lemma of the noun that names the relation, for copulas, titles, appositions and nominalisations: "secretary", "ban"; else ""
	Prep   string   // preposition that governs the object: "with"; "" for a direct object
	Slots  []Slot   // the clause's other arguments, in the order of the text
	Tokens []int    // tokens of the relation phrase, in the order in which Phrase has them
	Phrase string   // the words of the text that make the relation: "stopped providing Android OS for"

	// Undergone counts the outermost verbs up to the last that the subject
	// undergoes: 1 in "was asked to sell".
	Undergone int

	// Passive: the subject undergoes the action and no agent is named. A passive
	// with an agent is turned round and is not Passive.
	Passive bool
}

// Setting is the time and the place of an event, as far as the sentence tells them
// of it and not of another. Heads are -1 if it doesn't.
type Setting struct {
	When  Argument           // expression of time with its preposition: "on Friday"
	Lies  temporal.Direction // where an expression that is told in part lies from the day of publication, by the tense
	Where Argument           // phrase of place, such as "at the summit in Vienna"; its head is that of the place's name
}

// Statement is one fact, claim or plan, of a subject and at most one object.
type Statement struct {
	Sentence  int // index in the article's sentences
	Subject   Argument
	Predicate Predicate
	Object    Argument // Head -1: intransitive
	Status    Status
	Negated   bool     // the words deny it ("did not sell"); Status is then Denied
	Speaker   Argument // who claims, alleges or denies it; Head -1 if nobody is named
	SpeakerAt int      // index of the sentence that Speaker's tokens belong to
	Announced bool     // Speaker merely announces a deed: if it is the speaker's own, it stands as reported
	Cue       []int    // tokens of Sentence that set Status: "reportedly", "could"; empty for asserted

	Setting

	Rule       string    // the construct that gave it: "active", "passive", "apposition", …
	Grammar    []string  // rules of the language's files that gave it, "constructions.txt:31: title/kind", and the repairs of its sentence
	Certainty  Certainty // of the derivation
	Features   []string  // of the derivation, Certainty among them: what Trust weighs; no blanks in them
	Confidence float64   // 0 to 1: how likely it is true, to a hundredth; Trust sets it
}
