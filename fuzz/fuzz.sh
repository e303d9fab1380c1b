#!/bin/sh
# Fuzzes the decoder and its ImageIO reader. Needs a JDK 25 and this folder, nothing else: "mvn -pl fuzz -am package
# -DskipTests" makes the folder fuzz/target/run, which can be copied anywhere (Linux, x86-64).
#
#   fuzz.sh [-m MINUTES] [-w WORKERS] [-o FOLDER] [-j JDK] [-t "TARGET..."] [-s SEED]
#
# Every worker is a process of its own and gives each target an equal part of the minutes, so the run takes MINUTES x
# WORKERS of processor time. Workers share what they find. Odd workers use the Vector API, even ones plain Java.
# FOLDER/report.txt has the executions of each target and the findings; exit code 1 when there are any. A finding is a
# file in FOLDER/findings: put it into fuzz/corpus/TARGET once it is mended, where every build replays it.
#
# fuzz.sh -c MINUTES [-o FOLDER] [-j JDK]
#
# Does not fuzz but decodes from 64 threads at once, and makes and disposes readers, for so long.
set -u

minutes=60
workers=1
out=fuzz-out
jdk=${JAVA_HOME:-}
targets='Container Siren Grid ImageReader'
seed=
concurrency=

usage() {
    sed -n '2,/^set -u/s/^# \{0,1\}//p' "$0" | sed '$d' >&2
    exit 2
}

while getopts m:w:o:j:t:s:c:h option; do
    case $option in
    m) minutes=$OPTARG ;;
    w) workers=$OPTARG ;;
    o) out=$OPTARG ;;
    j) jdk=$OPTARG ;;
    t) targets=$OPTARG ;;
    s) seed=$OPTARG ;;
    c) concurrency=$OPTARG ;;
    *) usage ;;
    esac
done

here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
java=${jdk:+$jdk/bin/}java
version=$("$java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
[ "${version:-0}" -ge 25 ] || {
    echo "no Java 25 at $java${version:+, but Java $version}: give a JDK 25 with -j" >&2
    exit 2
}
class_path=
for jar in "$here"/lib/*.jar; do
    class_path=$class_path${class_path:+:}$jar
done
mkdir -p "$out/findings" "$out/log" || exit 2

if [ -n "$concurrency" ]; then
    "$java" -Xmx1g --add-modules jdk.incubator.vector -cp "$class_path" org.inrcodec.fuzz.ConcurrencyRun \
        "$concurrency" "$here/vectors" >"$out/concurrency.txt" 2>&1
    code=$?
    cat "$out/concurrency.txt"
    exit $code
fi

count=0
for target in $targets; do
    count=$((count + 1))
    mkdir -p "$out/corpus/$target"
done
seconds=$((minutes * 60 / count))
[ "$seconds" -gt 0 ] || seconds=1

# What the kernels cover says little, and to watch it costs most of the time.
kernels='org.inrcodec.fuzz.**'
for kernel in evaluate.VectorRowKernel evaluate.ScalarRowKernel evaluate.Sine evaluate.AxisInputs grid.PlainContextKernel \
    grid.VectorContextKernel; do
    kernels=$kernels:org.inrcodec.$kernel
done

# One worker: all targets, one after the other, beginning with the one of its number.
work() {
    worker=$1
    vectors=scalar
    [ $((worker % 2)) -eq 0 ] || vectors=vector
    n=0
    order=
    late=
    for target in $targets; do
        if [ "$n" -lt $((worker % count)) ]; then
            late="$late $target"
        else
            order="$order $target"
        fi
        n=$((n + 1))
    done
    for target in $order $late; do
        log=$out/log/$target-$worker.txt
        "$java" -Xmx1200m -XX:+UseSerialGC --add-modules jdk.incubator.vector -Dorg.inrcodec.evaluator=$vectors \
            -Djava.awt.headless=true "-javaagent:$here/lib/inr-fuzz.jar" -cp "$class_path" \
            com.code_intelligence.jazzer.Jazzer "--target_class=org.inrcodec.fuzz.${target}Target" \
            '--instrumentation_includes=org.inrcodec.**' \
            "--instrumentation_excludes=$kernels" \
            '--disabled_hooks=*' --keep_going=1000 "--reproducer_path=$out/findings" \
            "-artifact_prefix=$out/findings/$target-" "-dict=$here/inr.dict" \
            "-max_total_time=$seconds" -max_len=16384 -timeout=300 -report_slow_units=300 -rss_limit_mb=3000 -len_control=0 \
            -print_final_stats=1 -use_value_profile=1 ${seed:+-seed=$((seed + worker))} \
            "$out/corpus/$target" "$here/corpus/$target" "$here/vectors" >"$log" 2>&1
        echo "$?" >>"$log.rc"
    done
}

worker=0
while [ "$worker" -lt "$workers" ]; do
    work "$worker" &
    worker=$((worker + 1))
done
wait

idle=no
{
    echo "$workers workers, $minutes minutes each; $("$java" -version 2>&1 | head -n 1)"
    for target in $targets; do
        executions=0
        coverage=0
        for log in "$out/log/$target"-*.txt; do
            runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)
            executions=$((executions + ${runs:-0}))
            [ "${runs:-0}" -gt 0 ] || idle=yes
            edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)
            [ "${edges:-0}" -gt "$coverage" ] && coverage=$edges
        done
        echo "$target: $executions executions, $coverage edges, $(find "$out/corpus/$target" -type f | wc -l) files kept"
    done
    [ "$idle" = no ] || echo "a worker did not run: see $out/log"
    found=$(find "$out/findings" -type f ! -name '*.java' | wc -l)
    echo "findings: $found"
    find "$out/findings" -type f ! -name '*.java'
} | tee "$out/report.txt"
grep -q '^findings: 0$' "$out/report.txt" && ! grep -q 'did not run' "$out/report.txt"
