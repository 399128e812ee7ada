#!/usr/bin/env bash
# Measures how fast the page of midog view is seen and moves, in Chromium without a window, and prints Markdown.
#
#   ./mvnw -q -Pbench test-compile && src/bench/page.sh [IMAGE.tiff]
#
# The image has 7215 x 5412 pixels in the published layout; without one, MIDOG_SHARED names the folder whose bin/make-roi makes it.
set -euo pipefail
cd "$(dirname "$0")/../.."
for program in /usr/bin/chromium /usr/bin/chromedriver; do
    [ -x "$program" ] || {
        echo "page.sh: needs $program (Debian: apt-get install chromium chromium-driver)" >&2
        exit 1
    }
done
image=${1:-}
if [ -z "$image" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    "${MIDOG_SHARED:-../shared}/bin/make-roi" "$work" >/dev/null 2>&1
    image=$work/rgba-single-strip.tiff
fi
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$(cat target/bench.classpath)" dev.midog.bench.PageFrames "$image"
