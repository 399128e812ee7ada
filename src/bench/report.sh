#!/usr/bin/env bash
# Measures the size of reports on MIDOG++ and how fast Chromium opens them, and prints Markdown.
#
#   ./mvnw -q -DskipTests package && ./mvnw -q -Pbench test-compile && src/bench/report.sh [IMAGES]
#
# MIDOG_SHARED names the folder whose data/MIDOG++.json is reported on. IMAGES is a folder of image files, for a page with cells.
set -euo pipefail
cd "$(dirname "$0")/../.."
for program in /usr/bin/chromium /usr/bin/chromedriver; do
    [ -x "$program" ] || {
        echo "report.sh: needs $program (Debian: apt-get install chromium chromium-driver)" >&2
        exit 1
    }
done
dataset=${MIDOG_SHARED:-../shared}/data/MIDOG++.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk 'BEGIN {
    srand(1)
    print "file_name,x,y,score"
    for (i = 0; i < 20000; i++) printf "%03d.tiff,%d,%d,%.4f\n", 1 + int(553 * rand()), 6000 * rand(), 4500 * rand(), rand()
}' > "$work/random.csv"
./midog evaluate --truth "$dataset" --predictions "$work/random.csv" --bootstrap 1000 --output "$work/metrics.json" >/dev/null 2>&1
./midog report "$dataset" --validate --evaluation "$work/metrics.json" --output "$work/detector.html" >/dev/null 2>&1
pages=("$work/detector.html")
if [ -n "${1:-}" ]; then
    ./midog report "$dataset" --validate --evaluation "$work/metrics.json" --images "$1" --cells 40 \
        --output "$work/cells.html" >/dev/null 2>&1
    pages+=("$work/cells.html")
fi
echo "| page | MB | load event, ms | next frame, ms |"
echo "|---|---:|---:|---:|"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$(cat target/bench.classpath)" dev.midog.bench.ReportOpening "${pages[@]}"
