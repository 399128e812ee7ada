#!/usr/bin/env bash
# A harder trial of midog train than the demo's: real mitotic figures, and other real tissue, blended into the drawn images.
# Needs python3-pil, python3-numpy and the real crops and annotations.
#
#   src/bench/crops.sh [OPTIONS of midog train]
#
# MIDOG_SHARED names the folder that holds data/atypical/crops and data/MIDOG.sqlite.
set -euo pipefail
cd "$(dirname "$0")/../.."
shared=${MIDOG_SHARED:-../shared}/data
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
demo=$work/demo

./midog --quiet demo --train "$demo" >/dev/null
/usr/bin/python3 src/bench/crops.py "$demo" "$shared/atypical/crops" "$shared/MIDOG.sqlite"
detect() {
    ./midog --quiet detect "$1" "$demo/databases/demo.sqlite" --images "$demo/images" --split-file "$demo/splits.csv" \
        --split validation --split test --threshold "$2" --output "$3"
    ./midog --quiet evaluate --truth "$demo/databases/demo.sqlite" --predictions "$3" --split-file "$demo/splits.csv"
}
echo "the network trained on drawn images alone:"
detect "$demo/run/model.onnx" 0.1 "$work/drawn.json"
echo "a threshold of darkness:"
detect "$demo/darkness.onnx" 0 "$work/dark.json"
./midog --quiet train "$demo/databases/demo.sqlite" --images "$demo/images" --split-file "$demo/splits.csv" \
    --out "$work/run" "$@"
echo "the network trained on the blended images:"
detect "$work/run/model.onnx" 0.1 "$work/found.json"
