# Reads a stream of FollowTheMoney entities, and prints what the library finds
# wrong with it, then the entities: values that it would clean away, links to
# nothing or to a wrong schema, and properties that are missing.
import json
import sys

from followthemoney import model
from followthemoney.types import registry

entities, wrong = {}, []
for line in open(sys.argv[2], encoding="utf-8"):
    data = json.loads(line)
    if data["id"] in entities:
        wrong.append("twice: " + data["id"])
    entities[data["id"]] = model.get_proxy(data, cleaned=False)
    seen = entities[data["id"]].to_dict()["properties"]
    for name, values in data["properties"].items():
        if sorted(set(values)) != sorted(seen.get(name, [])):
            wrong.append("%s: %s is %r, cleaned %r" % (data["id"], name, values, seen.get(name)))
for e in entities.values():
    for name in e.schema.required:
        if not e.get(name):
            wrong.append("%s: no %s" % (e.id, name))
    for prop, value in e.itervalues():
        if prop.type != registry.entity:
            continue
        if value not in entities:
            wrong.append("%s: %s is nowhere: %s" % (e.id, prop.name, value))
        elif not entities[value].schema.is_a(prop.range):
            wrong.append("%s: %s is a %s" % (e.id, prop.name, entities[value].schema.name))
json.dump({"wrong": wrong, "entities": [e.to_dict() for e in entities.values()]}, sys.stdout)
