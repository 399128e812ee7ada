#!/usr/bin/env bash
# Measures midog evaluate at the size of the whole dataset: sweep, AP, FROC and 1,000 bootstrap draws over 503 images,
# 11,937 truths and 50,000 detections. Needs python3, GNU time and the real MIDOG++.json.
#
#   src/bench/evaluate.sh [RUNS]      how often it is run (default 5); the median wall time and the most memory are printed
#
# MIDOG_SHARED names the folder whose data/MIDOG++.json is the truth.
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-5}
truth=${MIDOG_SHARED:-../shared}/data/MIDOG++.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Detections near three of four mitotic figures, and elsewhere up to 50,000; always the same.
python3 - "$truth" "$work/found.csv" <<'PYTHON'
import json, random, sys

data = json.load(open(sys.argv[1]))
random.seed(1)
names = {image["id"]: image["file_name"] for image in data["images"] if not 151 <= image["id"] <= 200}
rows = []
for one in data["annotations"]:
    if one["category_id"] == 1 and random.random() < 0.75:
        x1, y1, x2, y2 = one["bbox"]
        rows.append((names[one["image_id"]], (x1 + x2) / 2 + random.gauss(0, 6), (y1 + y2) / 2 + random.gauss(0, 6),
                     random.betavariate(5, 2)))
ids = sorted(names)
while len(rows) < 50000:
    rows.append((names[random.choice(ids)], random.uniform(0, 6500), random.uniform(0, 4900), random.betavariate(2, 5)))
with open(sys.argv[2], "w") as out:
    out.write("file_name,x,y,score\n")
    for row in rows:
        out.write("%s,%.3f,%.3f,%.6f\n" % row)
PYTHON

./midog --version >/dev/null
./midog split "$truth" --scheme random --ratios 0,20,80 --output "$work/split.csv" 2>/dev/null
for ((i = 0; i < runs; i++)); do
    /usr/bin/time -f '%e %M' -o "$work/time.$i" ./midog evaluate --truth "$truth" --predictions "$work/found.csv" \
        --split-file "$work/split.csv" --score-on all --bootstrap 1000 >/dev/null 2>&1
done
cat "$work"/time.* | sort -n | awk '
    { t[NR] = $1; if ($2 > most) most = $2 }
    END { printf "wall time: median %.2f s, fastest %.2f s (under 3 s is wanted)\n", t[int((NR + 1) / 2)], t[1]
          printf "memory:    at most %.0f MB (under 300 MB is wanted)\n", most / 1024 }'
