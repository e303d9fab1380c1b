#!/bin/sh
# Makes codec/src/main/bindings anew: CudaDriver, Nvrtc, Cublas and CTypes, as jextract generates them from NVIDIA's headers.
#
#     codec/src/main/jextract/generate.sh JEXTRACT INCLUDE
#
# JEXTRACT is the program, INCLUDE the folder of cuda.h. What is bound is listed in the *.txt beside this script.
set -eu

if [ $# -ne 2 ] || [ ! -f "$2/cuda.h" ]; then
    echo "usage: generate.sh JEXTRACT INCLUDE, the program jextract and the folder of cuda.h" >&2
    exit 2
fi
jextract=$1
include=$2
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
package=org.inrcodec.cuda.binding
target=$here/../bindings
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

# CLASS HEADER FILTER LIBRARY
bind() {
    # The first macro shows the functions under their plain names too, as older drivers have them. The second makes size_t
    # a long long, which has 64 bits on every system; Linux's own is a long, which has 32 on Windows.
    "$jextract" --output "$made" --target-package $package --header-class-name "$1" --symbols-class-name CTypes \
        --include-dir "$include" \
        --define-macro __CUDA_API_VERSION_INTERNAL --define-macro '__SIZE_TYPE__=unsigned long long' \
        "@$here/$3.txt" "$include/$2"
    # jextract knows libraries by name only; ours are found at run time.
    edit "$1" -e "/ SYMBOL_LOOKUP = /,/;/c\\    static final SymbolLookup SYMBOL_LOOKUP = LoadedLibraries.$4();"
}

# CLASS SED-ARGUMENT...
edit() {
    file=$made/$(echo $package | tr . /)/$1.java
    shift
    sed "$@" "$file" >"$file.edited"
    mv "$file.edited" "$file"
}

bind CudaDriver cuda.h cuda driver
bind Nvrtc nvrtc.h nvrtc nvrtc
bind Cublas cublas_v2.h cublas cublas
# On Windows a long is no OfLong and the class would not load. Nothing bound has a long; what has one will not compile.
edit CTypes -e '/ C_LONG = /d'

tool=$("$jextract" --version 2>&1 | sed -n 1p)
cuda=$(sed -n 's/^#define CUDA_VERSION  *\([0-9]*\).*/\1/p' "$include/cuda.h")
cuda=$((cuda / 1000)).$((cuda % 1000 / 10))
for class in CudaDriver Nvrtc Cublas CTypes; do
    edit $class -e "1i\\// Do not edit: codec/src/main/jextract/generate.sh makes this file.\\
// $tool; headers of CUDA $cuda." \
        -e '/^public class /i\@SuppressWarnings("restricted")'
done

rm -rf "$target"
mkdir "$target"
cp -R "$made/." "$target"
