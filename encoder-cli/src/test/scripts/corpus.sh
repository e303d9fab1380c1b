#!/bin/sh
# Makes the files of src/test/resources/inputs/corpus and the tables of what other programs read from them:
# pixels.csv with ImageMagick (for lossy WebP with dwebp), tags.csv with exiftool.
#
#   encoder-cli/src/test/scripts/corpus.sh           all of it
#   encoder-cli/src/test/scripts/corpus.sh tables    only the tables, from the files as they are
#
# Needs ImageMagick 6 or 7, exiftool, cwebp, dwebp and webpmux (Debian: imagemagick libimage-exiftool-perl webp).
set -eu
cd "$(dirname "$0")/../resources/inputs/corpus"
magick=$(command -v magick || command -v convert)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

files() {
  rm -f ./*
  "$magick" ../../../../../../samples/still-life.png -crop 37x29+150+60 +repage -depth 8 "$work/rgb.png"
  "$magick" "$work/rgb.png" -alpha set -channel A -fx 'i/w' +channel "$work/rgba.png"
  "$magick" "$work/rgb.png" -colorspace Gray "$work/grey.png"
  "$magick" "$work/rgb.png" -colors 13 "$work/palette.png"
  for kind in rgb grey palette; do
    for type in gif bmp tga pcx tif pnm; do
      "$magick" "$work/$kind.png" "$kind.$type"
    done
  done
  "$magick" "$work/rgb.png" -compress RLE rle.tga
  "$magick" "$work/rgba.png" rgba.tga
  "$magick" "$work/rgba.png" PNG32:rgba.png
  "$magick" "$work/rgba.png" rgba.tif
  "$magick" "$work/rgba.png" rgba.sgi
  "$magick" "$work/rgb.png" -type TrueColor rgb.sgi
  "$magick" "$work/grey.png" grey.sgi
  "$magick" "$work/rgb.png" -type TrueColor rgb.psd
  "$magick" "$work/rgb.png" -compress LZW lzw.tif
  "$magick" "$work/rgb.png" -compress Zip -define tiff:predictor=2 predictor.tif
  "$magick" "$work/rgb.png" -define tiff:tile-geometry=16x16 tiled.tif
  "$magick" "$work/rgb.png" -interlace Plane planar.tif
  "$magick" "$work/rgb.png" -resize 200% -depth 16 PNG48:deep.png
  "$magick" "$work/rgb.png" -resize 200% -depth 16 deep.tif
  "$magick" "$work/rgb.png" -resize 200% -depth 16 deep.ppm
  "$magick" "$work/grey.png" -threshold 50% -depth 1 bilevel.pbm
  "$magick" "$work/grey.png" -threshold 50% -monochrome -compress Group4 fax.tif
  "$magick" "$work/rgb.png" -interlace PNG PNG24:interlaced.png
  "$magick" "$work/palette.png" PNG8:palette.png
  "$magick" "$work/grey.png" -colors 4 -depth 2 -define png:color-type=0 -define png:bit-depth=2 two-bits.png
  "$magick" "$work/rgb.png" -quality 90 -sampling-factor 1x1 full.jpg
  "$magick" "$work/rgb.png" -quality 60 -interlace JPEG progressive.jpg
  "$magick" "$work/grey.png" -quality 75 grey.jpg
  cwebp -quiet -q 75 "$work/rgb.png" -o lossy.webp
  cwebp -quiet -q 5 -f 60 -sharpness 4 "$work/rgb.png" -o coarse.webp
  cwebp -quiet -q 95 -segments 4 "$work/rgb.png" -o fine.webp
  cwebp -quiet -q 40 -nostrong -f 30 "$work/rgb.png" -o simple-filter.webp
  cwebp -quiet -q 60 "$work/rgba.png" -o alpha.webp
  cwebp -quiet -lossless "$work/rgba.png" -o lossless.webp
  "$magick" ../../../../../../samples/still-life.png -crop 1x1+100+100 +repage "$work/one.png"
  cwebp -quiet -q 5 "$work/one.png" -o one.webp
  "$magick" ../../../../../../samples/still-life.png -crop 160x121+60+40 +repage "$work/large.png"
  cwebp -quiet -q 50 "$work/large.png" -o large.webp
  webpmux -frame lossy.webp +100+0+0 -frame coarse.webp +100+0+0 -o animated.webp 2>/dev/null

  cp full.jpg tagged.jpg
  cp rgb.tif tagged.tif
  cp rgb.psd tagged.psd
  for file in tagged.jpg tagged.tif tagged.psd; do
    exiftool -q -overwrite_original -codedcharacterset=utf8 -IPTC:City=Reykjavík -IPTC:By-line=Anna -IPTC:By-line=Björn \
      -IPTC:Keywords=sea -IPTC:Keywords=boat -IPTC:DateCreated=2020:01:02 -IPTC:TimeCreated=10:11:12+00:00 \
      -IPTC:ObjectName=Boats -IPTC:Caption-Abstract='Two boats' -XMP-photoshop:Headline=Harbour \
      -IFD0:Artist=Anna -IFD0:Copyright='2020 Anna' -ExifIFD:ISO=200 -XResolution=300 -YResolution=300 \
      -ResolutionUnit=inches "$file"
  done
}

# The first picture as 16-bit RGBA, big-endian.
pixels() {
  case $1 in
    animated.webp) dwebp -quiet lossy.webp -o "$work/x.png" ;;
    *.webp) dwebp -quiet "$1" -o "$work/x.png" ;;
    # ImageMagick leaves the rows of TGA files in their stored order.
    *.tga) "$magick" "$1" -auto-orient "$work/x.png" ;;
    *) "$magick" "$1[0]" "$work/x.png" ;;
  esac
  "$magick" "$work/x.png" -colorspace sRGB -depth 16 -endian MSB "RGBA:$work/x.rgba"
}

# name; width; height; highest difference allowed, of 255; SHA-256; samples of some pixels, x,y=r g b a
pixel_table() {
  echo '# Made by corpus.sh. 16-bit samples.'
  for file in *.*; do
    case $file in *.csv) continue ;; esac
    pixels "$file"
    size=$("$magick" "$work/x.png" -format '%w;%h' info:)
    width=${size%;*}
    height=${size#*;}
    case $file in *.jpg) tolerance=2 ;; *) tolerance=0 ;; esac
    points=
    for at in 0,0 1,0 0,1 2,2 7,5 12,9 19,3 36,28; do
      x=${at%,*}
      y=${at#*,}
      if [ "$x" -lt "$width" ] && [ "$y" -lt "$height" ]; then
        samples=$(od -An -v -tu1 -j $((8 * (y * width + x))) -N 8 "$work/x.rgba" |
          awk '{ printf "%d %d %d %d", $1 * 256 + $2, $3 * 256 + $4, $5 * 256 + $6, $7 * 256 + $8 }')
        points="$points${points:+|}$at=$samples"
      fi
    done
    echo "$file;$size;$tolerance;$(sha256sum <"$work/x.rgba" | cut -d' ' -f1);$points"
  done
}

# name; tag of the input; tag that holds the same in a decoded PNG file; value
tag_table() {
  echo '# Made by corpus.sh.'
  for file in tagged.jpg tagged.tif tagged.psd; do
    for pair in IPTC:City=XMP-photoshop:City IPTC:By-line=XMP-dc:Creator IPTC:Keywords=XMP-dc:Subject \
      IPTC:ObjectName=XMP-dc:Title IPTC:Caption-Abstract=XMP-dc:Description XMP-photoshop:Headline=XMP-photoshop:Headline \
      IFD0:Artist=IFD0:Artist IFD0:Copyright=IFD0:Copyright ExifIFD:ISO=ExifIFD:ISO; do
      value=$(exiftool -s3 -n "-${pair%=*}" "$file")
      [ -z "$value" ] || echo "$file;${pair%=*};${pair#*=};$value"
    done
  done
}

[ "${1:-}" = tables ] || files
pixel_table >pixels.csv
tag_table >tags.csv
