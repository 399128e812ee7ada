#!/usr/bin/env bash
# Measures the start of midog in one run: --help against a bare JVM's start, and MIDOG++.json to SQLite.
#
#   src/bench/startup.sh [RUNS]      how often each is run (default 15); medians and fastest runs are printed
#
# MIDOG_SHARED names the folder whose data/MIDOG++.json is converted; without it that part is left out.
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# Prints "MEDIAN FASTEST" in milliseconds of the wall time of a command that is run $runs times after one warm-up.
measure() {
    local i TIMEFORMAT=%R
    "$@" >/dev/null 2>&1
    for ((i = 0; i < runs; i++)); do
        { time "$@" >/dev/null 2>&1; } 2>&1
    done | sort -n | awk '{ t[NR] = $1 * 1000 } END { printf "%.0f %.0f\n", t[int((NR + 1) / 2)], t[1] }'
}

printf 'class Hello { public static void main(String[] a) { System.out.println("hello"); } }\n' >"$work/Hello.java"
"${java}c" -d "$work" "$work/Hello.java"
./midog --version >/dev/null

read -r bare bare_fastest < <(measure "$java" -Xshare:auto -cp "$work" Hello)
read -r help help_fastest < <(measure ./midog --help)
echo "java:          $("$java" -version 2>&1 | head -n 1), $(getconf _NPROCESSORS_ONLN) cores, $runs runs"
echo "bare JVM:      median $bare ms, fastest $bare_fastest ms"
echo "midog --help:  median $help ms, fastest $help_fastest ms"
awk -v a="$help" -v b="$bare" 'BEGIN { printf "ratio:         %.2f (at most 2.5 is wanted)\n", a / b }'

json=${MIDOG_SHARED:-../shared}/data/MIDOG++.json
if [ -f "$json" ] && ./midog convert --help >/dev/null 2>&1; then
    read -r convert convert_fastest < <(measure ./midog convert "$json" "$work/out.sqlite" --force)
    echo "MIDOG++.json to SQLite: median $convert ms, fastest $convert_fastest ms (under 1000 ms is wanted)"
fi
