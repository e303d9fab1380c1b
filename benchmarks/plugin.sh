#!/bin/sh
# Time of ImageIO.read through the plug-in, in new virtual machines: the first read of a program, and a read on one thread when all is
# compiled; beside the JDK's reader with a JPEG of the same picture. Processor time (user and system), which other work on the machine
# disturbs less. Prints a Markdown table: of each number the best and the median of RUNS virtual machines, which take turns.
#
#   benchmarks/plugin.sh JAR FILE PICTURE [RUNS]
#
# JAR: inr-imageio-VERSION.jar; FILE: an .inr file of PICTURE; RUNS: 7 unless told otherwise. JAVA17_HOME and JAVA_HOME (a Java 25) name
# the virtual machines. -XX:ActiveProcessorCount=1 makes the warm reads use the calling thread only.
set -eu
jar=$1
file=$2
picture=$3
runs=${4:-7}
root=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$JAVA17_HOME/bin/javac" -d "$scratch" "$root/benchmarks/ReadTime.java"
"$JAVA17_HOME/bin/java" -cp "$scratch" ReadTime jpeg "$picture" "$scratch/picture.jpg"

# measure NAME JAVA_HOME OPTIONS MODE FILE
measure() {
    # shellcheck disable=SC2086 # options are words
    "$2/bin/java" $3 -cp "$jar:$scratch" ReadTime "$4" "$5" 2>/dev/null >>"$scratch/$1"
}

# Best and median of a column.
cell() {
    cut -d' ' -f"$2" "$scratch/$1" | sort -n | awk '{ v[NR] = $1 } END { printf "%.0f (%.0f)", v[1], v[int((NR + 1) / 2)] }'
}

machine() {
    run=0
    while [ $run -lt "$runs" ]; do
        measure "$1-idle" "$2" "$3" idle "$file"
        measure "$1-inr" "$2" "$3" first "$file"
        measure "$1-jpeg" "$2" "$3" first "$scratch/picture.jpg"
        measure "$1-inr-warm" "$2" "$3 -XX:ActiveProcessorCount=1" warm "$file"
        measure "$1-jpeg-warm" "$2" "$3 -XX:ActiveProcessorCount=1" warm "$scratch/picture.jpg"
        run=$((run + 1))
    done
    printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$4" "$(cell "$1-idle" 1)" "$(cell "$1-inr" 1)" "$(cell "$1-inr" 2)" \
        "$(cell "$1-jpeg" 1)" "$(cell "$1-inr-warm" 1)" "$(cell "$1-jpeg-warm" 1)"
}

echo "| Java | no read | first read | its wall time | first read of JPEG | warm read | of JPEG |"
echo "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
machine plain17 "$JAVA17_HOME" "" "17"
machine plain25 "$JAVA_HOME" "" "25"
machine vector25 "$JAVA_HOME" "--add-modules jdk.incubator.vector" '25, `--add-modules jdk.incubator.vector`'
