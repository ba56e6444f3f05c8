package english_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"newsgraph/ingest/openie"
	"newsgraph/ingest/syntax"
	"newsgraph/ingest/text"
)

// FuzzGrammar checks of the examples of the books, with whatever arcs, labels, tags
// and names, that all that is read of them is of their tokens and the same twice.
func FuzzGrammar(f *testing.F) {
	r := newReader(f)
	var sents [][]text.Sentence
	var all []text.Token
	for _, body := range slices.Concat(bodies(r.Syntax.Repairs.Rules), bodies(r.Relations.Moods.Rules()), bodies(r.Relations.Constructions.Rules())) {
		sents = append(sents, r.analyse(body))
		for _, s := range sents[len(sents)-1] {
			all = append(all, s.Tokens...)
		}
	}
	for k := range uint16(500) {
		f.Add(uint64(k), k, uint8(k))
	}
	f.Fuzz(func(t *testing.T, seed uint64, k uint16, changes uint8) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		tree := slices.Clone(sents[int(k)%len(sents)])
		for i := range tree {
			tree[i].Tokens, tree[i].Entities = slices.Clone(tree[i].Tokens), slices.Clone(tree[i].Entities)
			for range changes % 32 {
				n := len(tree[i].Tokens)
				at, of := &tree[i].Tokens[rnd.IntN(n)], &all[rnd.IntN(len(all))]
				switch rnd.IntN(5) {
				case 0:
					at.Head = rnd.IntN(n+2) - 1 // one before, and one behind the sentence, too
				case 1:
					at.Dep = of.Dep
				case 2:
					f := *at.Form
					f.Tag, f.POS = of.Tag, of.POS
					at.Form = &f
				case 3:
					at.Entity = rnd.IntN(len(tree[i].Entities)+2) - 1
				case 4:
					for k := range tree[i].Entities {
						tree[i].Entities[k].Start, tree[i].Entities[k].End = rnd.IntN(n+2)-1, rnd.IntN(n+2)-1
					}
				}
			}
		}
		if a, b := drawn(t, r, tree), drawn(t, r, tree); a != b {
			t.Errorf("twice is not the same:\n%s\n%s", a, b)
		}
	})
}

// bodies are the examples of rules.
func bodies[S syntax.Reading](rules []syntax.Rule[S]) (out []string) {
	for k := range rules {
		for _, e := range rules[k].Examples {
			out = append(out, e.Text)
		}
	}
	return out
}

// drawn reads sentences through all stages of the language and tells what they say.
func drawn(t *testing.T, r *reader, trees []text.Sentence) string {
	sents := r.Syntax.Read(trees)
	var b strings.Builder
	for _, st := range r.Relations.Extract(sents) {
		n := len(sents[st.Sentence].Tokens)
		for _, i := range slices.Concat(st.Subject.Tokens, st.Object.Tokens, st.Predicate.Tokens, st.Cue) {
			if i < 0 || i >= n {
				t.Errorf("%v: token %d of %d", st, i, n)
			}
		}
		if st.Confidence < 0 || st.Confidence > 1 {
			t.Errorf("%v: confidence %v", st, st.Confidence)
		}
		b.WriteString(shown(sents, &st) + "\n")
	}
	for _, s := range sents {
		for _, style := range []openie.Style{openie.Nary, openie.Binary} {
			for _, tuple := range r.Tuples.Tuples(s, style) {
				b.WriteString(tuple.Relation + ": " + strings.Join(tuple.Args, " | ") + "\n")
			}
		}
	}
	for _, c := range r.Reference.Resolve(nil, sents) {
		b.WriteString(c.Name + "\n")
	}
	return b.String()
}
