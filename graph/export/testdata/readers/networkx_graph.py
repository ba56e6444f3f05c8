# Prints the nodes and edges of a GraphML or GEXF file as NetworkX reads them.
import json
import sys

import networkx

form, path = sys.argv[1:]
if form == "graphml":
    g = networkx.read_graphml(path, force_multigraph=True)
else:
    g = networkx.read_gexf(path)
    if not g.is_multigraph():
        g = networkx.MultiDiGraph(g)
json.dump({
    "directed": g.is_directed(),
    "nodes": {n: d for n, d in g.nodes(data=True)},
    "edges": [{"source": u, "target": v, **d} for u, v, d in g.edges(data=True)],
}, sys.stdout)
