#!/usr/bin/env bash
# Measures midog convert with 100,000 annotations on 100 images: writing each format, and reading it again.
# Needs python3, GNU time and a built project (./mvnw -q -DskipTests package).
#
#   src/bench/formats.sh [FORMAT...]      the formats to measure (all that hold boxes unless named)
#
# Prints wall seconds and the most memory in MB of each.
set -euo pipefail
cd "$(dirname "$0")/../.."
formats=("$@")
[ ${#formats[@]} -gt 0 ] || formats=(sliderunner coco midog yolo voc csv hf)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$work/in.json" <<'PYTHON'
import json, sys

images = [{"id": i, "file_name": "%03d.tiff" % i, "width": 7000, "height": 5000} for i in range(600, 700)]
annotations = [
    {"id": n + 1, "image_id": 600 + n % 100, "category_id": 1 + n % 2, "labels": [1 + n % 2, 1],
     "bbox": [n * 37 % 6900 + 0.5, n * 53 % 4900, 50, 50]}
    for n in range(100000)
]
categories = [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "not mitotic figure"}]
json.dump({"info": {"midog": {"bbox": "xywh"}}, "images": images, "categories": categories,
           "annotations": annotations}, open(sys.argv[1], "w"))
PYTHON

measure() {
    /usr/bin/time -f '%e %M' -o "$work/time" ./midog convert "${@:2}" >/dev/null 2>"$work/err" || {
        cat "$work/err"
        exit 1
    }
    awk -v what="$1" '{printf "| %s | %.2f | %d |\n", what, $1, $2 / 1024}' "$work/time"
}

echo "| what | s | MB |"
echo "|---|---:|---:|"
for format in "${formats[@]}"; do
    target=$work/$format
    [ "$format" != csv ] || target=$target.csv
    measure "write $format" "$work/in.json" "$target" --to "$format"
    # YOLO holds no sizes, and these images are in no catalogue.
    [ "$format" = yolo ] || measure "read $format" "$target" "$work/back-$format.json" --from "$format" --to coco
done
