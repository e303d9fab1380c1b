#!/bin/sh
# Bjøntegaard differences of measured codecs and each point's ratio at equal quality, as Markdown tables. The CSV files are those of
# reference-codecs.sh and kodak.sh. Needs a JDK 17 or newer.
#
#   benchmarks/bd-rate.sh [-m msssim] TESTED.csv [REFERENCE.csv...]
#
# By default over PSNR and against benchmarks/data/kodak-reference.csv (JPEG, WebP, AVIF) and kodak-coolchic.csv, which are the points that its
# authors published for Cool-Chic 4.2 and 5.0 (whole files, PSNR over RGB; MS-SSIM is not among them).
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
tested=$1
shift
if [ $# = 0 ]; then
    set -- "$root/benchmarks/data/kodak-reference.csv"
    [ "$metric" != psnr ] || set -- "$@" "$root/benchmarks/data/kodak-coolchic.csv"
fi
java -XX:TieredStopAtLevel=1 -cp "$scratch" org.inrcodec.benchmark.curve.BdRate "$metric" "$tested" "$@"
