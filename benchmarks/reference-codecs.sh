#!/bin/sh
# Rate and distortion of JPEG, WebP and AVIF: one CSV line (codec, picture, setting, bytes, bpp, psnr, msssim) for each point, on standard output.
# Whole files are counted; PSNR and MS-SSIM are over red, green and blue of the picture that the codec's own decoder gives (8 bit).
#
#   JPEG   cjpeg -optimize -sample 2x2 -quality Q    baseline with optimised Huffman tables, 4:2:0
#   WebP   cwebp -m 6 -q Q
#   AVIF   avifenc -s 4 -y 444 -j 1 --min Q --max Q  8 bit
#
# Needs cjpeg and djpeg (libjpeg-turbo-progs), cwebp and dwebp (webp), avifenc and avifdec (libavif-bin), and a JDK 17 or newer.
#
#   benchmarks/reference-codecs.sh PICTURE... >reference.csv
set -eu
root=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
"$root/benchmarks/classes.sh" "$scratch/classes"
curve() {
    program=$1
    shift
    java -cp "$scratch/classes" "org.inrcodec.benchmark.curve.$program" "$@"
}

# encode and decode CODEC SETTING: from $scratch/in.ppm or $picture to the file and from it to a picture that Java reads.
jpeg() {
    cjpeg -optimize -sample 2x2 -quality "$1" -outfile "$2" "$scratch/in.ppm"
    djpeg -bmp -outfile "$3.bmp" "$2"
}
webp() {
    cwebp -quiet -m 6 -q "$1" "$scratch/in.ppm" -o "$2"
    dwebp -quiet "$2" -o "$3.png"
}
avif() {
    avifenc -s 4 -y 444 -j 1 --min "$1" --max "$1" --ignore-icc --ignore-exif --ignore-xmp "$picture" "$2" >/dev/null
    avifdec -j 1 --png-compress 1 "$2" "$3.png" >/dev/null
}

points() {
    codec=$1
    shift
    mkdir "$scratch/decoded"
    n=1000
    : >"$scratch/sizes"
    for setting in "$@"; do
        n=$((n + 1))
        "$codec" "$setting" "$scratch/coded" "$scratch/decoded/$n"
        echo "$setting $(wc -c <"$scratch/coded")" >>"$scratch/sizes"
    done
    curve PictureQuality "$picture" "$scratch"/decoded/* >"$scratch/quality"
    paste -d ' ' "$scratch/sizes" "$scratch/quality" | awk -v codec="$codec" -v name="$name" -v pixels="$pixels" \
        '{printf "%s,%s,%s,%d,%.6f,%.4f,%s\n", codec, name, $1, $2, 8 * $2 / pixels, $3, $4}'
    rm -r "$scratch/decoded"
}

echo codec,picture,setting,bytes,bpp,psnr,msssim
for picture in "$@"; do
    name=$(basename "$picture")
    name=${name%.*}
    curve Ppm "$picture" "$scratch/in.ppm"
    pixels=$(sed -n '2{s/ / * /p;q;}' "$scratch/in.ppm" | xargs expr)
    points jpeg 5 10 15 20 25 30 35 40 45 50 55 60 65 70 75 80 85 90 95
    points webp 0 2 5 10 15 20 25 30 35 40 45 50 55 60 65 70 75 80 85 90 95 98 100
    points avif 3 6 10 14 18 22 26 30 34 38 42 46 50 53 56 59 61 63
done
