"""Checks the labels of a folder of patches as their readers would; prints what it saw, fails on the first fault.

Usage: check_labels.py FOLDER kind...   with kinds among coco, yolo, csv, hf, masks
"""

import csv
import json
import math
import os
import sys

import numpy
from PIL import Image

folder, kinds = sys.argv[1], sys.argv[2:]


def images():
    found = {}
    for base, _, names in os.walk(os.path.join(folder, "images")):
        for name in names:
            if name.endswith((".png", ".jpg")):
                path = os.path.join(base, name)
                found[os.path.relpath(path, folder)] = Image.open(path).size
    assert found, "no image"
    return found


def boxes_of_coco():
    boxes = {}
    files = [os.path.join(folder, "annotations.json")]
    if os.path.isdir(os.path.join(folder, "annotations")):
        files = [os.path.join(folder, "annotations", name) for name in os.listdir(os.path.join(folder, "annotations"))]
    for file in files:
        data = json.load(open(file))
        order = {c["id"]: i for i, c in enumerate(sorted(data["categories"], key=lambda c: c["id"]))}
        names = {i["id"]: i["file_name"] for i in data["images"]}
        for name in names.values():
            assert name not in boxes, name + " is in two files"
            boxes[name] = []
        for a in data["annotations"]:
            assert a["area"] == a["bbox"][2] * a["bbox"][3] and a["iscrowd"] == 0
            boxes[names[a["image_id"]]].append((order[a["category_id"]], *a["bbox"]))
    return boxes


def boxes_of_yolo(sizes):
    """As Ultralytics reads: the last /images/ becomes /labels/; five columns; no number beyond 0 and 1; no row twice."""
    yaml = dict(line.split("#")[0].strip().split(": ", 1) for line in open(os.path.join(folder, "data.yaml"))
                if ": " in line and line[0] not in " #")
    assert {"train", "val"} <= set(yaml) and "path" not in yaml, yaml
    names = [line.strip() for line in open(os.path.join(folder, "data.yaml")) if line.startswith("  ")]
    assert [int(name.split(":")[0]) for name in names] == list(range(len(names))), names
    reached = set()
    for side in yaml.values():
        base = os.path.join(folder, side)
        reached |= {os.path.relpath(os.path.join(base, name), folder) for name in os.listdir(base)}
    assert set(sizes) <= reached, "images that data.yaml does not reach"
    boxes = {}
    for image, (width, height) in sizes.items():
        absolute = os.path.join(os.path.abspath(folder), image)
        label = "/labels/".join(absolute.rsplit("/images/", 1)).rsplit(".", 1)[0] + ".txt"
        rows = numpy.array([line.split() for line in open(label)], dtype=numpy.float32)
        boxes[image] = []
        if len(rows):
            assert rows.shape[1] == 5 and rows.min() >= 0 and rows[:, 1:].max() <= 1, label
            assert rows[:, 0].max() < len(names) and len(numpy.unique(rows, axis=0)) == len(rows), label
            for c, x, y, w, h in rows.tolist():
                boxes[image].append((int(c), (x - w / 2) * width, (y - h / 2) * height, w * width, h * height))
    return boxes


def boxes_of_csv(sizes):
    boxes, counts = {}, {}
    for row in csv.DictReader(open(os.path.join(folder, "patches.csv"), newline="")):
        assert sizes[row["filename"]] == (int(row["width"]), int(row["height"]))
        boxes[row["filename"]] = []
        counts[row["filename"]] = int(row["boxes"])
    ids = set()
    for row in csv.DictReader(open(os.path.join(folder, "annotations.csv"), newline="")):
        left, top, right, bottom = (float(row[key]) for key in ("xmin", "ymin", "xmax", "ymax"))
        boxes[row["filename"]].append((int(row["category_id"]), left, top, right - left, bottom - top))
        ids.add(int(row["category_id"]))
        assert (row["label"] == "1") == (row["category"] == "mitotic figure"), row
    assert counts == {name: len(rows) for name, rows in boxes.items()}
    order = {id: i for i, id in enumerate(sorted(ids))}
    return {name: [(order[c], *box) for c, *box in rows] for name, rows in boxes.items()}


def boxes_of_hf():
    """As ImageFolder reads: a metadata.jsonl in the folder of its images, the same keys and types in every line."""
    boxes = {}
    shapes = set()
    for base, _, names in os.walk(os.path.join(folder, "images")):
        if not any(name.endswith((".png", ".jpg")) for name in names):
            continue
        lines = [json.loads(line) for line in open(os.path.join(base, "metadata.jsonl"))]
        assert {line["file_name"] for line in lines} == {n for n in names if n.endswith((".png", ".jpg"))}
        for line in lines:
            shapes.add(tuple(line) + tuple(line["objects"]))
            assert all(isinstance(v, float) for box in line["objects"]["bbox"] for v in box)
            assert len({len(column) for column in line["objects"].values()}) == 1
            name = os.path.relpath(os.path.join(base, line["file_name"]), folder)
            boxes[name] = [(c, *b) for c, b in zip(line["objects"]["categories"], line["objects"]["bbox"])]
    assert len(shapes) == 1, shapes
    return boxes


def check_masks(sizes, boxes):
    """A mitotic figure (a box, index 0, value 1) is marked to the last pixel; other shapes lie somewhere in their box."""
    marked = 0
    for image, size in sizes.items():
        path = "masks" + os.path.splitext(image)[0][len("images"):] + ".png"
        mask = Image.open(os.path.join(folder, path))
        assert mask.mode == "L" and mask.size == size, (path, mask.mode, mask.size)
        values = numpy.asarray(mask)
        marked += int((values > 0).sum())
        for c, x, y, w, h in boxes.get(image, []):
            rows = [max(0, math.ceil(edge - 0.5)) for edge in (y, y + h)]
            columns = [max(0, math.ceil(edge - 0.5)) for edge in (x, x + w)]
            part = values[rows[0]:rows[1], columns[0]:columns[1]]
            assert (part == 1).all() if c == 0 else (part > 0).any(), (path, c, x, y)
    return marked


def same(one, other):
    assert set(one) == set(other), set(one) ^ set(other)
    for name in one:
        left, right = sorted(one[name]), sorted(other[name])
        assert len(left) == len(right), (name, left, right)
        for a, b in zip(left, right):
            assert numpy.allclose(a, b, atol=1e-3), (name, a, b)


sizes = images()
read = {}
for kind in kinds:
    if kind == "coco":
        read[kind] = boxes_of_coco()
    elif kind == "yolo":
        read[kind] = boxes_of_yolo(sizes)
    elif kind == "csv":
        read[kind] = boxes_of_csv(sizes)
    elif kind == "hf":
        read[kind] = boxes_of_hf()
for kind, boxes in read.items():
    assert set(boxes) == set(sizes), (kind, set(boxes) ^ set(sizes))
    same(next(iter(read.values())), boxes)
first = next(iter(read.values()), {})
line = "%d patches, %d boxes" % (len(sizes), sum(len(b) for b in first.values()))
if "masks" in kinds:
    line += ", %d pixels marked" % check_masks(sizes, first)
print(line)
