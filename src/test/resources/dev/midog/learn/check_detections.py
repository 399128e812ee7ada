"""Reads the detections that midog detect wrote in several formats, each with the libraries of its own world, and prints those of
each image in pixels: python3 check_detections.py FOLDER
"""
import csv
import glob
import json
import os
import sqlite3
import sys

folder = sys.argv[1]
found = {}


def keep(kind, image, x, y, score):
    found.setdefault(kind, set()).add((os.path.basename(image).split(".")[0], round(x, 1), round(y, 1), round(score, 4)))


coco = json.load(open(f"{folder}/found.json"))
names = {i["id"]: i["file_name"] for i in coco["images"]}
for a in coco["annotations"]:
    x, y, w, h = a["bbox"]
    keep("coco", names[a["image_id"]], x + w / 2, y + h / 2, a["score"])

for row in csv.DictReader(open(f"{folder}/found.csv")):
    x = (float(row["xmin"]) + float(row["xmax"])) / 2
    keep("csv", row["filename"], x, (float(row["ymin"]) + float(row["ymax"])) / 2, float(row["score"]))

for path in glob.glob(f"{folder}/geojson/**/*.geojson", recursive=True):
    tree = json.load(open(path))
    for f in tree["features"]:
        at = f["geometry"]["coordinates"]
        if f["geometry"]["type"] == "Polygon":
            at = [sum(c) / 4 for c in zip(*at[0][:4])]
        scores = f["properties"]["measurements"]
        keep("geojson", path, *at, scores["score"] if isinstance(scores, dict) else scores[0]["value"])

for path in glob.glob(f"{folder}/challenge/*/mitotic-figures.json"):
    tree = json.load(open(path))
    assert tree["type"] == "Multiple points" and tree["version"] == {"major": 1, "minor": 0}
    for p in tree["points"]:
        assert set(p) == {"name", "point", "probability"} and p["name"] == "mitotic figure" and p["point"][2] == 0
        keep("challenge", os.path.dirname(path), p["point"][0] / .00025, p["point"][1] / .00025, p["probability"])

base = sqlite3.connect(f"{folder}/found.sqlite")
rows = base.execute("SELECT s.filename, avg(c.coordinateX), avg(c.coordinateY), count(*) FROM Annotations a"
                    " JOIN Annotations_coordinates c ON c.annoId = a.uid JOIN Slides s ON s.uid = a.slide GROUP BY a.uid")
found["sliderunner"] = {(os.path.basename(n).split(".")[0], round(x, 1), round(y, 1)) for n, x, y, _ in rows}

coco = found.pop("coco")
for kind, rows in sorted(found.items()):
    same = rows == (coco if kind != "sliderunner" else {r[:3] for r in coco})
    print(kind, len(rows), "same" if same else f"differs: {sorted(rows)[:3]} {sorted(coco)[:3]}")
