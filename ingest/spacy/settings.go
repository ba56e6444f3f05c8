package spacy

// The sections that describe the networks, next to the rules of the tokenizer,
// attribute ruler and lemmatizer. A network's tensors lie under its name.

// Component is one stage of the pipeline. Section "components" is a list of
// them, in the order in which they run.
type Component struct {
	Name    string `json:"name"`
	Kind    string `json:"kind"`              // spaCy's factory: tok2vec, tagger, parser, ner, senter, attribute_ruler, lemmatizer
	Tok2Vec string `json:"tok2vec,omitempty"` // whose token vectors it uses: its own name, or that of a shared tok2vec
}

// Tok2VecSettings is section NAME/tok2vec, with tensors
//
//	NAME/embed/I       rows × width: the hash embedding of attribute I
//	NAME/vectors       width × vector width: projection of the static vectors, if any
//	NAME/mix/W b G B   maxout weights (width × pieces × inputs) and bias, layer norm gain and bias
//	NAME/encode/L/W …  the same of every layer L of the window encoder
type Tok2VecSettings struct {
	Attrs         []EmbedAttr `json:"attrs"`
	StaticVectors bool        `json:"static_vectors"`
	Window        int         `json:"window"` // tokens on either side
	Depth         int         `json:"depth"`  // layers
}

// EmbedAttr is one embedded attribute: NORM, PREFIX, SUFFIX, SHAPE, SPACY, …
type EmbedAttr struct {
	Attr string `json:"attr"`
	Seed uint32 `json:"seed"` // of the hash
}

// TaggerSettings is section NAME/tagger; the tensors NAME/output/W and b are
// the linear layer that scores the labels. A senter has the labels I and S.
type TaggerSettings struct {
	Labels    []string `json:"labels"`
	Overwrite bool     `json:"overwrite"`
}

// TransitionSettings is section NAME/transitions of parser and ner, with tensors
//
//	NAME/reduce/W b    hidden × width: token vectors to hidden vectors
//	NAME/lower/W       features × hidden × pieces × hidden
//	NAME/lower/b pad   bias, and what stands for a missing token
//	NAME/upper/W b     moves × hidden, unless the lower layer scores the moves itself
type TransitionSettings struct {
	Moves []string `json:"moves"` // such as "S", "L-nsubj", "B-ORG", by class
}
