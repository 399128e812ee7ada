#!/usr/bin/env bash
# Measures midog extract beside libvips and OpenSlide with Pillow, as ratios within one run, and prints Markdown.
# Two workers cut eight copies of an image in the published layout (7215 x 5412, one strip of RGBA), the page cache warm.
#
#   ./mvnw -q -Pbench test-compile && src/bench/extract.sh [--quick] [SECTION...]
#
# --quick measures each fast program once, not three times, and leaves out the image of 30,000 x 30,000.
# Sections, all unless named: png jpg lzw pyramid mpp slide crops stream threads memory kernel
# MIDOG_SHARED names the folder whose bin/make-roi makes the image from real tissue; else it is made from midog demo.
set -euo pipefail
cd "$(dirname "$0")/../.."
home=$PWD
rounds=3 quick=''
if [ "${1:-}" = --quick ]; then
    rounds=1 quick=yes
    shift
fi
sections=${*:-png jpg lzw pyramid mpp slide crops stream threads memory kernel}
images=8
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
python=/usr/bin/python3

need() {
    "${@:2}" >/dev/null 2>&1 || {
        echo "extract.sh: needs $1 (Debian: apt-get install $1)" >&2
        exit 1
    }
}
need libvips-tools vips --version
need python3-openslide "$python" -c 'import openslide'
need python3-pil "$python" -c 'import PIL.Image'

work=$(mktemp -d "${TMPDIR:-/tmp}/midog-bench.XXXXXX")
# Patches go into memory: ext4 takes up to 1 ms to make a file where others were deleted within the last minute.
cuts=$work
if [ -w /dev/shm ] && [ "$(df --output=avail /dev/shm | tail -n 1)" -gt 8000000 ]; then
    cuts=$(mktemp -d /dev/shm/midog-bench.XXXXXX)
fi
trap 'rm -rf "$work" "$cuts"' EXIT
mkdir "$work/rgba" "$work/rgb"

wants() {
    case " $sections " in *" $1 "*) ;; *) return 1 ;; esac
}

# Makes $work/roi/rgba-single-strip.tiff and its RGB twin, and sets $tissue to where their pixels come from.
make_roi() {
    local maker=${MIDOG_SHARED:-../shared}/bin/make-roi v="$work/roi"
    mkdir -p "$v"
    if [ -x "$maker" ] && "$maker" "$v" >/dev/null 2>&1; then
        tissue='real H&E tissue (make-roi)'
        return
    fi
    tissue='painted tissue (midog demo)'
    ./midog demo "$work/demo" >/dev/null 2>&1
    vips extract_band "$(find "$work/demo" -name '*.tiff' | sort | head -n 1)" "$v/rgb.v" 0 --n 3
    vips embed "$v/rgb.v" "$v/large.v" 0 0 7215 5412 --extend mirror
    vips gaussnoise "$v/noise.v" 7215 5412 --mean 0 --sigma 3 --seed 7
    vips add "$v/large.v" "$v/noise.v" "$v/noisy.v"
    vips cast "$v/noisy.v" "$v/all.v" uchar
    vips copy "$v/all.v" "$v/roi.v" --xres 4000 --yres 4000 --interpretation srgb
    vips bandjoin_const "$v/roi.v" "$v/rgba.v" 255
    vips tiffsave "$v/rgba.v" "$v/rgba-single-strip.tiff" --compression none --tile-height 5412
    vips tiffsave "$v/roi.v" "$v/uncompressed-striped.tiff" --compression none
    vips tiffsave "$v/roi.v" "$v/lzw-tiled.tiff" --tile --tile-width 256 --tile-height 256 --compression lzw \
        --predictor horizontal
    vips tiffsave "$v/roi.v" "$v/jpeg-tiled-pyramid.tiff" --tile --tile-width 256 --tile-height 256 --pyramid \
        --compression jpeg --Q 90
    rm "$v"/*.v
}

# Writes a dataset of COUNT images called 001.tiff and on, with ANNOTATIONS boxes of 50 x 50 spread over them.
write_dataset() {
    awk -v n="$1" -v boxes="$2" 'BEGIN {
        printf "{\"info\": {\"midog\": {\"bbox\": \"xywh\", \"version\": 1}},\n \"images\": ["
        for (i = 1; i <= n; i++)
            printf "%s{\"id\": %d, \"file_name\": \"%03d.tiff\", \"width\": 7215, \"height\": 5412}", (i > 1 ? ",\n" : ""), i, i
        printf "],\n \"categories\": [{\"id\": 1, \"name\": \"mitotic figure\"}, {\"id\": 2, \"name\": \"hard negative\"}],\n \"annotations\": ["
        for (i = 1; i <= boxes; i++)
            printf "%s{\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"bbox\": [%d, %d, 50, 50], \"area\": 2500, \"iscrowd\": 0}", (i > 1 ? ",\n" : ""), i, i % n + 1, i % 2 + 1, i * 7919 % 7100, i * 104729 % 5300
        print "]}" }' >"$3"
}

# measure NAME COMMAND...: notes wall and processor seconds under NAME; what the command writes goes to $cuts/out.
measure() {
    local name=$1 TIMEFORMAT='%R %U %S'
    shift
    rm -rf "$cuts/out"
    { time "$@" >/dev/null 2>"$work/log"; } 2>"$work/time" || {
        cat "$work/log" >&2
        exit 1
    }
    read -r wall user sys <"$work/time"
    echo "$name $wall $(awk -v u="$user" -v s="$sys" 'BEGIN { print u + s }')" >>"$work/times"
}

# The median wall time, or with cpu the median processor time, of NAME.
seconds() {
    awk -v n="$1" -v c="${2:-wall}" '$1 == n { print c == "cpu" ? $3 : $2 }' "$work/times" | sort -n |
        awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# The bytes of all files of one extension.
bytes_of() { find "$cuts/out" -type f -name "*.$1" -printf '%s\n' | awk '{ s += $1 } END { printf "%.0f", s }'; }

# row WHAT NAME PATCHES [AGAINST WANTED]: one line of a table.
row() {
    local wall against=''
    wall=$(seconds "$2")
    [ -z "${4:-}" ] || against="$(ratio "$wall" "$(seconds "$4")") times (wanted: $5)"
    awk -v w="$1" -v s="$wall" -v c="$(seconds "$2" cpu)" -v n="$3" -v a="$against" \
        'BEGIN { printf "| %s | %.2f | %.2f | %.0f | %s |\n", w, s, c, n / s, a }'
}

table() {
    printf '\n| %s | wall s | processor s | a second | midog is faster by |\n|---|---:|---:|---:|---:|\n' "$1"
}

# The folder of images that midog and vips cut; the sections that cut others set it.
ours=rgba theirs=rgb

midog_cuts() {
    "$home/midog" extract "$work/dataset.json" --images "$work/$ours" --edge partial --out "$cuts/out" --quiet "$@"
}

# With SCALE the images are resized first, into a file without compression.
some_with_vips() {
    local suffix=$1 scale=$2 name from
    shift 2
    for name in "$@"; do
        from=$work/$theirs/$name.tiff
        if [ -n "$scale" ]; then
            VIPS_CONCURRENCY=1 vips resize "$from" "$cuts/out/$name.v" "$scale"
            from=$cuts/out/$name.v
        fi
        VIPS_CONCURRENCY=1 vips dzsave "$from" "$cuts/out/$name" --tile-size 512 --overlap 0 --depth one --suffix "$suffix"
        rm -f "$cuts/out/$name.v"
    done
}

# vips_cuts SUFFIX [SCALE]
vips_cuts() {
    mkdir "$cuts/out"
    some_with_vips "$1" "${2:-}" 001 002 003 004 &
    some_with_vips "$1" "${2:-}" 005 006 007 008
    wait $!
}

loader_cuts() { "$python" "$home/src/bench/loader.py" "$work/dataset.json" "$work/rgba" "$cuts/out" "$@"; }

# peak_anonymous COMMAND...: prints the most anonymous memory in MB that the command has had, looked at 50 times a second.
peak_anonymous() {
    local most=0 now
    rm -rf "$cuts/out"
    "$@" >/dev/null 2>"$work/log" &
    local pid=$!
    while now=$(awk '/^RssAnon/ { print $2 }' "/proc/$pid/status" 2>/dev/null); do
        [ "${now:-0}" -le "$most" ] || most=$now
        sleep 0.02
    done
    wait "$pid" || cat "$work/log" >&2
    echo $((most / 1024))
}

# Links to eight copies of LAYOUT, with its pixels as in the other images.
link_images() {
    local i
    [ -d "$work/$1" ] && return
    mkdir "$work/$1"
    for ((i = 1; i <= images; i++)); do
        ln "$work/roi/$1.tiff" "$(printf '%s/%s/%03d.tiff' "$work" "$1" "$i")"
    done
}

png() {
    local i ours_bytes=0 theirs_bytes=0
    for ((i = 0; i < rounds; i++)); do
        measure midog-png midog_cuts --threads 2
        ours_bytes=$(bytes_of png)
        measure vips-tuned vips_cuts '.png[compression=1,filter=up]'
    done
    measure vips-default vips_cuts .png
    theirs_bytes=$(bytes_of png)
    measure midog-png midog_cuts --threads 2
    measure loader-png loader_cuts grid
    table "PNG, $patches patches"
    row midog midog-png "$patches"
    row 'vips dzsave, .png' vips-default "$patches" midog-png 6
    row 'vips dzsave, .png[compression=1,filter=up]' vips-tuned "$patches" midog-png 2.5
    row 'OpenSlide and Pillow' loader-png "$patches" midog-png 12
    printf '\nmidog wrote %d MB and vips by default %d MB, %s times as much (wanted: at least 1).\n' \
        "$((ours_bytes / 1000000))" "$((theirs_bytes / 1000000))" "$(ratio "$theirs_bytes" "$ours_bytes")"
}

jpg() {
    local i
    for ((i = 0; i < rounds + 1; i++)); do
        measure midog-jpg midog_cuts --threads 2 --image-format jpg --quality 90 --subsampling 444
        measure vips-jpg vips_cuts '.jpg[Q=90,subsample-mode=off]'
    done
    table "JPEG, $patches patches"
    row midog midog-jpg "$patches"
    row 'vips dzsave, .jpg[Q=90,subsample-mode=off]' vips-jpg "$patches" midog-jpg 1.1
}

# tiled WHAT LAYOUT WANTED_PNG WANTED_JPG: patches of 512 from tiles, which both programs read.
tiled() {
    local i ours=$2 theirs=$2
    link_images "$2"
    for ((i = 0; i < rounds; i++)); do
        measure "midog-$2-png" midog_cuts --threads 2
        measure "midog-$2-jpg" midog_cuts --threads 2 --image-format jpg --quality 90 --subsampling 444
        measure "vips-$2-jpg" vips_cuts '.jpg[Q=90,subsample-mode=off]'
    done
    measure "vips-$2-png" vips_cuts .png
    table "$1, $patches patches"
    row 'midog, PNG' "midog-$2-png" "$patches"
    row 'vips dzsave, .png' "vips-$2-png" "$patches" "midog-$2-png" "$3"
    row 'midog, JPEG' "midog-$2-jpg" "$patches"
    row 'vips dzsave, .jpg[Q=90,subsample-mode=off]' "vips-$2-jpg" "$patches" "midog-$2-jpg" "$4"
}

lzw() { tiled 'tiles of LZW' lzw-tiled 5 1; }

pyramid() { tiled 'a pyramid of JPEG' jpeg-tiled-pyramid 5 1.1; }

# Half the resolution: the published layout, and tiles of LZW.
mpp() {
    local i ours theirs=rgb many=$((48 * images))
    for ours in rgba lzw-tiled; do
        [ "$ours" = rgba ] || theirs=$ours
        [ "$ours" = rgba ] || link_images "$ours"
        for ((i = 0; i < rounds; i++)); do
            measure "midog-mpp-$ours" midog_cuts --threads 2 --mpp 0.5
            measure "vips-mpp-tuned-$ours" vips_cuts '.png[compression=1,filter=up]' 0.5
        done
        measure "vips-mpp-$ours" vips_cuts .png 0.5
        table "--mpp 0.5 of $ours, PNG, $many patches"
        row midog "midog-mpp-$ours" "$many"
        row 'vips resize, dzsave, .png' "vips-mpp-$ours" "$many" "midog-mpp-$ours" 2
        row 'vips resize, dzsave, .png[compression=1,filter=up]' "vips-mpp-tuned-$ours" "$many" "midog-mpp-$ours" 2
    done
}

# One image, a pyramid of JPEG, which two processes of OpenSlide share.
slide() {
    local i ours=jpeg-tiled-pyramid
    link_images "$ours"
    write_dataset 1 0 "$work/one.json"
    for ((i = 0; i < rounds; i++)); do
        measure midog-slide "$home/midog" extract "$work/one.json" --images "$work/$ours" --edge partial \
            --out "$cuts/out" --quiet --threads 2
        measure loader-slide "$python" "$home/src/bench/loader.py" "$work/one.json" "$work/$ours" "$cuts/out" half
    done
    table 'one image, a pyramid of JPEG, 165 patches, PNG'
    row midog midog-slide 165
    row 'OpenSlide and Pillow, two processes' loader-slide 165 midog-slide 2
}

crops() {
    local i cut=("$home/midog" extract "$work/crops.json" --images "$work/rgba" --mode centered --size 64
        --out "$cuts/out" --quiet --threads 2)
    for ((i = 0; i < rounds; i++)); do
        measure midog-crops "${cut[@]}"
    done
    measure loader-crops "$python" "$home/src/bench/loader.py" "$work/crops.json" "$work/rgba" "$cuts/out" crops
    measure loader-crops-anew "$python" "$home/src/bench/loader.py" "$work/crops.json" "$work/rgba" "$cuts/out" anew
    table '10,000 crops of 64 x 64 around annotations'
    row midog midog-crops 10000
    row 'OpenSlide and Pillow, each image opened once' loader-crops 10000
    awk -v s="$(seconds loader-crops-anew)" -v m="$(seconds midog-crops)" -v once="$(seconds loader-crops)" 'BEGIN {
        printf "\nmidog is %.1f times as fast as OpenSlide and Pillow where each image is opened once.\n", once / m
        printf "Where a loader that cannot keep all images open opens one for each crop, these cut %.1f crops a second", 100 / s
        printf " (of 100): midog is %.0f times as fast (wanted: 20).\n", s * 100 / m }'
}

stream() {
    "$home/midog" extract --help | grep -q -- --stream || {
        printf '\nmidog extract has no --stream: not measured.\n'
        return
    }
    local i n=12000 cut=("$home/midog" extract "$work/crops.json" --images "$work/rgba" --mode sample --patches 12000
        --size 512 --stream raw --out - --threads 2)
    for ((i = 0; i < rounds; i++)); do
        measure stream "${cut[@]}"
    done
    table "$n samples of 512 x 512 streamed into /dev/null (wanted: 3,000 a second)"
    row midog stream "$n"
}

threads() {
    local i
    for ((i = 0; i < rounds; i++)); do
        measure one-thread midog_cuts --threads 1
        measure two-threads midog_cuts --threads 2
    done
    printf '\nPNG on one thread %s s, on two %s s: %s times as fast.\n' \
        "$(seconds one-thread)" "$(seconds two-threads)" "$(ratio "$(seconds one-thread)" "$(seconds two-threads)")"
}

# Links to the eight copies serve as 64 images.
many_images() {
    mkdir -p "$work/many"
    local i
    for ((i = 1; i <= 64; i++)); do
        ln -sf "$(printf '%s/rgba/%03d.tiff' "$work" $(((i - 1) % images + 1)))" "$(printf '%s/many/%03d.tiff' "$work" "$i")"
    done
    write_dataset 64 0 "$work/many.json"
}

cut_many() {
    "$home/midog" extract "$work/many.json" --images "$work/many" --edge partial --out "$cuts/out" --quiet --threads 2 "$@"
}

memory() {
    local v="$work/roi" cut=("$home/midog" extract --quiet --threads 2 --out "$cuts/out" --edge partial)
    many_images
    printf '\n| most anonymous memory (wanted: under 400 MB) | MB |\n|---|---:|\n'
    printf '| 8 images, PNG | %d |\n' "$(peak_anonymous "${cut[@]}" "$work/dataset.json" --images "$work/rgba")"
    printf '| 8 images, JPEG | %d |\n' \
        "$(peak_anonymous "${cut[@]}" "$work/dataset.json" --images "$work/rgba" --image-format jpg)"
    printf '| 64 images, PNG | %d |\n' "$(peak_anonymous "${cut[@]}" "$work/many.json" --images "$work/many")"
    printf '| 10,000 crops | %d |\n' \
        "$(peak_anonymous "${cut[@]}" "$work/crops.json" --images "$work/rgba" --mode centered --size 64)"
    local published=${MIDOG_SHARED:-../shared}/data/MIDOG++.json
    [ ! -f "$published" ] || printf '| plan of all 503 images of MIDOG++ | %d |\n' \
        "$(peak_anonymous "$home/midog" extract "$published" --images "$work/rgba" --dry-run)"
    [ -z "$quick" ] || return 0
    mkdir "$work/large"
    vips replicate "$v/uncompressed-striped.tiff" "$v/tiled.v" 5 6
    vips extract_area "$v/tiled.v" "$v/large.v" 0 0 30000 30000
    rm "$v/tiled.v"
    vips bandjoin_const "$v/large.v" "$v/rgba.v" 255
    rm "$v/large.v"
    vips tiffsave "$v/rgba.v" "$work/large/001.tiff" --compression none --tile-height 30000
    rm "$v/rgba.v"
    write_dataset 1 0 "$work/large.json"
    sed -i 's/7215/30000/; s/5412/30000/' "$work/large.json"
    printf '| one image of 30,000 x 30,000, PNG | %d |\n' \
        "$(peak_anonymous "${cut[@]}" "$work/large.json" --images "$work/large")"
    rm -r "$work/large"
}

# The processor time that each further image costs, beside that of the encoders alone.
kernel() {
    local format kind share
    share=$(awk 'BEGIN { print 7215 * 5412 / 512 / 512 }')
    many_images
    printf '\n| processor s an image | encoder alone | of 8 images | of 64 images | each further image | times the encoder (wanted: 1.3) |\n|---|---:|---:|---:|---:|---:|\n'
    for format in png jpg; do
        kind=$format
        [ "$format" = png ] || kind=jpg-90
        measure "few-$format" midog_cuts --threads 2 --image-format "$format"
        measure "many-$format" cut_many --image-format "$format"
        "$java" -cp "$(cat target/bench.classpath)" org.openjdk.jmh.Main EncoderBenchmark -p kind=$kind \
            -jvmArgsAppend "-Dmidog.bench.image=$work/rgba/001.tiff" -rf csv -rff "$work/jmh.csv" >"$work/log" 2>&1
        awk -v f="$format" -v ms="$(tail -n 1 "$work/jmh.csv" | cut -d, -f5)" -v n="$share" \
            -v few="$(seconds "few-$format" cpu)" -v many="$(seconds "many-$format" cpu)" 'BEGIN {
                alone = ms * n / 1000; further = (many - few) / 56
                printf "| %s (%.2f ms a patch) | %.2f | %.2f | %.2f | %.2f | %.2f |\n", f, ms, alone, few / 8, many / 64, further, further / alone }'
    done
}

if wants kernel && [ ! -f target/bench.classpath ]; then
    echo 'extract.sh: build the benchmarks first: ./mvnw -q -Pbench test-compile' >&2
    exit 1
fi
./midog --version >/dev/null
make_roi
for ((i = 1; i <= images; i++)); do
    cp "$work/roi/rgba-single-strip.tiff" "$(printf '%s/rgba/%03d.tiff' "$work" "$i")"
    cp "$work/roi/uncompressed-striped.tiff" "$(printf '%s/rgb/%03d.tiff' "$work" "$i")"
done
write_dataset "$images" 0 "$work/dataset.json"
write_dataset "$images" 10000 "$work/crops.json"
patches=$((165 * images))
sync -f "$work"

echo "Machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(getconf _NPROCESSORS_ONLN) cores, load $(cut -d' ' -f1 /proc/loadavg) at the start"
echo "Java: $("$java" -version 2>&1 | sed -n '1p;3p' | paste -sd, -), $(vips --version | head -n 1)"
echo "Pixels: $tissue; patches go to ${cuts%/*}"
for section in png jpg lzw pyramid mpp slide crops stream threads memory kernel; do
    if wants "$section"; then
        "$section"
    fi
done
