"""Checks a description in Croissant 1.1: python3 check_croissant.py FILE [FOLDER OF ITS FILES]."""
import hashlib
import json
import os
import re
import sys


def unique(pairs):
    assert len({key for key, _ in pairs}) == len(pairs), pairs
    return dict(pairs)


with open(sys.argv[1], encoding="utf-8") as source:
    root = json.load(source, object_pairs_hook=unique)

context = root["@context"]
assert context["@vocab"] == context["sc"] == "https://schema.org/" and context["cr"] == "http://mlcommons.org/croissant/"
assert context["data"] == {"@id": "cr:data", "@type": "@json"} and context["conformsTo"] == "dct:conformsTo"
assert root["@type"] == "sc:Dataset" and root["conformsTo"] == "http://mlcommons.org/croissant/1.1"
assert all(isinstance(root[key], str) and root[key] for key in ("name", "description")), root["name"]
if "datePublished" in root:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", root["datePublished"])
if "version" in root:
    assert re.fullmatch(r"\d+\.\d+\.\d+", root["version"])
for creator in [root["creator"]] if isinstance(root.get("creator"), dict) else root.get("creator", []):
    assert creator["@type"] in ("sc:Person", "sc:Organization") and creator["name"]

ids = {}
references = []


def walk(node):
    """Every object with an @id and more defines it, an @id alone refers to it; data are records, not nodes."""
    if isinstance(node, list):
        for one in node:
            walk(one)
    elif isinstance(node, dict):
        if "@id" in node and len(node) == 1:
            references.append(node["@id"])
        elif "@id" in node:
            assert node["@id"] not in ids, node["@id"]
            ids[node["@id"]] = node
        for key, value in node.items():
            if key != "data":
                walk(value)


walk({key: value for key, value in root.items() if key != "@context"})
assert all(reference in ids for reference in references), set(references) - set(ids)
assert not any(re.search(r"\s", name) for name in ids), ids.keys()

hashed = 0
for resource in root["distribution"]:
    assert resource["@type"] in ("cr:FileObject", "cr:FileSet"), resource
    assert resource["name"] and resource["encodingFormat"], resource
    if resource["@type"] == "cr:FileSet":
        assert resource["includes"], resource
        continue
    assert re.fullmatch("[0-9a-f]{64}", resource["sha256"]), resource
    assert resource["contentUrl"] and " " not in resource["contentUrl"], resource
    assert not resource["contentUrl"].startswith(("/", "file:")), resource
    if len(sys.argv) > 2:
        with open(os.path.join(sys.argv[2], resource["name"]), "rb") as file:
            content = file.read()
        assert hashlib.sha256(content).hexdigest() == resource["sha256"], resource
        assert resource["contentSize"] == f"{len(content)} B", resource
        hashed += 1

TYPES = {"sc:Text": str, "sc:URL": str, "sc:Integer": int, "sc:Float": float, "cr:BoundingBox": list}
counts = {}
columns = {}
for records in root["recordSet"]:
    assert records["@type"] == "cr:RecordSet" and records["key"]["@id"] in ids
    fields = {field["@id"]: field for field in records["field"]}
    for name, field in fields.items():
        assert field["@type"] == "cr:Field" and name == records["@id"] + "/" + field["name"], field
        source = field.get("source", {})
        for kind, wanted in (("fileObject", "cr:FileObject"), ("fileSet", "cr:FileSet")):
            if kind in source:
                assert ids[source[kind]["@id"]]["@type"] == wanted, field
        assert ("data" in records) != ("source" in field), field
    data = records.get("data", [None])
    assert data, records["@id"]
    for record in records.get("data", []):
        assert list(record) == list(fields), record
        for name, value in record.items():
            kinds = fields[name]["dataType"]
            kind = TYPES[kinds if isinstance(kinds, str) else kinds[0]]
            values = value if fields[name].get("isArray") else [value]
            assert all(one is None or type(one) is kind for one in values), (name, value)
            columns.setdefault(name, []).append(value)
    keys = columns.get(records["key"]["@id"], [])
    assert len(set(keys)) == len(keys), records["@id"]
    counts[records["@id"]] = len(records.get("data", []))
for records in root["recordSet"]:
    for field in records["field"]:
        if "references" in field and field["@id"] in columns:
            targets = set(columns[field["references"]["field"]["@id"]])
            assert set(columns[field["@id"]]) <= targets | {None}, field
for box in columns.get("annotations/bbox", []):
    assert len(box) == 4 and all(type(one) is float for one in box) and box[2] >= 0 and box[3] >= 0, box
print("images", counts.get("images", 0), "annotations", counts.get("annotations", 0), "hashed", hashed)
