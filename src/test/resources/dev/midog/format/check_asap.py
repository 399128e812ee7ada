"""Checks a folder of ASAP files as ASAP's own reader would: python3 check_asap.py FOLDER."""
import os
import sys
import xml.etree.ElementTree as tree

POINTS = {"Dot": 1, "Rectangle": 4}
files = rows = 0
for folder, _, members in os.walk(sys.argv[1]):
    for member in members:
        if not member.endswith(".xml"):
            continue
        root = tree.parse(os.path.join(folder, member)).getroot()
        assert root.tag == "ASAP_Annotations", root.tag
        assert [child.tag for child in root] == ["Annotations", "AnnotationGroups"]
        groups = [group.get("Name") for group in root.find("AnnotationGroups")]
        assert len(set(groups)) == len(groups) and "None" not in groups, groups
        for group in root.find("AnnotationGroups"):
            assert group.tag == "Group" and group.get("PartOfGroup") in groups + ["None"], group.attrib
            assert [child.tag for child in group] == ["Attributes"], group.attrib
        names = set()
        for annotation in root.find("Annotations"):
            assert list(annotation.attrib) == ["Name", "Type", "PartOfGroup", "Color"], annotation.attrib
            assert annotation.get("PartOfGroup") in groups + ["None"], annotation.attrib
            assert annotation.get("Type") in ("Dot", "Rectangle", "Polygon"), annotation.attrib
            assert len(annotation.get("Color")) == 7, annotation.attrib
            points = list(annotation.find("Coordinates"))
            assert [int(point.get("Order")) for point in points] == list(range(len(points))), annotation.attrib
            assert all(abs(float(point.get(axis))) < 1e9 for point in points for axis in "XY"), annotation.attrib
            assert len(points) == POINTS.get(annotation.get("Type"), len(points)) > 0, annotation.attrib
            assert annotation.get("Name") not in names
            names.add(annotation.get("Name"))
            rows += 1
        files += 1
print("files", files, "rows", rows)
