"""Checks a YOLO folder by the rules of Ultralytics' loader: python3 check_yolo.py FOLDER IMAGES."""
import os
import re
import sys

root = sys.argv[1]
text = open(os.path.join(root, "data.yaml"), encoding="utf-8").read()
keys = dict(re.findall(r"^(train|val|test): ([^\s#]+)", text, re.M))
assert "train" in keys and "val" in keys, keys
names = {int(i): n for i, n in re.findall(r'^  (\d+): "(.*)"(?:  # .*)?$', text, re.M)}
assert sorted(names) == list(range(len(names))), names
files = rows = 0
for folder, _, members in os.walk(os.path.join(root, "labels")):
    for member in members:
        assert member.endswith(".txt"), member
        files += 1
        for line in open(os.path.join(folder, member), encoding="utf-8"):
            cells = line.split()
            assert len(cells) == 5, line
            assert re.fullmatch(r"\d+", cells[0]) and int(cells[0]) in names, line
            xc, yc, w, h = map(float, cells[1:])
            assert all(-0.01 <= v <= 1.01 for v in (xc, yc, w, h)), line
            assert w > 0 and h > 0, line
            for edge in (xc - w / 2, yc - h / 2, xc + w / 2, yc + h / 2):
                assert -1e-9 <= edge <= 1 + 1e-9, line
            rows += 1
print("files", files, "rows", rows)
