package canon

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/vocab"
	"newsgraph/ingest/lexicon"
	"newsgraph/ingest/relation"
	"newsgraph/ingest/syntax"
)

// fact is a statement with its entities and its relation.
type fact struct {
	Match
	iri                      quad.IRI
	id                       quad.Value // iri
	stmt                     *relation.Statement
	status                   relation.Status // stmt's, but reported for a deed that the doer announces
	sentence                 *sentence
	subject, object, speaker party      // object: nobody for an intransitive
	place                    Entity     // nobody: the text names none
	predicate                quad.Value // the relation's IRI, or one minted from the words
}

// facts returns the statements with their entities and relations. Of statements
// with one IRI the surest stands for all. A plural is each of those whom it stands for.
func (w *writer) facts(stmts []relation.Statement) []*fact {
	var out []*fact
	index := map[quad.IRI]int{}
	for i := range stmts {
		st := &stmts[i]
		s := &w.sents[st.Sentence]
		for _, subject := range w.members(s, st.Subject.Head) {
			for _, object := range w.members(s, st.Object.Head) {
				f := w.fact(st, party{Argument: st.Subject, s: s, member: subject}, party{Argument: st.Object, s: s, member: object})
				if f == nil {
					continue
				}
				if k, have := index[f.iri]; !have {
					index[f.iri] = len(out)
					out = append(out, f)
				} else if st.Confidence > out[k].stmt.Confidence {
					out[k] = f
				}
			}
		}
	}
	for _, f := range out {
		for _, e := range [...]Entity{f.subject.Entity, f.object.Entity, f.speaker.Entity, f.place} {
			if e.node != nil {
				e.told = e
			}
		}
	}
	return out
}

// fact resolves a statement; nil if it says nothing of anybody who is known.
func (w *writer) fact(st *relation.Statement, subject, object party) *fact {
	f := &fact{stmt: st, status: st.Status, sentence: subject.s, subject: subject, object: object}
	if f.Match = w.match(f); f.swap {
		f.subject, f.object = f.object, f.subject
	}
	if st.Speaker.Head >= 0 {
		speaker := party{Argument: st.Speaker, s: &w.sents[st.SpeakerAt]}
		if speaker.Entity = w.argument(&speaker, speakerRole, nil); speaker.node != nil {
			f.speaker = speaker
		}
	}
	if !w.findSubject(f) || !w.findObject(f) || f.object.node == f.subject.node {
		return nil // nothing relates to itself: one of the two is not what it seems
	}
	if len(st.Where.Tokens) > 0 && st.Where.Head >= 0 {
		f.place = w.named(f.sentence, st.Where.Head)
	}
	if st.Announced && f.speaker.node != nil && w.isOwnDeed(f) {
		f.status = relation.Reported
	}
	if f.term != nil {
		f.predicate = f.term.id
	} else {
		f.predicate = vocab.Relation(mint(f.sentence, st))
	}
	f.iri = vocab.Statement(w.doc.ID, f.sentence.Start, string(f.subject.iri), string(f.predicate.(quad.IRI)), string(cmp.Or(f.object.node, &node{}).iri), string(f.status), st.Predicate.Phrase)
	f.id = f.iri
	for _, p := range [...]*party{&f.subject, &f.object, &f.speaker} {
		w.local(&p.Entity)
	}
	return f
}

// match returns the relation that a statement expresses, the zero Match if the
// table has none.
func (w *writer) match(f *fact) Match {
	p, object := f.stmt.Predicate, f.stmt.Object.Head
	w.verbs, w.slots = append(w.verbs[:0], p.Verbs...), append(w.slots[:0], p.Slots...)
	p.Verbs, p.Slots = w.verbs, w.slots
	if object >= 0 && p.Prep == "to" && f.sentence.Tag(object).In(syntax.Verb) {
		p.Prep = "" // "plans to return": what is planned is the object
	}
	isReal := f.stmt.Status == relation.Asserted || f.stmt.Status == relation.Reported
	return w.Relations.Match(p, w.role(f.sentence, f.stmt.Subject.Head), w.role(f.sentence, object), isReal)
}

// findSubject finds whom a statement is of. The "I" or "we" of a speaker, who
// speaks for a side, is the speaker.
func (w *writer) findSubject(f *fact) bool {
	if f.subject.Entity = w.argument(&f.subject, roleOf(f.Match.subject, subjectRole), nil); f.subject.node != nil {
		return true
	}
	f.subject.Entity = f.speaker.by(bySpeaker)
	said := f.stmt.Subject.Head
	return f.speaker.node != nil && said >= 0 && f.sentence.Reads(said, lexicon.FirstPerson)
}

// findObject finds what a statement relates its subject to, if anything. What
// the subject is said to be, and what leads back to the subject, is taken by its
// words, unless it is a name or a pronoun.
func (w *writer) findObject(f *fact) bool {
	o := &f.object
	o.Entity = w.argument(o, roleOf(f.Match.object, objectRole), f.subject.node)
	if o.node != nil && (f.saysWhat() || o.node == f.subject.node) && !hasName(o.s, o.Head) && !isPronoun(o.s, o.Head) {
		o.Entity = w.phrase(o.s, o.Head, o.Tokens)
	}
	if o.node != nil { // "Islamic" is of no country
		return f.stmt.Rule != "demonym" || o.Type == vocab.Country || o.Type == vocab.Place
	}
	f.object = party{}
	return f.stmt.Predicate.Prep == "" || f.stmt.Object.Head < 0 // "wrote to", to nobody knows whom
}

// saysWhat reports whether the object is what the subject is said to be: "Huawei
// is a tech giant".
func (f *fact) saysWhat() bool {
	p, object := &f.stmt.Predicate, f.stmt.Object.Head
	return p.Noun != "" && p.Prep == "" && object >= 0 && fold(p.Noun) == fold(f.sentence.Lemma(object))
}

// roleOf returns the role of an argument that mostly is of the classes, and need
// be no party if they say so.
func roleOf(classes []quad.IRI, as role) role {
	has := func(c quad.IRI) bool { return slices.Contains(classes, c) }
	switch {
	case as == objectRole && (classes == nil || has(vocab.Organization) && has(vocab.Thing) && has(vocab.Person)):
		return thingRole
	case !has(vocab.Organization) || has(vocab.Thing):
		// "Washington's decision was a mistake" is of the decision, and who buys a
		// product of a company doesn't buy the company.
		return predicated
	}
	return as
}

// isOwnDeed reports whether the subject of a statement is its speaker, or
// somebody of the speaker's: "Shell said its board approved the sale".
func (w *writer) isOwnDeed(f *fact) bool {
	return f.subject.node == f.speaker.node || f.stmt.Subject.Head >= 0 && slices.ContainsFunc(f.sentence.All(f.stmt.Subject.Head, syntax.Poss), func(p int) bool {
		return w.named(f.sentence, p).node == f.speaker.node
	})
}

// mint names the relation of a statement that the table knows no type for,
// from the lemmas of its predicate: verbs, noun, preposition ("provide for").
// A passive keeps its participle ("be banned from"). A predicate without
// lemmas is named by its words.
func mint(s *sentence, st *relation.Statement) string {
	p := &st.Predicate
	parts := slices.Clone(p.Verbs)
	if n := len(parts); p.Passive && n > 0 {
		verb, particles, _ := strings.Cut(parts[n-1], " ")
		for _, i := range p.Tokens {
			if s.Tag(i) == syntax.VBN && s.Lemma(i) == verb {
				parts[n-1] = "be " + s.Lower(i) + " " + particles
				break
			}
		}
	}
	name := strings.Join(strings.Fields(strings.Join(append(parts, p.Noun, p.Prep), " ")), " ")
	return cmp.Or(name, p.Phrase, "related to")
}
