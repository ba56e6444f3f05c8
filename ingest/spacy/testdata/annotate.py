"""Annotates texts with spaCy, as the yardstick for the tests of this folder.

    annotate.py [--model MODEL] [--drop-space] [--plain] < texts > annotated

MODEL is a package or a folder. Reads texts, one a line: as JSON strings, as
the field "text" of JSON objects, or as they are, which --plain says of all. Writes one JSON object a line
for each:

    {"Text": …,
     "Tokens": [[start, end, norm, tag, pos, morph, lemma, head, dep, starts a sentence], …],
     "Ents": [[first token, last token + 1, label], …]}

start and end are bytes of the text. With --drop-space, tokens of whitespace
are dropped between the tokenizer and the other components, as newsgraph does
unless told otherwise. At the end it tells on standard error how many words,
whitespace not counted, it analysed a second, and a second of processor time.

golden.jsonl was made once from golden.txt with spacy 3.7.5 and
en_core_web_md 3.7.1:

    python annotate.py --drop-space --plain < golden.txt > golden.jsonl
"""

import argparse
import json
import sys
import time

import spacy
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


def analysed(nlp, texts, drop_space):
    """Yields text, analysis and the places of its tokens."""
    if not drop_space:
        for doc in nlp.pipe(texts):
            yield doc.text, doc, [t.idx for t in doc]
        return
    for text in texts:
        doc, places = without_space(nlp.make_doc(text))
        if len(doc) > 0:
            for _, component in nlp.pipeline:
                doc = component(doc)
        yield text, doc, places


def annotation(text, doc, places):
    """Returns what is written of one text."""
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


def read(line, plain):
    """Returns the text of one line."""
    line = line.rstrip("\n")
    if plain:
        return line
    if len(line) > 1 and line[0] == line[-1] == '"':
        return json.loads(line)
    if line.startswith('{"'):
        return json.loads(line)["text"]
    return line


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="en_core_web_md")
    parser.add_argument("--drop-space", action="store_true")
    parser.add_argument("--plain", action="store_true")
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    texts = [read(line, args.plain) for line in sys.stdin]
    start, used = time.perf_counter(), time.process_time()
    results = list(analysed(nlp, texts, args.drop_space))
    seconds, used = time.perf_counter() - start, time.process_time() - used
    words = sum(not t.is_space for _, doc, _ in results for t in doc)
    for result in results:
        print(json.dumps(annotation(*result), ensure_ascii=False))
    print(f"{words} words, {words / seconds:.0f} a second, {words / used:.0f} a second of processor time", file=sys.stderr)


if __name__ == "__main__":
    main()
