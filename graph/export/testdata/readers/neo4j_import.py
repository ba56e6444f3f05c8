# Reads the files for neo4j-admin with Python's strict CSV reader, and prints
# what the import would refuse, then the nodes and relationships.
import csv
import io
import json
import re
import sys
import zipfile

wrong, tables = [], {}
with zipfile.ZipFile(sys.argv[2]) as z:
    for name in z.namelist():
        text = z.read(name).decode("utf-8")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        if len(rows) != text.count("\n"):
            wrong.append(name + ": a record of several lines")
        header = rows[0]
        for h in header:
            if not re.fullmatch(r"id:ID|:LABEL|:START_ID|:END_ID|:TYPE|[a-z_]+(:(string\[\]|date|double|long|boolean))?", h):
                wrong.append(name + ": header " + h)
        for r in rows[1:]:
            if len(r) != len(header):
                wrong.append("%s: %d cells: %s" % (name, len(r), r[0]))
        tables[name] = [dict(zip([re.sub(r"(?<=.):.*", "", h) for h in header], r)) for r in rows[1:]]
nodes = [n["id"] for n in tables["nodes.csv"]]
if len(nodes) != len(set(nodes)):
    wrong.append("a node is there twice")
for r in tables["relationships.csv"]:
    for end in (":START_ID", ":END_ID"):
        if r[end] not in nodes:
            wrong.append("no node " + r[end])
json.dump({"wrong": wrong, "nodes": tables["nodes.csv"], "edges": tables["relationships.csv"]}, sys.stdout)
