"""Cuts patches as the original data loader reads them: OpenSlide's Python wrapper, which loads a striped TIFF
with Pillow, a region turned into an array without its alpha, and Pillow's PNG. Two processes share the images.

loader.py DATASET.json IMAGES OUT grid|half|crops|anew

grid: patches of 512 x 512, smaller ones at the edges; half: the same, each image in two halves, one a process;
crops: 64 x 64 around each annotation, each image opened once; anew: the first 100 crops, the image opened for each of
them.
"""
import json
import multiprocessing
import os
import sys

import numpy
import openslide
from PIL import Image

Image.MAX_IMAGE_PIXELS = None


def windows(image, annotations, mode):
    width, height = image["width"], image["height"]
    if mode in ("grid", "half"):
        for y in range(0, height, 512):
            for x in range(0, width, 512):
                yield x, y, min(512, width - x), min(512, height - y)
        return
    for one in annotations:
        x, y, w, h = one["bbox"]
        yield min(max(x + w // 2 - 32, 0), width - 64), min(max(y + h // 2 - 32, 0), height - 64), 64, 64


def cut(job):
    path, out, areas, mode = job
    slide = openslide.open_slide(path)
    for number, (x, y, w, h) in enumerate(areas):
        if mode == "anew" and number:
            slide.close()
            slide = openslide.open_slide(path)
        pixels = numpy.array(slide.read_region((x, y), 0, (w, h)))[:, :, :3]
        name = "%s_%d_%d_%d.png" % (os.path.basename(path), number, x, y)
        Image.fromarray(pixels).save(os.path.join(out, name))
    slide.close()


def main():
    dataset, folder, out, mode = sys.argv[1:]
    data = json.load(open(dataset))
    os.makedirs(out)
    of_image = {image["id"]: [] for image in data["images"]}
    for one in data["annotations"]:
        of_image[one["image_id"]].append(one)
    jobs = []
    for image in data["images"]:
        areas = list(windows(image, of_image[image["id"]], mode))
        if mode == "anew":
            areas = areas[:50] if len(jobs) < 2 else []
        path = os.path.join(folder, image["file_name"])
        if mode == "half":
            middle = (len(areas) + 1) // 2
            jobs.append((path, out, areas[:middle], mode))
            areas = areas[middle:]
        jobs.append((path, out, areas, mode))
    with multiprocessing.Pool(2) as pool:
        pool.map(cut, jobs, chunksize=1)
        pool.close()
        pool.join()  # so that their processor time counts


main()
