#!/bin/sh
# PSNR of .inr and JPEG at equal bits per pixel, whole files: a Markdown table. The .inr rates are those of its files; JPEG is interpolated
# at exactly those rates. Needs jq.
#
#   benchmarks/rate-distortion.sh [-x OPTIONS] SECONDS PICTURE BPP...      OPTIONS for 'inr encode', such as "--profile siren"
set -eu
options=
if [ "$1" = -x ]; then
    options=$2
    shift 2
fi
seconds=$1
picture=$2
shift 2
root=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo "| requested bpp | bpp | PSNR dB | SSIM | JPEG dB | difference | seconds |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
for bpp in "$@"; do
    # shellcheck disable=SC2086 # options are words
    "$root/inr" encode "$picture" $options -o "$scratch/out.inr" --bpp "$bpp" --time "$seconds" --force --json >"$scratch/out.json"
    set -- $(jq -r '"\(.bpp) \(.psnr) \(.ssim) \(.seconds)"' "$scratch/out.json")
    jpeg=$(java "$root/benchmarks/Jpeg.java" "$picture" "$1" | sed 's/.*: \(.*\) dB/\1/')
    echo "$bpp $1 $2 $3 $jpeg $4" | awk '{printf "| %s | %.3f | %.2f | %.3f | %.2f | %+.2f | %.0f |\n", $1, $2, $3, $4, $5, $3 - $5, $6}'
done
