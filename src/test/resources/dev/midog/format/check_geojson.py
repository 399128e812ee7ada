"""Checks GeoJSON files for QuPath: python3 check_geojson.py FOLDER."""
import gzip
import json
import os
import sys
import uuid

files = rows = 0


def once(pairs):
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), keys
    return dict(pairs)


def position(value):
    assert type(value) is list and len(value) == 2, value
    assert all(type(n) in (int, float) and abs(n) <= 1e9 for n in value), value


def geometry(value):
    if value["type"] == "Point":
        assert set(value) <= {"type", "coordinates", "plane"}, value
        position(value["coordinates"])
        return
    assert value["type"] == "Polygon", value
    assert set(value) <= {"type", "coordinates", "plane", "isEllipse"}, value
    assert value.get("isEllipse", True) is True, value
    (ring,) = value["coordinates"]
    assert len(ring) >= 4 and ring[0] == ring[-1], ring
    for one in ring:
        position(one)


def feature(value, ids):
    assert list(value)[:4] == ["type", "id", "geometry", "properties"], value
    assert value["type"] == "Feature"
    assert str(uuid.UUID(value["id"])) == value["id"] and value["id"] not in ids, value["id"]
    ids.add(value["id"])
    geometry(value["geometry"])
    properties = value["properties"]
    assert properties["objectType"] in ("annotation", "detection", "cell", "tile", "tmaCore"), properties
    if "classification" in properties:
        color = properties["classification"]["color"]
        assert properties["classification"]["name"]
        assert len(color) == 3 and all(type(c) is int and 0 <= c <= 255 for c in color), color
    assert properties.get("isLocked", True) is True
    assert all(type(n) in (int, float) for n in properties.get("measurements", {}).values())
    metadata = properties["metadata"]
    assert all(type(text) is str for text in metadata.values()), metadata
    int(metadata["midog:id"])
    votes = json.loads(metadata.get("midog:votes", "[]"))
    assert all(vote is None or type(vote) is str for vote in votes), votes
    if "midog:voters" in metadata:
        assert len(json.loads(metadata["midog:voters"])) == len(votes), metadata


def collection(path):
    start = gzip.open if path.endswith(".gz") else open
    with start(path, "rt", encoding="utf-8") as file:
        tree = json.load(file, object_pairs_hook=once)
    assert tree["type"] == "FeatureCollection" and tree["midog"]["image"]["file_name"]
    ids = set()
    for value in tree["features"]:
        feature(value, ids)
    return len(ids)


if os.path.isfile(sys.argv[1]):
    files, rows = 1, collection(sys.argv[1])
for folder, _, members in os.walk(sys.argv[1]):
    for member in members:
        if member.endswith(".geojson"):
            rows += collection(os.path.join(folder, member))
            files += 1
print("files", files, "rows", rows)
