#!/bin/sh
# Rate and distortion of .inr over pictures and targets: one CSV line (picture, setting, bytes, bpp, psnr, seconds, msssim) for each file,
# then the tables of bd-rate.sh. Points that are in the CSV file already are skipped, so that a run can be stopped and resumed, and pictures and targets
# added. PSNR is measured on what 'inr decode' writes, by a program that shares no code with the codec, and must agree with the
# encoder's own. Needs jq and a JDK 17 or newer.
#
#   benchmarks/kodak.sh [-t TARGETS] [-e EFFORTS] [-x OPTIONS] [-r REFERENCE.csv] [-k FOLDER] OUT.csv PICTURE...
#
#   -t  what to reach, such as "quality=30 quality=60 bpp=0.5" (default: quality=10 to 90 in steps of 20)
#   -e  levels of effort, such as "3 5" (default: 5)
#   -x  further options of 'inr encode', such as "--profile siren"; they become a part of the setting
#   -r  the curves to compare with (default: benchmarks/data/kodak-reference.csv)
#   -k  folder in which the .inr files are kept
set -eu
targets="quality=10 quality=30 quality=50 quality=70 quality=90"
efforts=5
options=
root=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)
reference=$root/benchmarks/data/kodak-reference.csv
keep=
while getopts t:e:x:r:k: option; do
    case $option in
    t) targets=$OPTARG ;;
    e) efforts=$OPTARG ;;
    x) options=$OPTARG ;;
    r) reference=$OPTARG ;;
    k) keep=$OPTARG ;;
    *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
if [ $# -lt 2 ]; then
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
csv=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
"$root/benchmarks/classes.sh" "$scratch/classes"

columns=picture,setting,bytes,bpp,psnr,seconds,msssim
[ -s "$csv" ] || echo "$columns" >"$csv"
if [ "$(head -n 1 "$csv")" != "$columns" ]; then
    echo "kodak.sh: $csv has other columns than $columns" >&2
    exit 2
fi
for effort in $efforts; do
    for target in $targets; do
        setting="$target effort=$effort${options:+ $options}"
        for picture in "$@"; do
            name=$(basename "$picture")
            name=${name%.*}
            if cut -d , -f 1,2 "$csv" | grep -qxF -e "$name,$setting"; then
                continue
            fi
            # shellcheck disable=SC2086 # options are words
            if ! "$root/inr" encode "$picture" -o "$scratch/out.inr" "--${target%%=*}" "${target#*=}" --effort "$effort" \
                $options --force --json >"$scratch/out.json"; then
                echo "$name, $setting: $(jq -r .error "$scratch/out.json")" >&2
                continue
            fi
            "$root/inr" decode "$scratch/out.inr" -o "$scratch/out.png" --force >"$scratch/decode.log"
            java -cp "$scratch/classes" org.inrcodec.benchmark.curve.PictureQuality "$picture" "$scratch/out.png" \
                >"$scratch/quality"
            read -r psnr similarity <"$scratch/quality"
            bytes=$(wc -c <"$scratch/out.inr")
            jq -r --arg name "$name" --arg setting "$setting" --argjson psnr "$psnr" --argjson bytes "$bytes" \
                --arg similarity "$similarity" '
                if (.psnr - $psnr | fabs) > 0.00001 then "the encoder says \(.psnr) dB, decoding \($psnr) dB\n" | halt_error
                elif .bytes != $bytes then "the encoder says \(.bytes) bytes, the file has \($bytes)\n" | halt_error
                else "\($name),\($setting),\($bytes),\(8 * $bytes / .width / .height),\($psnr),\(.seconds),\($similarity)" end' \
                "$scratch/out.json" >"$scratch/line"
            cat "$scratch/line" >>"$csv"
            tail -n 1 "$csv" >&2
            if [ -n "$keep" ]; then
                mkdir -p "$keep"
                cp "$scratch/out.inr" "$keep/$name $setting.inr"
            fi
        done
    done
done
"$root/benchmarks/bd-rate.sh" "$csv" "$reference"
