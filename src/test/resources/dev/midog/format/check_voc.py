"""Checks VOC files against the element order of VOC 2007: python3 check_voc.py FOLDER."""
import os
import sys
import xml.etree.ElementTree as tree

files = rows = 0
for folder, _, members in os.walk(os.path.join(sys.argv[1], "Annotations")):
    for member in members:
        root = tree.parse(os.path.join(folder, member)).getroot()
        tags = [child.tag for child in root]
        head = ["folder", "filename", "source", "size", "segmented"]
        assert root.tag == "annotation" and tags[:5] == head and set(tags[5:]) <= {"object"}, tags
        assert [child.tag for child in root.find("size")] == ["width", "height", "depth"]
        assert int(root.find("size/width").text) > 0 and int(root.find("size/height").text) > 0
        for thing in root.findall("object"):
            assert [child.tag for child in thing] == ["name", "pose", "truncated", "difficult", "bndbox"]
            corners = [(child.tag, int(child.text)) for child in thing.find("bndbox")]
            assert [tag for tag, _ in corners] == ["xmin", "ymin", "xmax", "ymax"]
            rows += 1
        files += 1
print("files", files, "rows", rows)
