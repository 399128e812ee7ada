#!/usr/bin/env bash
# Measures this checkout beside another one, such as the commit before a change, and prints the ratios as Markdown.
# The two run in turn, so that a machine whose speed drifts does not change the ratio.
#
#   src/bench/builds.sh OTHER_CHECKOUT [RUNS]      how often each runs (default 9); medians of the ratios are printed
#
# MIDOG_SHARED names the folder whose data/MIDOG++.json is read and whose bin/make-roi makes the images to cut; without
# it these parts are left out.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
other=$(cd "${1:?builds.sh: give the folder of another checkout}" && pwd)
runs=${2:-9}
shared=${MIDOG_SHARED:-$here/../shared}
work=$(mktemp -d "${TMPDIR:-/tmp}/midog-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

# run HOME ARGUMENTS...: sets $wall and $processor to the seconds of one run that writes to a path of its own.
run() {
    local launcher=$1/midog TIMEFORMAT='%R %U %S' user system
    shift
    rm -rf "$work/out"*
    { time "$launcher" "$@" >/dev/null 2>"$work/log"; } 2>"$work/time" || {
        cat "$work/log" >&2
        exit 1
    }
    read -r wall user system <"$work/time"
    processor=$(awk -v u="$user" -v s="$system" 'BEGIN { print u + s }')
}

median() { sort -n | awk '{ t[NR] = $1 } END { printf "%.2f", t[int((NR + 1) / 2)] }'; }

# compare WHAT ARGUMENTS...: one line of the table.
compare() {
    local what=$1 i
    shift
    : >"$work/pairs"
    run "$other" "$@"
    run "$here" "$@"
    for ((i = 0; i < runs; i++)); do
        run "$here" "$@"
        local ours_wall=$wall ours=$processor
        run "$other" "$@"
        awk -v a="$ours_wall" -v b="$wall" -v c="$ours" -v d="$processor" 'BEGIN { print a / b, c / d }' >>"$work/pairs"
    done
    echo "| $what | $(cut -d ' ' -f 1 "$work/pairs" | median) | $(cut -d ' ' -f 2 "$work/pairs" | median) |"
}

"$here/midog" --version >/dev/null 2>&1
"$other/midog" --version >/dev/null 2>&1
printf '| %s | wall | processor |\n|---|---:|---:|\n' "$("$here/midog" --version) against $("$other/midog" --version)"
compare '`--help`' --help
compare '`stats --help`' stats --help

json=$shared/data/MIDOG++.json
if [ -f "$json" ]; then
    compare '`stats MIDOG++.json`' stats "$json"
    compare '`convert MIDOG++.json` to SQLite' convert "$json" "$work/out.sqlite"
    compare '`validate MIDOG++.json`' validate "$json" --fail-on never
fi

[ -x "$shared/bin/make-roi" ] && command -v vips >/dev/null || exit 0
"$shared/bin/make-roi" "$work/roi" 4000 3000 >/dev/null 2>&1
for layout in rgba-single-strip uncompressed-tiled-pyramid lzw-tiled jpeg-tiled-pyramid; do
    mkdir "$work/$layout"
    for i in 1 2 3 4; do
        ln "$work/roi/$layout.tiff" "$work/$layout/00$i.tiff"
    done
    awk 'BEGIN { printf "{\"info\": {\"midog\": {\"bbox\": \"xywh\", \"version\": 1}}, \"images\": ["
        for (i = 1; i <= 4; i++)
            printf "%s{\"id\": %d, \"file_name\": \"00%d.tiff\", \"width\": 4000, \"height\": 3000}", (i > 1 ? ", " : ""), i, i
        print "], \"categories\": [{\"id\": 1, \"name\": \"mitotic figure\"}], \"annotations\": []}" }' >"$work/$layout.json"
    for encoding in png jpg; do
        compare "\`extract\`, $layout to $encoding" extract "$work/$layout.json" --images "$work/$layout" \
            --edge partial --threads 2 --image-format "$encoding" --out "$work/out"
    done
done
