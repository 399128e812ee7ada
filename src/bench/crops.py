"""Blends real cells into the drawn images of midog demo --train, in place: a harder trial of a trained network.

crops.py DEMO CROPS MIDOG.sqlite

Each drawn mitotic figure gives way to the middle of a real crop (CROPS/MIDOG21_UID.png, 128 x 128 px), and each drawn hard
negative to a corner of one, real tissue without a mitotic figure, so that real texture alone tells nothing. Crops of one
image are all for training or all for the test. Colors are brought to those of the place: mean and standard deviation of each
channel. Black margins of crops at an image's border are never taken.
"""
import glob
import os
import random
import re
import sqlite3
import sys

import numpy
from PIL import Image

SIDE = 64
demo, crops, midog = sys.argv[1:4]
random.seed(1)
database = sqlite3.connect(midog)
slide_of = dict(database.execute("select uid, slide from Annotations"))
places = {}
for slide, uid, x, y in database.execute(
        "select a.slide, a.uid, avg(c.coordinateX), avg(c.coordinateY) from Annotations a"
        " join Annotations_coordinates c on c.annoId = a.uid where a.agreedClass = 1 group by a.uid"):
    places.setdefault(slide, []).append((uid, x, y))


def is_black(part):
    return (part.max(axis=2) == 0).mean() > 0.001


def has_other(uid, dx, dy):
    """Whether another mitotic figure lies in the part of the crop whose middle is moved by dx and dy."""
    slide = slide_of[uid]
    x, y = next((x, y) for other, x, y in places[slide] if other == uid)
    return any(other != uid and max(abs(a - x - dx), abs(b - y - dy)) < SIDE / 2 + 20 for other, a, b in places[slide])


cells, tissue = {True: [], False: []}, {True: [], False: []}
for path in sorted(glob.glob(os.path.join(crops, "MIDOG21_*.png"))):
    uid = int(re.findall(r"_(\d+)\.png", path)[0])
    crop = numpy.asarray(Image.open(path).convert("RGB")).astype(float)
    learnt = slide_of[uid] % 10 < 7
    middle = crop[32:96, 32:96]
    if not is_black(middle) and not has_other(uid, 0, 0):
        cells[learnt].append(middle)
    for top, left in ((0, 0), (0, 64), (64, 0), (64, 64)):
        part = crop[top:top + SIDE, left:left + SIDE]
        if not is_black(part) and not has_other(uid, left - 32, top - 32):
            tissue[learnt].append(part)
for kept in (cells, tissue):
    for parts in kept.values():
        random.shuffle(parts)

# A disc, as the mitotic figure in the crop's middle reaches into the corners by some pixels.
grid = numpy.arange(SIDE) - (SIDE - 1) / 2
weight = numpy.clip((26 - numpy.hypot(grid[:, None], grid[None, :])) / 6, 0, 1)[:, :, None]
split = dict(line.strip().split(",")[:2] for line in open(os.path.join(demo, "splits.csv")))
truth = sqlite3.connect(os.path.join(demo, "databases", "demo.sqlite"))
taken, left_out = {}, 0
for slide, name in truth.execute("select uid, filename from Slides order by uid").fetchall():
    path = os.path.join(demo, "images", name)
    image = Image.open(path)
    pixels = numpy.asarray(image.convert("RGB")).astype(float)
    learnt = not any(key in (name, name.rsplit(".", 1)[0]) and value == "test" for key, value in split.items())
    for kind, x, y in truth.execute(
            "select a.agreedClass, avg(c.coordinateX), avg(c.coordinateY) from Annotations a"
            " join Annotations_coordinates c on c.annoId = a.uid where a.slide = ? group by a.uid order by a.uid", (slide,)):
        parts = (cells if kind == 1 else tissue)[learnt]
        key = (kind, learnt)
        part = parts[taken.get(key, 0) % len(parts)]
        taken[key] = taken.get(key, 0) + 1
        turned = numpy.rot90(part, taken[key] // len(parts) % 4)
        x0, y0 = int(x - SIDE / 2), int(y - SIDE / 2)
        a, b = max(0, -x0), max(0, -y0)
        c, d = min(SIDE, pixels.shape[1] - x0), min(SIDE, pixels.shape[0] - y0)
        place = pixels[y0 + b:y0 + d, x0 + a:x0 + c]
        around = pixels[max(0, y0 - 64):y0 + 128, max(0, x0 - 64):x0 + 128].reshape(-1, 3)
        own = part.reshape(-1, 3)
        colored = (turned - own.mean(0)) / own.std(0) * around.std(0) + around.mean(0)
        share = weight[b:d, a:c]
        place[:] = share * colored[b:d, a:c] + (1 - share) * place
    Image.fromarray(numpy.clip(pixels + 0.5, 0, 255).astype(numpy.uint8)).save(path, dpi=image.info["dpi"])
for (kind, learnt), number in sorted(taken.items()):
    parts = (cells if kind == 1 else tissue)[learnt]
    print("%d %s blended into images for %s, from %d crops' parts" % (
        number, "mitotic figures" if kind == 1 else "pieces of other tissue", "training" if learnt else "the test", len(parts)))
