package relation

import (
	_ "embed"
	"fmt"
	"maps"
	"strings"
)

//go:embed lexicon.txt
var lexiconFile string

// wordset is a class of lemmas.
type wordset map[string]bool

func (w wordset) has(lemma string) bool { return w[lemma] }

// lexicon is the embedded word classes by name.
var lexicon = parseLexicon(lexiconFile)

func parseLexicon(file string) map[string]wordset {
	classes := map[string]wordset{}
	for n, line := range strings.Split(file, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, words, ok := strings.Cut(line, ":")
		if !ok || classes[name] != nil {
			panic(fmt.Sprintf("lexicon.txt:%d: want a new class, a colon and its words", n+1)) // unreachable: the file is embedded
		}
		set := wordset{}
		for _, w := range strings.Fields(words) {
			set[w] = true
		}
		classes[name] = set
	}
	return classes
}

// class returns a class that must be there, or the union of several.
func class(names ...string) wordset {
	all := wordset{}
	for _, name := range names {
		set, ok := lexicon[name]
		if !ok {
			panic("lexicon.txt has no class " + name) // unreachable: the file is embedded
		}
		maps.Copy(all, set)
	}
	return all
}

var (
	speechVerbs    = class("speech")
	allegeVerbs    = class("allege")
	allegeNouns    = class("allege-noun")
	denyVerbs      = class("deny")
	factiveVerbs   = class("factive")
	guessVerbs     = class("guess")
	wishVerbs      = class("wish")
	plainSpeech    = class("plain-speech")
	planVerbs      = class("plan")
	planNouns      = class("plan-noun")
	hedgeVerbs     = class("hedge")
	futureWords    = class("future")
	possibleWords  = class("possible")
	forceVerbs     = class("force")
	preventVerbs   = class("prevent")
	accuseVerbs    = class("accuse")
	subjectControl = class("subject-control")
	objectControl  = class("object-control")
	neutralSpeech  = class("neutral-speech")
	reportedAdverb = class("reported")
	allegedAdverb  = class("alleged")
	negativeWords  = class("negative")
	likelyAdverb   = class("likely")
	modalPlan      = class("modal-plan")
	modalMaybe     = class("modal-maybe")
	conditions     = class("condition")
	anonymous      = class("anonymous")
	allegedAdj     = class("alleged-adj")
	plannedAdj     = class("planned-adj")
	roleNouns      = class("role", "person")
	kindNouns      = class("kind")
	timeNouns      = class("time")
	actionNouns    = class("action")
	addressee      = class("addressee")
	partitives     = class("partitive")
	honorific      = class("honorific")
	officeWords    = class("office")
	officials      = class("official")
	commitVerbs    = class("commit")
	doneNouns      = class("done")
	mutualNouns    = class("mutual")
	bridgeNouns    = class("bridge")
	locatedWords   = class("located")
	particleWords  = class("particle")
	attitudes      = class("attitude")
	lightVerbs     = class("light")
	contentNouns   = class("content")
	currencies     = class("currency")
	judgingVerbs   = class("judging")
	degreeNouns    = class("degree")
	emptyWords     = class("empty")
	circumstance   = class("circumstance")
	appointVerbs   = class("appoint")
	addressVerbs   = class("address")
	addressNouns   = class("address-noun")
	refusals       = class("refusal")
	doneVerbs      = class("purpose-done")
	outcomeVerbs   = class("outcome")
	effortVerbs    = class("effort")
	voicing        = class("voicing")
	deedVerbs      = class("deed")
	aimNouns       = class("aim")
	intensional    = class("intensional")
	branches       = class("branch")
	mutualVerbs    = class("mutual-verb")
	joiningVerbs   = class("joining")
	echoNouns      = class("echo")
	bodyNouns      = class("body")
	eventNouns     = class("event-noun")
	placeNouns     = class("place-noun")
	siteNouns      = class("site-noun")
	investVerbs    = class("invest")
	deferVerbs     = class("defer")
	occasionPreps  = class("occasion")
	recurring      = class("recurring")
	zones          = class("zone")
	directives     = class("directive")
	ceasing        = class("ceasing")
	pretences      = class("pretence")
	acquitVerbs    = class("acquit")
	proofVerbs     = class("proof")
	almostAdverb   = class("almost")
	measuring      = class("measuring")
	falseWords     = class("false")
	doubtful       = class("doubtful")
	accusers       = class("accuser")
	documents      = class("document")
	outlets        = class("outlet")
	unproven       = class("unproven")
	abstaining     = class("abstain")
	dreaming       = class("dream")
	dealNouns      = class("deal")
	failedAdj      = class("failed-adj")
)
