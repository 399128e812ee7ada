"""Compares the members of shards and of a streamed archive with patches that are files of their own."""
import hashlib
import json
import pathlib
import tarfile


def members(path):
    with tarfile.open(path) as tar:
        return [(one.name, tar.extractfile(one).read()) for one in tar]


shards = sorted(pathlib.Path("wds").glob("patches-*.tar"))
sharded = [member for shard in shards for member in members(shard)]
assert len(shards) > 1 and sharded == members("all.tar")
for row, shard in zip(json.load(open("wds/manifest.json"))["shards"], shards, strict=True):
    assert row["sha256"] == hashlib.sha256(shard.read_bytes()).hexdigest()
    assert 2 * row["samples"] == len(members(shard))

coco = json.load(open("plain/annotations.json"))
boxes = {}
for one in coco["annotations"]:
    boxes.setdefault(one["image_id"], []).append((one["category_id"], one["bbox"], one["labels"]))
assert len(sharded) == 2 * len(coco["images"])
for image, (png, label) in zip(coco["images"], zip(sharded[::2], sharded[1::2])):
    assert "images/" + png[0] == image["file_name"]
    assert label[0] == png[0].removesuffix(".png") + ".json"
    assert png[1] == pathlib.Path("plain", image["file_name"]).read_bytes()
    found = json.loads(label[1])
    for key in ("source_file_name", "source_x", "source_y", "width", "height", "tumor_type", "scanner", "um_per_px_x"):
        assert found.get(key) == image.get(key), key
    here = [(one["category_id"], one["bbox"], one["labels"]) for one in found["annotations"]]
    assert here == boxes.get(image["id"], []), image
print("the same patches")
