"""Draws the patches of `midog extract --mode sample --sampler guide2025` again, from the annotations alone.

Usage: plan_patches.py COCO PATCHES SEED SIZE [STRATUM] [CAP]
STRATUM is tumor, domain, image or -; CAP is the number of --max-per-image. Prints the patches' names, one a line, in
the order of their numbers; names of images are taken to be plain, as in 001.tiff. Classes 1 and 2 are mitotic figures and hard negatives, as in the published files.
"""
import json
import math
import sys

MASK = 2**64 - 1


class SplitMix64:
    """The generator of Steele, Lea and Flood (2014)."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & MASK
        return z ^ z >> 31

    def uniform(self):
        return (self.next() >> 11) * 2.0**-53

    def between(self, first, last):
        return first + ((self.next() >> 32) * (last - first + 1) >> 32)

    def one_of(self, choices):
        return choices[self.between(0, len(choices) - 1)]


def domain(image):
    return tuple(image.get(key, "unknown") for key in ("tumor_type", "lab", "species", "scanner"))


def grouped(images, key):
    groups = {}
    for image in images:
        groups.setdefault(key(image), []).append(image)
    return list(groups.values())


def draw(images, size, random):
    """One patch of the MIDOG 2025 guide: a domain, an image, what to show, where."""
    image = random.one_of(random.one_of(grouped(images, domain)))
    kind = random.uniform()
    cells = image["cells"].get(1 if kind < 0.5 else 2 if kind < 0.75 else None, [])
    if cells:
        x, y, width, height = random.one_of(cells)
        left = math.floor(x + width / 2 - size / 2 + 0.5)
        top = math.floor(y + height / 2 - size / 2 + 0.5)
    else:
        left = random.between(0, image["width"] - size)
        top = random.between(0, image["height"] - size)
    # --edge shift
    return image, max(0, min(left, image["width"] - size)), max(0, min(top, image["height"] - size))


def plan(images, patches, seed, size, stratum, cap):
    keys = {"tumor": lambda image: image.get("tumor_type", "unknown"), "domain": domain, "image": lambda image: image["id"]}
    strata = grouped(images, keys[stratum]) if stratum in keys else [images]
    start = SplitMix64(seed).next()
    given = {}
    for number in range(patches):
        random = SplitMix64(start + number)
        while True:
            image, x, y = draw(strata[number % len(strata)], size, random)
            if given.get(image["id"], 0) < cap:
                break
        given[image["id"]] = given.get(image["id"], 0) + 1
        stem = image["file_name"].rsplit(".", 1)[0]
        yield f"{stem}_n{number:07d}_x{x:05d}_y{y:05d}_{size}x{size}"


def main(path, patches, seed, size, stratum="-", cap=sys.maxsize):
    with open(path, encoding="utf-8") as file:
        coco = json.load(file)
    images = {image["id"]: dict(image, cells={}) for image in coco["images"]}
    for annotation in coco["annotations"]:
        cells = images[annotation["image_id"]]["cells"]
        cells.setdefault(annotation["category_id"], []).append(annotation["bbox"])
    for name in plan(list(images.values()), int(patches), int(seed), int(size), stratum, int(cap)):
        print(name)


main(*sys.argv[1:])
