"""Checks lines for EXACT as its label upload does: python3 check_exact.py FILE.

Follows label_upload in exact/images/views.py and validate_vector in exact/annotations/models.py of
github.com/DeepMicroscopy/Exact.
"""
import json
import sys
import uuid

rows = 0
images = set()
with open(sys.argv[1], "rb") as source:
    for line in source:
        line = line.decode().replace("\r", "").replace("\n", "").replace(",}", "}")
        if not line:
            continue
        parts = line.split("|")
        assert len(parts) in (4, 5), parts
        assert not parts[3].replace("b", "").replace("c", ""), parts
        vector = {key: int(value) for key, value in json.loads(parts[2]).items()}
        corners = len(vector) // 2
        assert set(vector) == {f"{axis}{i}" for axis in "xy" for i in range(1, corners + 1)}, vector
        if corners == 2:
            assert vector["x2"] - vector["x1"] >= 1 and vector["y2"] - vector["y1"] >= 1, vector
        else:
            assert corners >= 3, vector
        if len(parts) == 5:
            uuid.UUID(parts[4])
        images.add(parts[0])
        rows += 1
print("files", len(images), "rows", rows)
