# Prints the quads of an RDF file as rdflib reads them, sorted.
import json
import sys

from rdflib import Dataset

form, path = sys.argv[1:]
d = Dataset()
d.parse(path, format={"nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}[form])
json.dump(sorted([t.n3() for t in (s, p, o)] + [getattr(g, "identifier", g).n3()] for s, p, o, g in d.quads()), sys.stdout)
