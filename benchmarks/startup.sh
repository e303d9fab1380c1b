#!/bin/sh
# Whole-process times of short commands, cold (a new virtual machine each time), with and without the start-up archives:
# median, fastest and slowest of RUNS runs, and the mean processor time (user and system), which other work on the
# machine disturbs less. Prints a Markdown table. Needs hyperfine and jq.
#
#   benchmarks/startup.sh [RUNS [FILE...]]        20 runs unless told otherwise; FILE: more .inr files to decode
set -eu
runs=${1:-20}
[ $# -eq 0 ] || shift
root=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)
inr=$root/inr
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$inr" --version >"$scratch/version"
# shellcheck disable=SC1091
java=$(sed -n 's/^Java home *//p' <<EOF
$("$inr" doctor)
EOF
)
network() {
    "$java/bin/java" -cp "$root/encoder-cli/target/inr/lib/*" "$root/benchmarks/RandomNetworkFile.java" "$@"
}
network "$scratch/small.inr" 256 256 32 4 0 1
network "$scratch/colour.inr" 256 256 32 5 16 3

# The archives are made in the background; wait for them.
waited=0
until ls "$root"/encoder-cli/target/inr/cache/*/plain.aot >/dev/null 2>&1 || [ $waited -ge 120 ]; do
    sleep 1
    waited=$((waited + 1))
done
sleep 1

row() {
    title=$1
    shift
    for archive in on off; do
        INR_ARCHIVE=$archive hyperfine -N --warmup 2 --runs "$runs" --export-json "$scratch/$archive.json" "$*" \
            >/dev/null 2>&1
    done
    jq -r -n --arg title "$title" --slurpfile on "$scratch/on.json" --slurpfile off "$scratch/off.json" '
        def ms: . * 1000 | round;
        def cell: .results[0] | "\(.median | ms) (\(.min | ms)–\(.max | ms)) | \(.user + .system | ms)";
        "| \($title) | \($on[0] | cell) | \($off[0] | cell) |"'
}

echo "$(cat "$scratch/version"), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown), $runs runs"
echo
echo "| command | ms with archives: median (min–max) | processor ms | ms without | processor ms |"
echo "| --- | ---: | ---: | ---: | ---: |"
row '`inr --version`' "$inr" --version
row '`inr --help`' "$inr" --help
row '`inr info`' "$inr" info "$scratch/small.inr"
row '`inr decode`, 256×256 grey, 4,353 parameters' "$inr" decode "$scratch/small.inr" -o "$scratch/out.png" --force
row '`inr decode`, 256×256 RGB, 5 × 32 and 16 frequencies' "$inr" decode "$scratch/colour.inr" -o "$scratch/out.png" --force
for file in "$@"; do
    # Bytes and rate, then the picture.
    title=$("$inr" info "$file" | sed -n '1s/.*: //p;2s/^picture *//p' | tr '\n' ' ')
    row "\`inr decode\`, $title" "$inr" decode "$file" -o "$scratch/out.png" --force
done
