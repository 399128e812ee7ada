"""Checks a COCO detection file as strict readers do, and loads it in the manner of pycocotools."""
import json
import math
import sys
from collections import defaultdict


class Coco:
    """The parts of pycocotools.coco.COCO that trainers call, with the same look-ups (and so the same KeyErrors)."""

    def __init__(self, dataset):
        self.dataset = dataset
        self.anns, self.imgs, self.cats = {}, {}, {}
        self.img_to_anns, self.cat_to_imgs = defaultdict(list), defaultdict(list)
        for ann in dataset["annotations"]:
            self.img_to_anns[ann["image_id"]].append(ann)
            self.anns[ann["id"]] = ann
            self.cat_to_imgs[ann["category_id"]].append(ann["image_id"])
        for img in dataset["images"]:
            self.imgs[img["id"]] = img
        for cat in dataset["categories"]:
            self.cats[cat["id"]] = cat

    def get_ann_ids(self, img_ids, area_range, iscrowd):
        anns = [ann for img_id in img_ids for ann in self.img_to_anns[img_id]]
        anns = [ann for ann in anns if area_range[0] < ann["area"] < area_range[1]]
        return [ann["id"] for ann in anns if ann["iscrowd"] == iscrowd]

    def load_results(self, results):
        assert {r["image_id"] for r in results} <= set(self.imgs), "results name images that do not exist"
        result = Coco({"images": self.dataset["images"], "categories": self.dataset["categories"], "annotations": []})
        for number, row in enumerate(results, 1):
            x, y, w, h = row["bbox"]
            row = dict(row, area=w * h, id=number, iscrowd=0, segmentation=[[x, y, x, y + h, x + w, y + h, x + w, y]])
            result.anns[number] = row
            result.img_to_anns[row["image_id"]].append(row)
        return result


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def unique_ids(rows, what):
    ids = [row["id"] for row in rows]
    assert all(is_int(i) for i in ids), f"{what} ids are not all integers"
    assert len(set(ids)) == len(ids), f"{what} ids are not unique"
    return set(ids)


def no_duplicate_keys(pairs):
    keys = [key for key, _ in pairs]
    assert len(set(keys)) == len(keys), f"duplicate key among {keys}"
    return dict(pairs)


def main(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file, object_pairs_hook=no_duplicate_keys)
    for key, kind in [("info", dict), ("licenses", list), ("images", list), ("categories", list), ("annotations", list)]:
        assert isinstance(data.get(key), kind), f"{key} is missing or not a {kind.__name__}"
    licenses = unique_ids(data["licenses"], "license")
    images = unique_ids(data["images"], "image")
    categories = unique_ids(data["categories"], "category")
    unique_ids(data["annotations"], "annotation")
    for image in data["images"]:
        assert isinstance(image["file_name"], str) and image["file_name"]
        assert image.get("license") is None or image["license"] in licenses
    for category in data["categories"]:
        assert isinstance(category["name"], str)
    for ann in data["annotations"]:
        assert ann["image_id"] in images, f"annotation {ann['id']}: no such image"
        assert ann["category_id"] in categories, f"annotation {ann['id']}: no such category"
        assert len(ann["bbox"]) == 4 and all(is_number(v) for v in ann["bbox"]), f"annotation {ann['id']}: bbox"
        _, _, w, h = ann["bbox"]
        assert w >= 0 and h >= 0, f"annotation {ann['id']}: negative side"
        assert is_number(ann["area"]) and abs(ann["area"] - w * h) <= 1e-9 * max(1, w * h), f"annotation {ann['id']}: area"
        assert is_int(ann["iscrowd"]) and ann["iscrowd"] == 0
        for polygon in ann.get("segmentation", []):
            assert len(polygon) % 2 == 0 and len(polygon) >= 6 and all(is_number(v) for v in polygon)
    coco = Coco(data)
    ids = coco.get_ann_ids(sorted(images), (-1, 1e10), 0)
    results = [
        {"image_id": coco.anns[i]["image_id"], "category_id": coco.anns[i]["category_id"], "bbox": coco.anns[i]["bbox"], "score": 0.5}
        for i in ids
    ]
    loaded = coco.load_results(results)
    assert len(loaded.anns) == len(data["annotations"]), "not every annotation can be loaded as a result"
    print("images", len(images), "annotations", len(ids), "classes", len(categories))


if __name__ == "__main__":
    main(sys.argv[1])
