package spacy

import (
	"bytes"
	"encoding/binary"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
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

// TestVectorTable writes tables of some sizes and asks that every word be found
// with its vector, as it was or to half a step, and no other word.
func TestVectorTable(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, rows := range []int{1, 2, 3, 64, 65, 1000} {
		table := Tensor{Shape: []int{rows, 7}}
		for range 7 * rows {
			table.Data = append(table.Data, float32(r.NormFloat64()))
		}
		clear(table.Data[:7])
		words := map[uint64]int{0: 0, math.MaxUint64: rows - 1}
		for range 5 * rows {
			words[r.Uint64()] = r.IntN(rows)
		}
		for _, kind := range []string{"float32", "int8"} {
			var m Model
			if err := m.AddVectors(table, words, kind); err != nil {
				t.Fatal(err)
			}
			v, err := newVectorTable(&m)
			if err != nil {
				t.Fatal(err)
			}
			if got := wordsOfTable(v); !maps.Equal(got, words) {
				t.Errorf("%d rows: %d words, want %d", rows, len(got), len(words))
			}
			got := make([]float32, 7)
			for key, row := range words {
				if !v.find(key, got) {
					t.Fatalf("%d rows: no word %x", rows, key)
				}
				want := table.Data[7*row : 7*row+7]
				var most float64
				for _, f := range want {
					most = max(most, math.Abs(float64(f)))
				}
				for i := range got {
					off := math.Abs(float64(got[i] - want[i]))
					if kind == "float32" && off > 0 || off > most/127/2*1.0001 {
						t.Errorf("%s: %v, want %v", kind, got[i], want[i])
					}
				}
				if _, ok := words[key^1<<60]; !ok && v.find(key^1<<60, got) {
					t.Errorf("%d rows: a word %x that is not there", rows, key^1<<60)
				}
			}
		}
	}
}

// wordsOfTable returns the rows of all words by their keys.
func wordsOfTable(v *vectorTable) map[uint64]int {
	words := map[uint64]int{}
	for bucket := range uint64(1) << v.rowBits {
		for i := v.start(bucket); i < v.start(bucket+1); i++ {
			words[bucket<<(64-v.rowBits)|v.word(i)>>v.rowBits] = int(v.word(i) & (1<<v.rowBits - 1))
		}
	}
	return words
}

// TestVectorTableRefuses asks for an error where sections contradict each other.
func TestVectorTableRefuses(t *testing.T) {
	table := Tensor{Shape: []int{3, 1}, Data: []float32{1, 2, 3}}
	words := map[uint64]int{5: 0, 1 << 63: 1}
	for _, c := range []struct {
		spoil func(m *Model)
		want  string
	}{
		{func(m *Model) { m.AddBytes("vectors/starts", make([]byte, 16)) }, "16 bytes of starts for 3 rows"},
		{func(m *Model) { m.AddBytes("vectors/starts", make([]byte, 20)) }, "2 words, 0 of them in buckets"},
		{func(m *Model) {
			m.AddBytes("vectors/starts", binary.LittleEndian.AppendUint32(make([]byte, 16), 3))
		}, "bucket 4 starts at word 3 of 2"},
		{func(m *Model) { m.AddBytes("vectors/words", bytes.Repeat([]byte{0xff}, 16)) }, "word 0 has row 3 of 3"},
		{func(m *Model) { m.AddBytes("vectors/words", nil) }, "of 0"},
		{func(m *Model) { m.AddTensor("vectors/scales", []int{2}, []float32{1, 1}) }, "2 scales"},
		{func(m *Model) { m.AddBytes("vectors", nil) }, "kind bytes"},
	} {
		var m Model
		if err := m.AddVectors(table, words, "int8"); err != nil {
			t.Fatal(err)
		}
		c.spoil(&m)
		if _, err := newVectorTable(&m); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want %q", err, c.want)
		}
	}
	var m Model
	if err := m.AddVectors(table, map[uint64]int{1: 3}, "int8"); err == nil {
		t.Error("a row that is not there was added")
	}
	if err := m.AddVectors(table, words, "int4"); err == nil {
		t.Error("vectors were added as int4")
	}
}

// TestVectorsInt8 compares the analysis with vectors whole and in 8 bits: of
// the golden texts by the package that testdata/vectors.py makes, and of the
// texts of NEWSGRAPH_SPACY_REFERENCE by the model NEWSGRAPH_SPACY_WHOLE, which
// must have been converted with -vectors float32.
func TestVectorsInt8(t *testing.T) {
	t.Run("small", func(t *testing.T) {
		compareInt8(t, filepath.Join("testdata", "vectors.ngm"), goldenTexts(t))
	})
	t.Run("whole", func(t *testing.T) {
		path := os.Getenv("NEWSGRAPH_SPACY_WHOLE")
		if path == "" {
			t.Skip("NEWSGRAPH_SPACY_WHOLE names no model file with vectors of float32")
		}
		var texts []string
		for _, ref := range readReferences(t, "NEWSGRAPH_SPACY_REFERENCE") {
			texts = append(texts, ref.Text)
		}
		compareInt8(t, path, texts)
	})
}

func compareInt8(t *testing.T, path string, texts []string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	small, err := Read(inInt8(t, data))
	if err != nil {
		t.Fatal(err)
	}
	var heads, labels, entities score
	same := 0
	for _, s := range texts {
		a, b := tokensOf(whole, s), tokensOf(small, s)
		all := true
		for i := range a {
			for _, c := range []struct {
				score *score
				same  bool
			}{
				{&heads, a[i].head == b[i].head},
				{&labels, a[i].dep == b[i].dep},
				{&entities, a[i].entIOB == b[i].entIOB && a[i].entType == b[i].entType},
			} {
				c.score.add(c.same)
				all = all && c.same
			}
		}
		if all {
			same++
		}
	}
	t.Logf("%d texts, %d tokens, the same: heads %.4f %%, labels %.4f %%, entities %.4f %%, all of a text %.2f %%",
		len(texts), heads.all, heads.percent(), labels.percent(), entities.percent(), 100*float64(same)/float64(len(texts)))
	if min(heads.percent(), labels.percent(), entities.percent()) < 99.7 {
		t.Error("8 bits change the analysis")
	}
}

// inInt8 returns a model file with its vectors in 8 bits.
func inInt8(t *testing.T, data []byte) []byte {
	m, err := ReadModel(data)
	if err != nil {
		t.Fatal(err)
	}
	v, err := newVectorTable(m)
	if err != nil {
		t.Fatal(err)
	}
	if v == nil || v.floats == nil {
		t.Fatal("no vectors of float32")
	}
	table := Tensor{Shape: []int{len(v.floats) / v.width, v.width}, Data: v.floats}
	if err := m.AddVectors(table, wordsOfTable(v), "int8"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
