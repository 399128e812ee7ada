#!/usr/bin/env bash
# Measures midog detect with the network of MIDOG++ beside its model alone, and prints Markdown.
#
#   ./mvnw -q -Pbench test-compile && src/bench/detect.sh [SIDE...]
#
# An image in the published layout (7215 x 5412), then squares of SIDE pixels, its mirrored continuation, by default 4096 and 8192.
# Needs vips. MIDOG_SHARED names the folder whose bin/make-roi makes them from real tissue. MIDOG_ENGINE_MIRROR names where the
# engine is taken from, else it is fetched.
set -euo pipefail
cd "$(dirname "$0")/../.."
maker=${MIDOG_SHARED:-../shared}/bin/make-roi
[ -x "$maker" ] || {
    echo "detect.sh: needs $maker; set MIDOG_SHARED" >&2
    exit 1
}
work=$(mktemp -d "${TMPDIR:-/tmp}/midog-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
files=()
"$maker" "$work/made" >/dev/null 2>&1
mv "$work/made/rgba-single-strip.tiff" "$work/roi.tiff"
rm -r "$work/made"
files+=("$work/roi.tiff")
for side in ${*:-4096 8192}; do
    vips embed "$work/roi.tiff" "$work/$side.tiff" 0 0 "$side" "$side" --extend mirror
    files+=("$work/$side.tiff")
done
echo "| image | tiles | whole run, s | model alone, s | all but the model | ms a tile |"
echo "|---|---:|---:|---:|---:|---:|"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ -f target/bench.classpath ] || {
    echo "detect.sh: build the benchmarks first: ./mvnw -q -Pbench test-compile" >&2
    exit 1
}
"$java" -Xmx2g -cp "$(cat target/bench.classpath)" dev.midog.bench.DetectorShare "$work" "${files[@]}"
