"""Compares the samples of an endless stream with Pillow's crops of the images; leaves after 200."""
import itertools
import json
import sys

import numpy as np
from PIL import Image

import midog_stream

Image.MAX_IMAGE_PIXELS = None
dataset = json.load(open("midog-demo/databases/demo.json"))
boxes = {one["id"]: one for one in dataset["annotations"]}
images = {}
labelled = 0
stream = midog_stream.samples(
    sys.argv[1], "extract", "midog-demo/databases/demo.json", "--images", "midog-demo/images", "--mode", "sample",
    "--patches", "70", "--sampler", "guide2025", "--size", "96x64", "--seed", "4", "--loop", "--quiet")
for label, pixels in itertools.islice(stream, 200):
    name = label["source_file_name"]
    if name not in images:
        images[name] = np.asarray(Image.open("midog-demo/images/" + name).convert("RGB"))
    x, y = label["source_x"], label["source_y"]
    assert pixels.shape == (64, 96, 3) and pixels.dtype == np.uint8
    assert np.array_equal(pixels, images[name][y:y + 64, x:x + 96]), label["name"]
    for one in label["annotations"]:
        left, top, right, bottom = boxes[one["source_annotation_id"]]["bbox"]
        assert one["bbox"][0] == max(left - x, 0) and one["bbox"][1] == max(top - y, 0), label
        assert one["bbox"][0] + one["bbox"][2] == min(right - x, 96), label
        assert one["role"] in ("mitotic_figure", "hard_negative")
        labelled += 1
assert labelled > 50, labelled
stream.close()
print("200 samples agree")
