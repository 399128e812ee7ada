#!/bin/bash
# Fetches 8 files of 64 MB from a server on loopback with midog, aria2c and curl, in turn, and prints seconds and memory.
# All three check the md5s and end with the bytes on the disk. Needs aria2c, curl, GNU time and a built project:
#   ./mvnw -q -DskipTests package && src/bench/download.sh [ROUNDS]
set -euo pipefail

rounds=${1:-3}
home=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/midog-bench.XXXXXX")
server=''
# shellcheck disable=SC2329 # called by the trap
clean() {
    exec 3>&- || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT

mkfifo "$work/alive"
java -Xmx1500m -cp "$home/target/midog.jar:$home/target/test-classes" dev.midog.figshare.BenchServer \
    <"$work/alive" >"$work/server.txt" &
server=$!
exec 3>"$work/alive"
until grep -q ready "$work/server.txt"; do sleep 0.1; done
{
    read -r api
    read -r ndownloader
} <"$work/server.txt"
hosts=(--api "$api" --ndownloader "$ndownloader" --api-rate 1000)
choice=(--images-only --cases 1-8)

"$home/midog" verify --manifest-only --dir "$work/known" "${choice[@]}" "${hosts[@]}" >/dev/null
manifest=$work/known/images/.midog/manifest.json
"$home/midog" download --print-urls --dir "$work/known" "${choice[@]}" "${hosts[@]}" >"$work/aria2c.txt"
sed -n 's/^  checksum=md5=//p' "$work/aria2c.txt" >"$work/sums.txt"
sed -n 's/^  out=//p' "$work/aria2c.txt" | paste -d' ' "$work/sums.txt" - | sed 's/ /  /' >"$work/md5sums.txt"
sed -n 's/^\(http[^\t]*\).*/\1/p' "$work/aria2c.txt" >"$work/urls.txt"
sed -n 's/^  out=//p' "$work/aria2c.txt" >"$work/names.txt"
paste "$work/urls.txt" "$work/names.txt" | sed 's/^\(.*\)\t\(.*\)$/url = "\1"\noutput = "\2"/' >"$work/curl.txt"

with_midog() {
    "$home/midog" download --quiet --dir . --manifest "$manifest" "${choice[@]}" "${hosts[@]}"
}
with_aria2c() {
    aria2c -q -j4 --file-allocation=none --check-integrity=true -i "$work/aria2c.txt"
    sync -f .
}
with_curl() {
    curl -sSL --no-progress-meter --parallel --parallel-max 4 --create-dirs -K "$work/curl.txt"
    md5sum --quiet -c "$work/md5sums.txt"
    sync -f .
}

measure() {
    rm -rf "$work/into"
    mkdir -p "$work/into"
    sync -f "$work"
    local start end
    start=$(date +%s%N)
    (cd "$work/into" && "with_$1")
    end=$(date +%s%N)
    echo "$1 $(((end - start) / 1000000))" >>"$work/times.txt"
}

for _ in $(seq "$rounds"); do
    for program in aria2c midog curl; do
        measure "$program"
    done
done

rm -rf "$work/into"
mkdir -p "$work/into"
cd "$work/into"
/usr/bin/time -f %M -o "$work/memory.txt" "$home/midog" download --quiet --manifest "$manifest" "${choice[@]}" "${hosts[@]}"

echo "| program | median ms | MB/s |"
echo "|---|---:|---:|"
for program in midog aria2c curl; do
    grep "^$program " "$work/times.txt" | sort -k2 -n | awk -v p="$program" '{ms[NR]=$2}
        END {m=ms[int((NR+1)/2)]; printf "| %s | %d | %d |\n", p, m, 512000/m}'
done
echo "midog's memory: $(($(cat "$work/memory.txt") / 1000)) MB"
