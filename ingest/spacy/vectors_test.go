package spacy

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// TestVectors runs the package that testdata/vectors.py makes: static vectors,
// shared and own networks, a wide window, no upper layer, many state features,
// and sentences found before the parse. All must be as spaCy has it.
func TestVectors(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "vectors.ngm"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	p.KeepSpace = true
	entities := 0
	for _, ref := range loadReferences(t, filepath.Join("testdata", "vectors.jsonl")) {
		b := new(batch)
		b.toks = p.tokenizer.appendTokens(nil, ref.Text, 0)
		b.texts = []extent{{0, len(b.toks), 0}}
		p.run(b)
		if len(b.toks) != len(ref.Tokens) {
			t.Fatalf("%q: %d tokens, want %d", ref.Text, len(b.toks), len(ref.Tokens))
		}
		for i, want := range ref.Tokens {
			tok := b.toks[i]
			got := refToken{
				start: tok.Start, end: tok.End, norm: tok.norm, tag: tok.tag, pos: tok.pos, morph: tok.morph,
				lemma: tok.lemma, dep: tok.dep, head: tok.head, sentStart: tok.sentStart == 1,
			}
			if got != want {
				t.Errorf("%q: token %d is %+v, want %+v", ref.Text, i, got, want)
			}
		}
		var found []refEntity
		for i, tok := range b.toks {
			switch tok.entIOB {
			case 3:
				found = append(found, refEntity{i, i + 1, tok.entType})
			case 1:
				found[len(found)-1].end = i + 1
			}
		}
		if !reflect.DeepEqual(found, ref.Ents) && len(found)+len(ref.Ents) > 0 {
			t.Errorf("%q: entities %v, want %v", ref.Text, found, ref.Ents)
		}
		entities += len(found)
	}
	if entities < 20 {
		t.Errorf("only %d entities: the comparison says little", entities)
	}
}
