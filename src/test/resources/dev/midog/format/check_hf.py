"""Checks ImageFolder metadata: python3 check_hf.py FOLDER."""
import json
import os
import sys

files = rows = 0
keys = None
for folder, _, members in os.walk(sys.argv[1]):
    for member in members:
        if member != "metadata.jsonl":
            continue
        for line in open(os.path.join(folder, member), encoding="utf-8"):
            record = json.loads(line)
            keys = keys or list(record)
            assert list(record) == keys, record
            name = record["file_name"]
            assert not os.path.isabs(name) and ".." not in name.split("/"), name
            objects = record["objects"]
            assert len({len(column) for column in objects.values()}) == 1, objects
            for box in objects["bbox"]:
                assert len(box) == 4 and box[2] >= 0 and box[3] >= 0 and all(type(n) is float for n in box), box
            assert all(type(c) is int for c in objects["categories"])
            files += 1
            rows += len(objects["bbox"])
print("files", files, "rows", rows)
