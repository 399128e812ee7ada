#!/usr/bin/env bash
# Measures midog convert: 100,000 annotations written and read in every format, and COCO files of 1 GB in a heap of 500 MB.
# Needs python3, GNU time and a built project (./mvnw -q -DskipTests package).
#
#   src/bench/formats.sh [small|boxes|polygons]...      all three unless named
#
# small     100,000 annotations on 100 images: writing each format, and reading it again into COCO
# boxes     1 GB of 10 million plain annotations on 2,000 images, to each format
# polygons  1 GB of 1.6 million annotations with segmentations, as in COCO's instances_train2017.json, to each format
#
# Prints wall and processor seconds, and the most memory in MB, of each. FORMATS limits the formats, as in
# FORMATS="coco csv"; files are made in TMPDIR, which needs 8 GB for the large ones.
set -euo pipefail
cd "$(dirname "$0")/../.."
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(small boxes polygons)
read -ra formats <<<"${FORMATS:-sliderunner coco midog yolo voc csv hf geojson asap croissant}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# make WHAT FILE: the same bytes each time.
make() {
    python3 - "$1" "$2" <<'PYTHON'
import json, sys

what, path = sys.argv[1:]
categories = [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "not mitotic figure"}]


def small(n):
    return '{"id": %d, "image_id": %d, "category_id": %d, "labels": [%d, 1], "bbox": [%s, %d, 50, 50]}' % (
        n + 1, 1 + n % 100, 1 + n % 2, 1 + n % 2, n * 37 % 6900 + 0.5, n * 53 % 4900)


def boxes(n):
    return '{"id": %d, "image_id": %d, "category_id": %d, "bbox": [%d, %d, 50, 50], "area": 2500, "iscrowd": 0}' % (
        n + 1, 1 + n % 2000, 1 + n % 2, n * 37 % 6900, n * 53 % 4900)


def polygons(n):
    x, y = n * 3701 % 600000, n * 5303 % 400000
    corners = []
    for k in range(28):
        corners.append("%.2f" % ((x + 100 * k + n * (k + 1) * 31 % 5000) / 100))
        corners.append("%.2f" % ((y + n * (k + 2) * 17 % 6000) / 100))
    xs, ys = [float(c) for c in corners[::2]], [float(c) for c in corners[1::2]]
    left, top = min(xs), min(ys)
    return ('{"segmentation": [[%s]], "area": %r, "iscrowd": 0, "image_id": %d, "bbox": [%s, %s, %s, %s],'
            ' "category_id": %d, "id": %d}') % (
        ", ".join(corners), (x + y) / 7, 1 + n % 2000, left, top, round(max(xs) - left, 2), round(max(ys) - top, 2),
        1 + n % 2, n * 7919 % 2000003 + 1)


rows, count, images, first = {
    "small": (small, 100_000, 100, 1), "boxes": (boxes, 10_000_000, 2000, 1),
    "polygons": (polygons, 1_600_000, 2000, 1)}[what]
mark = {"midog": {"bbox": "xywh"}}
with open(path, "w", buffering=1 << 20) as out:
    out.write('{"info": %s, "images": ' % json.dumps(mark if what == "small" else {}))
    json.dump([{"id": i, "file_name": "%03d.tiff" % i, "width": 7000, "height": 5000}
               for i in range(first, first + images)], out)
    out.write(', "annotations": [\n')
    for n in range(count):
        out.write((",\n" if n else "") + rows(n))
    out.write('\n], "categories": %s}\n' % json.dumps(categories))
PYTHON
}

# measure WHAT ARGS...: a row of the table; one that fails says so.
measure() {
    local status=0
    /usr/bin/time -f '%e %U %S %M' -o "$work/time" ./midog convert "${@:2}" >"$work/out" 2>"$work/err" || status=$?
    if [ "$status" -ne 0 ]; then
        echo "| $1 | fails: $(grep -v '^note' "$work/err" | head -n 1) | | |"
        return
    fi
    awk -v what="$1" '{printf "| %s | %.2f | %.2f | %d |\n", what, $1, $2 + $3, $4 / 1024}' "$work/time"
}

target() {
    case $1 in
        csv) echo "$work/$2.csv" ;;
        *) echo "$work/$2-$1" ;;
    esac
}

head_of_table() {
    printf '\n%s\n\n| what | s | processor s | MB |\n|---|---:|---:|---:|\n' "$1"
}

small() {
    make small "$work/small.json"
    head_of_table "100,000 annotations on 100 images; wanted under 2 s and 300 MB"
    for format in "${formats[@]}"; do
        file=$(target "$format" small)
        measure "write $format" "$work/small.json" "$file" --to "$format"
        # Croissant is written only.
        [ "$format" = croissant ] || measure "read $format" "$file" "$work/back-$format.json" --from "$format" --to coco
    done
}

large() {
    [ "$(df -Pk "$work" | awk 'NR == 2 {print $4}')" -gt 8000000 ] || {
        echo "formats.sh: $work has less than 8 GB free; name another folder with TMPDIR" >&2
        exit 1
    }
    make "$1" "$work/large.json"
    size=$(wc -c <"$work/large.json")
    head_of_table "$1: a COCO file of $((size / 1000000)) MB with -Xmx500m"
    for format in "${formats[@]}"; do
        file=$(target "$format" large)
        MIDOG_JAVA_OPTS=-Xmx500m measure "to $format" "$work/large.json" "$file" --to "$format"
        rm -rf "$file"
    done
    rm "$work/large.json"
}

./midog --version >/dev/null
for part in "${parts[@]}"; do
    case $part in
        small) small ;;
        boxes | polygons) large "$part" ;;
        *)
            echo "formats.sh: there is no part called $part" >&2
            exit 2
            ;;
    esac
done
