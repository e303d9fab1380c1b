#!/bin/sh
# Compiles the programs of the other scripts to a folder, from their sources alone: needs a JDK 17 or newer, but no build.
#
#   benchmarks/classes.sh FOLDER
set -eu
root=$(CDPATH='' cd -P -- "$(dirname "$0")/.." && pwd)
shared=$root/experiments/src/main/java/org/inrcodec
javac -d "$1" "$root"/benchmarks/src/main/java/org/inrcodec/benchmark/curve/*.java "$shared"/curve/*.java \
    "$shared/result/MarkdownTable.java" "$shared/result/CsvFields.java"
