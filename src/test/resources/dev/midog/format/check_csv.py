"""Checks a table with the columns of the MIDOG 2025 guide: python3 check_csv.py FILE."""
import csv
import sys

rows = 0
files = set()
with open(sys.argv[1], newline="", encoding="utf-8") as source:
    reader = csv.DictReader(source)
    assert reader.fieldnames[:8] == ["filename", "label", "tumortype", "split", "xmin", "ymin", "xmax", "ymax"]
    for row in reader:
        assert None not in row and None not in row.values(), row
        assert float(row["xmin"]) <= float(row["xmax"]) and float(row["ymin"]) <= float(row["ymax"]), row
        assert int(row["label"]) >= 1, row
        assert not any(cell[:1] in "=+@" for cell in (row["filename"], row["tumortype"], row["category"]) if cell), row
        files.add(row["filename"])
        rows += 1
print("files", len(files), "rows", rows)
