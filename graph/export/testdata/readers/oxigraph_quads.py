# Prints the quads of a file as pyoxigraph, a strict parser, reads them, sorted.
import json
import sys

from pyoxigraph import Literal, RdfFormat, parse

form, path = sys.argv[1:]


def term(t):
    if isinstance(t, Literal):
        return [t.value, t.datatype.value, t.language or ""]
    return [t.value]


quads = parse(path=path, format={"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}[form])
json.dump(sorted([term(q.subject), term(q.predicate), term(q.object), term(q.graph_name)] for q in quads), sys.stdout)
