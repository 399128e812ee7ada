"""Decodes the outputs in a JSON file with NumPy and SciPy, after the papers and programs that the kinds come from.

Reads {"kind", "size", "strides", "anchors", "classes", "threshold", "iou", "peak", "outputs": [{"shape", "values"}], "found"} and
prints "same" where "found", a list of [x, y, width, height, score, label], is what it finds itself.
"""
import json
import sys

import numpy as np
from scipy import ndimage


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def suppressed(boxes, scores, labels, iou):
    """The greedy suppression of torchvision.ops.batched_nms; boxes are corners."""
    order = np.argsort(-scores, kind="stable")
    kept = []
    for i in order:
        fine = True
        for j in kept:
            if labels[i] != labels[j]:
                continue
            w = min(boxes[i, 2], boxes[j, 2]) - max(boxes[i, 0], boxes[j, 0])
            h = min(boxes[i, 3], boxes[j, 3]) - max(boxes[i, 1], boxes[j, 1])
            common = max(w, 0) * max(h, 0)
            area = [(b[2] - b[0]) * (b[3] - b[1]) for b in (boxes[i], boxes[j])]
            if common / (sum(area) - common) > iou:
                fine = False
        if fine:
            kept.append(i)
    return [(*boxes[i], scores[i], labels[i]) for i in kept]


def anchors(case, scores, offsets):
    """Anchors of the original RetinaNet: centers of cells, (y, x, height, width), scales .1 and .2."""
    stride, sides, size = case["strides"][0], np.array(case["anchors"]), case["size"]
    cells = int(size / stride)
    rows, columns = np.meshgrid(np.arange(cells), np.arange(cells), indexing="ij")
    cy = np.repeat(((rows + .5) * stride).ravel(), len(sides))
    cx = np.repeat(((columns + .5) * stride).ravel(), len(sides))
    side = np.tile(sides, cells * cells)
    found = []
    p = sigmoid(scores)
    y = cy + offsets[:, 0] * .1 * side
    x = cx + offsets[:, 1] * .1 * side
    h = side * np.exp(offsets[:, 2] * .2)
    w = side * np.exp(offsets[:, 3] * .2)
    boxes = np.stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2], 1).clip(0, size)
    for label in range(case["classes"]):
        chosen = p[:, label] > case["threshold"]
        found += [(*b, s, label) for b, s in zip(boxes[chosen], p[chosen, label])]
    return found


def yolo(case, tensor):
    """YOLOv5 (boxes x 5 + classes) or YOLOv8 (4 + classes x boxes), as Ultralytics reads them with one class a box."""
    five = tensor.shape[1] == 5 + case["classes"]
    rows = tensor if five else tensor.T
    scores = rows[:, 5:] * rows[:, 4:5] if five else rows[:, 4:]
    label = scores.argmax(1)
    best = scores.max(1)
    xy, wh = rows[:, :2], rows[:, 2:4]
    boxes = np.concatenate([xy - wh / 2, xy + wh / 2], 1)
    chosen = best > case["threshold"]
    return [(*b, s, l) for b, s, l in zip(boxes[chosen], best[chosen], label[chosen])]


def fcos(case, tensors):
    """FCOS: distances to the sides from the middle of each cell; score is the root of class score times centerness."""
    levels = len(case["strides"])
    found = []
    for level, stride in enumerate(case["strides"]):
        scores, sides, center = (tensors[k * levels + level] for k in range(3))
        p = np.sqrt(sigmoid(scores) * sigmoid(center))
        for label, row, column in zip(*np.nonzero(p > case["threshold"])):
            x, y = (column + .5) * stride, (row + .5) * stride
            left, top, right, bottom = sides[:, row, column]
            box = np.clip([x - left, y - top, x + right, y + bottom], 0, case["size"])
            found.append((*box, p[label, row, column], label))
    return found


def heat_map(case, maps):
    """peak_local_max of scikit-image with exclude_border=False: a maximum filter, then spacing by the Chebyshev distance."""
    d, found = case["peak"], []
    for label in range(case["classes"]):
        p = sigmoid(maps[label].astype(np.float64)).astype(np.float32)
        peaks = (p == ndimage.maximum_filter(p, size=2 * d + 1, mode="constant")) & (p > case["threshold"])
        at = np.argwhere(peaks)
        at = at[np.argsort(-p[peaks], kind="stable")]
        kept = []
        for y, x in at:
            if all(max(abs(y - b), abs(x - a)) >= d for b, a in kept):
                kept.append((y, x))
        stride = case["strides"][0]
        found += [((x + .5) * stride, (y + .5) * stride, 0, 0, p[y, x], label) for y, x in kept]
    return found


case = json.load(open(sys.argv[1]))
outputs = [np.array(o["values"], np.float64).reshape(o["shape"])[0] for o in case["outputs"]]
kind = case["kind"]
if kind == "heatmap":
    mine = heat_map(case, outputs[0])
else:
    boxes = {"anchors": lambda: anchors(case, *outputs), "yolo": lambda: yolo(case, outputs[0]),
             "fcos": lambda: fcos(case, outputs)}[kind]()
    array = np.array(boxes).reshape(-1, 6)
    kept = suppressed(array[:, :4], array[:, 4], array[:, 5], case["iou"])
    mine = [((a + c) / 2, (b + d) / 2, c - a, d - b, s, l) for a, b, c, d, s, l in kept]
mine = np.array(sorted(mine)).reshape(-1, 6)
theirs = np.array(sorted(map(tuple, case["found"]))).reshape(-1, 6)
if mine.shape == theirs.shape and np.allclose(mine, theirs, atol=1e-4):
    print("same", len(mine))
else:
    print("differs:", len(mine), "here,", len(theirs), "there", mine[:3], theirs[:3])
