#!/bin/sh
# What looking at an image costs, from the request of the page to its pixels: the first view of a published ROI, tiles a second, and
# the memory after many images. Beside it vips dzsave, which others need before they can show such a file.
#
#   src/bench/view.sh STRIP.tiff PYRAMID.tiff [IMAGES]
#
# STRIP is an uncompressed strip of 7215 x 5412, PYRAMID a tiled JPEG with levels, IMAGES how many images are opened in turn (503).
# The page cache is dropped before cold runs where that is permitted; else "cold" means a new process alone.
set -eu

strip=$(readlink -f "$1")
pyramid=$(readlink -f "$2")
images=${3:-503}
home=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
server=''

mkdir "$work/images"
echo 'filename,x,y,label' >"$work/points.csv"
number=1
while [ "$number" -le "$images" ]; do
    ln -s "$strip" "$work/images/$number.tiff"
    echo "$number.tiff,100,100,mitotic figure" >>"$work/points.csv"
    number=$((number + 1))
done
ln -s "$pyramid" "$work/images/p.tiff"
echo 'p.tiff,100,100,mitotic figure' >>"$work/points.csv"

drop() {
    sync
    { echo 3 >/proc/sys/vm/drop_caches; } 2>/dev/null || true
}

start() {
    rm -f "$work/address"
    "$home/midog" view "$work/points.csv" --images "$work/images" --no-open >"$work/address" 2>/dev/null &
    server=$!
    until [ -s "$work/address" ]; do sleep 0.05; done
}

stop() {
    kill "$server"
    wait "$server" 2>/dev/null || true
}

ask() {
    python3 "$home/src/bench/view.py" "$(cat "$work/address")" "$server" "$@"
}

id_of_pyramid=$((images + 1))
drop
start
ask first 2 "first view of a strip, new process and cold disk"
ask first 2 "first view of the same strip again"
ask first 3 "first view of another strip, warm process"
ask first "$id_of_pyramid" "first view of a JPEG pyramid"
ask tiles 2 "1:1 tiles of a strip"
ask tiles "$id_of_pyramid" "1:1 tiles of a JPEG pyramid"
stop
start
ask memory "$images" "memory after $images images one after another"
stop

if command -v vips >/dev/null; then
    drop
    began=$(date +%s.%N)
    vips dzsave "$strip" "$work/dz" --tile-size 512 --overlap 0 --suffix .png
    echo "vips dzsave of the strip to PNG tiles: $(echo "$(date +%s.%N) - $began" | bc) s," \
        "$(du -sm "$work/dz_files" | cut -f1) MB on disk"
fi
