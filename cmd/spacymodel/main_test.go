package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vmihailenco/msgpack/v5"

	"newsgraph/ingest/spacy"
)

// TestConvert converts the wheel that NEWSGRAPH_SPACY_WHEEL names and asks
// that the result be the embedded model, byte for byte.
func TestConvert(t *testing.T) {
	wheel := os.Getenv("NEWSGRAPH_SPACY_WHEEL")
	if wheel == "" {
		t.Skip("NEWSGRAPH_SPACY_WHEEL names no wheel of en_core_web_md")
	}
	out := filepath.Join(t.TempDir(), "model.ngm")
	if err := run([]string{"-o", out, wheel}, io.Discard); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join("..", "..", "ingest", "spacy", "en_core_web_md.ngm"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("the embedded model was made of another package or by another converter")
	}
}

func TestRunRefuses(t *testing.T) {
	empty := t.TempDir()
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "usage"},
		{[]string{"-vectors", "int4", "-o", filepath.Join(empty, "x"), empty}, "int8 or float32"},
		{[]string{"-o", filepath.Join(empty, "x"), filepath.Join(empty, "none.whl")}, "no such file"},
		{[]string{"-o", filepath.Join(empty, "x"), empty}, "no config.cfg"},
	} {
		if err := run(c.args, io.Discard); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.args, err, c.want)
		}
	}
}

const sampleConfig = `
[nlp]
lang = "en"
pipeline = ["tok2vec","tagger","senter"]
disabled = ["senter"]

# a comment
[components.tagger]
factory = "tagger"

[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = ${components.tok2vec.model.encode:width}
upstream = "*"
`

func TestConfig(t *testing.T) {
	cfg, err := readConfig(fstest.MapFS{"config.cfg": {Data: []byte(sampleConfig)}})
	if err != nil {
		t.Fatal(err)
	}
	names, err := cfg.components()
	if err != nil || !slices.Equal(names, []string{"tok2vec", "tagger"}) {
		t.Errorf("components %v, %v", names, err)
	}
	for name, want := range map[string]string{"tagger": "tok2vec", "tok2vec": "tok2vec", "ner": "ner"} {
		if up, err := cfg.upstream(name); up != want || err != nil {
			t.Errorf("upstream of %s is %s, %v", name, up, err)
		}
	}
	if err := cfg.value("components.tagger.model.tok2vec", "width", new(int)); err == nil {
		t.Error("a reference to another value was decoded")
	}
}

func TestReadMoves(t *testing.T) {
	for _, c := range []struct{ kind, moves, want string }{
		{
			"parser", `{"0":{"":9},"1":{"":8},"2":{"det":5,"nsubj":7,"aux":5},"3":{"dobj":-2,"prep":3},"4":{"ROOT":4}}`,
			"S D L-nsubj L-det L-aux R-prep B-ROOT R-dobj",
		},
		{
			"ner", `{"0":{},"1":{"ORG":3,"GPE":5},"2":{"ORG":3},"3":{"ORG":3},"4":{"ORG":3,"":1},"5":{"":1}}`,
			"B-GPE B-ORG I-ORG L-ORG U-ORG U- O",
		},
	} {
		data, err := msgpack.Marshal(map[string]string{"moves": c.moves})
		if err != nil {
			t.Fatal(err)
		}
		moves, err := readMoves(data, c.kind)
		if got := strings.Join(moves, " "); got != c.want || err != nil {
			t.Errorf("%s, %v, want %s", got, err, c.want)
		}
	}
	if _, err := readMoves([]byte{0xc1}, "parser"); err == nil {
		t.Error("no msgpack was read as moves")
	}
}

func TestUnsupportedComponent(t *testing.T) {
	cfg := config{"nlp": {"pipeline": `["x"]`}, "components.x": {"factory": `"textcat"`}}
	if err := convertTensors(fstest.MapFS{}, cfg, new(spacy.Model), "int8"); err == nil || !strings.Contains(err.Error(), `factory "textcat" is not supported`) {
		t.Errorf("error %v", err)
	}
}

func TestReadNPY(t *testing.T) {
	head := "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }\n"
	data := append([]byte("\x93NUMPY\x01\x00"), byte(len(head)), 0)
	data = append(append(data, head...), 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40)
	if a, err := readNPY(data); err != nil || !slices.Equal(a.data, []float32{1, 2}) || !slices.Equal(a.shape, []int{1, 2}) {
		t.Errorf("%v, %v", a, err)
	}
	if _, err := readNPY(data[:len(data)-4]); err == nil {
		t.Error("an array cut short was read")
	}
}
