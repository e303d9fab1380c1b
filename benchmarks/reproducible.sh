#!/bin/sh
# Builds the jars twice from clean copies of the working tree and compares them byte by byte. With the argument "dist", what users install too.
set -eu
profile=
[ "${1:-}" != dist ] || profile=-Pdist
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for copy in first second; do
    mkdir "$scratch/$copy"
    git ls-files -z | xargs -0 tar cf - | tar xf - -C "$scratch/$copy"
    (cd "$scratch/$copy" && mvn -q -B $profile -Dmaven.test.skip=true clean package)
    (cd "$scratch/$copy" && find . \( -path '*/target/inr-*.jar' -o -path './dist/target/inr[-_]*' \) -type f -print0 | sort -z | xargs -0 sha256sum) >"$scratch/$copy.sums"
done
cat "$scratch/first.sums"
if diff "$scratch/first.sums" "$scratch/second.sums"; then
    echo "the two builds are equal"
else
    echo "the two builds differ" >&2
    exit 1
fi
