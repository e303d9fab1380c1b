#!/bin/sh
# Bjøntegaard differences of measured codecs and each point's ratio at equal quality, as Markdown tables. The CSV files are those of
# reference-codecs.sh and kodak.sh. Needs a JDK 17 or newer.
#
#   benchmarks/bd-rate.sh [-m msssim] TESTED.csv [REFERENCE.csv]      over PSNR and against benchmarks/data/kodak-reference.csv by default
set -eu
metric=psnr
if [ "$1" = -m ]; then
    metric=$2
    shift 2
fi
root=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$root/benchmarks/classes.sh" "$scratch"
java -XX:TieredStopAtLevel=1 -cp "$scratch" org.inrcodec.benchmark.curve.BdRate "$1" "${2:-$root/benchmarks/data/kodak-reference.csv}" "$metric"
