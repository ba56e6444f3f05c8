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
	stmt                     *relation.Statement
	status                   relation.Status // stmt's, but reported for a deed that the doer announces
	sentence                 *syntax.Sentence
	subject, object, speaker party    // object: nobody for an intransitive
	place                    Entity   // IRI empty: the text names none
	predicate                quad.IRI // the relation's, or minted from the words
}

// party is an argument of a statement with the entity that it means. The zero
// party is nobody.
type party struct {
	Entity
	relation.Argument
	s *syntax.Sentence
}

// facts returns the statements with their entities and relations, which it
// notes. Of statements with one IRI the surest stands for all.
func (w *writer) facts(stmts []relation.Statement) []*fact {
	var out []*fact
	index := map[quad.IRI]int{}
	for i := range stmts {
		if !w.isSound(&stmts[i]) {
			continue
		}
		w.eachMember(&stmts[i], func() {
			f := w.fact(&stmts[i])
			if f == nil {
				return
			}
			if k, have := index[f.iri]; !have {
				index[f.iri] = len(out)
				out = append(out, f)
			} else if f.stmt.Confidence > out[k].stmt.Confidence {
				out[k] = f
			}
		})
	}
	for _, f := range out {
		for _, e := range []Entity{f.subject.Entity, f.object.Entity, f.speaker.Entity, f.place} {
			if e.exists() {
				w.entities[e.IRI] = e
			}
		}
		if f.Name != "" {
			w.relations[f.Name] = nil
			if !f.isPassive() {
				w.relations[f.Name] = f.Relation
			}
		}
	}
	return out
}

// isSound reports whether all tokens of a statement are there.
func (w *writer) isSound(st *relation.Statement) bool {
	within := func(sentence int, tokens ...int) bool {
		return 0 <= sentence && sentence < len(w.sents) && !slices.ContainsFunc(tokens, func(i int) bool { return i < 0 || i >= len(w.sents[sentence].Tokens) })
	}
	for _, a := range []relation.Argument{st.Subject, st.Object, st.When, st.Where, {Tokens: st.Predicate.Tokens}, {Tokens: st.Cue}} {
		if !within(st.Sentence, a.Tokens...) || !within(st.Sentence, max(a.Head, 0)) {
			return false
		}
	}
	return st.Speaker.Head < 0 || within(st.SpeakerAt, append(slices.Clip(st.Speaker.Tokens), st.Speaker.Head)...)
}

// fact resolves a statement; nil if it says nothing of anybody who is known.
func (w *writer) fact(st *relation.Statement) *fact {
	s := w.sents[st.Sentence]
	f := &fact{stmt: st, status: st.Status, sentence: s, subject: party{Argument: st.Subject, s: s}, object: party{Argument: st.Object, s: s}}
	if f.Match = w.match(f); f.Swap {
		f.subject, f.object = f.object, f.subject
	}
	if st.Speaker.Head >= 0 {
		speaker := party{Argument: st.Speaker, s: w.sents[st.SpeakerAt]}
		if w.find(&speaker, speakerRole, "") {
			f.speaker = speaker
		}
	}
	if !w.findSubject(f) || !w.findObject(f) || f.object.IRI == f.subject.IRI {
		return nil // nothing relates to itself: one of the two is not what it seems
	}
	if len(st.Where.Tokens) > 0 && st.Where.Head >= 0 {
		f.place, _ = w.named(f.sentence, st.Where.Head)
	}
	if st.Announced && f.speaker.exists() && w.isOwnDeed(f) {
		f.status = relation.Reported
	}
	name := f.Name
	if name == "" {
		name = mint(f.sentence, st)
	}
	f.predicate = vocab.Relation(name)
	f.iri = vocab.Statement(w.doc.ID, f.sentence.Start, string(f.subject.IRI), string(f.predicate), string(f.object.IRI), string(f.status), st.Predicate.Phrase)
	for _, p := range []*party{&f.subject, &f.object, &f.speaker} {
		w.local(&p.Entity)
	}
	return f
}

// match returns the relation that a statement expresses, the zero Match if the
// table has none.
func (w *writer) match(f *fact) Match {
	p, object := f.stmt.Predicate, f.stmt.Object.Head
	if object >= 0 && p.Prep == "to" && f.sentence.Tag(object).In(syntax.Verb) {
		p.Prep = "" // "plans to return": what is planned is the object
	}
	isReal := f.stmt.Status == relation.Asserted || f.stmt.Status == relation.Reported
	m, _ := w.Relations.Match(p, w.role(f.sentence, f.stmt.Subject.Head), w.role(f.sentence, object), isReal)
	return m
}

// findSubject finds whom a statement is of. The "I" or "we" of a speaker, who
// speaks for a side, is the speaker.
func (w *writer) findSubject(f *fact) bool {
	classes, _ := f.classes()
	if w.find(&f.subject, roleOf(classes, subjectRole), "") {
		return true
	}
	f.subject.Entity = f.speaker.by(bySpeaker)
	said := f.stmt.Subject.Head
	return f.speaker.exists() && said >= 0 && f.sentence.Reads(said, lexicon.FirstPerson)
}

// findObject finds what a statement relates its subject to, if anything. What
// the subject is said to be, and what leads back to the subject, is taken by its
// words, unless it is a name or a pronoun.
func (w *writer) findObject(f *fact) bool {
	_, classes := f.classes()
	ok, o := w.find(&f.object, roleOf(classes, objectRole), f.subject.IRI), &f.object
	if ok && (f.saysWhat() || o.IRI == f.subject.IRI) && !hasName(o.s, o.Head) && !isPronoun(o.s, o.Head) {
		o.Entity, ok = w.phrase(o.s, o.Head, o.Tokens)
	}
	if !ok {
		f.object = party{}
		if f.stmt.Predicate.Prep != "" && f.stmt.Object.Head >= 0 {
			return false // "wrote to", to nobody knows whom
		}
	}
	// "Islamic" is of no country.
	return f.stmt.Rule != "demonym" || f.object.Type == vocab.Country || f.object.Type == vocab.Place
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
	return f.subject.IRI == f.speaker.IRI || f.stmt.Subject.Head >= 0 && slices.ContainsFunc(f.sentence.All(f.stmt.Subject.Head, syntax.Poss), func(p int) bool {
		e, ok := w.named(f.sentence, p)
		return ok && e.IRI == f.speaker.IRI
	})
}

// mint names the relation of a statement that the table knows no type for,
// from the lemmas of its predicate: verbs, noun, preposition ("provide for").
// A passive keeps its participle ("be banned from"). A predicate without
// lemmas is named by its words.
func mint(s *syntax.Sentence, st *relation.Statement) string {
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
