#!/bin/sh
# Runs the CUDA tests and measurements on real hardware: a machine with a driver, CUDA's libraries and a Java 25 is enough.
#
# Where there is Maven:   mvn -q -B -Pgpu -DskipTests -pl codec -am package
# On the machine:         codec/target/gpu/run.sh [--quick] [--sanitize] [java-home]
#
# The folder of this script, as that build leaves it (lib, classes, test-classes), is all it needs. --quick leaves the
# measurements out; --sanitize runs the kernels' tests once more under NVIDIA's compute-sanitizer (slow), every buffer an
# allocation of its own. With INR_GPU_PICTURES=FOLDER the measurements have whole encodes of the PNG pictures there, seconds for
# each. Further options of the JVM come from INR_JAVA_OPTS, such as -Dinr.cuda.libraries=FOLDER:FOLDER where the
# libraries lie in an unusual place. Exit code: 0 when all tests pass.
set -u

quick=
sanitize=
while :; do
    case ${1:-} in
    --quick) quick=yes ;;
    --sanitize) sanitize=yes ;;
    *) break ;;
    esac
    shift
done
home=${1:-${JAVA_HOME:-}}
java=${home:+$home/bin/}java
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
if [ ! -d "$here/test-classes" ]; then
    echo "run.sh: $here holds no classes; build them with: mvn -q -B -Pgpu -DskipTests -pl codec -am package" >&2
    exit 2
fi
log=${INR_GPU_LOG:-$here/log.txt}
options="--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xmx8g -Dinr.cuda.real=true"
path="$here/classes:$here/test-classes:$here/lib/*"

# The machine, in words.
if command -v nvidia-smi >/dev/null 2>&1; then
    nvidia-smi --query-gpu=name,driver_version,memory.total,clocks.max.sm --format=csv,noheader
fi
# shellcheck disable=SC2086 # options are words
"$java" $options ${INR_JAVA_OPTS:-} -cp "$path" org.inrcodec.cuda.Hardware || exit 1

# junit LOG CLASSES TAG-OPTION TAG [command before java...]: runs test classes whose names match.
junit() {
    to=$1 classes=$2 choice=$3 tag=$4
    shift 4
    # shellcheck disable=SC2086 # options are words
    "$@" "$java" $options ${INR_JAVA_OPTS:-} -cp "$path" org.junit.platform.console.ConsoleLauncher execute \
        --scan-classpath "$here/test-classes" --include-classname "$classes" "$choice" "$tag" \
        --disable-banner --disable-ansi-colors --details=tree >"$to" 2>&1
}

# Tests: all of the CUDA packages, and those of other packages that begin with Cuda. JUnit's tree goes to the log, failures
# and the summary to the screen too.
junit "$log" 'org\.inrcodec\.cuda\..*(Test|Properties)|.*\.Cuda\w*Test' --exclude-tag timing env
result=$?
grep -E '\[X\]| ✘ |=> |tests (found|successful|failed|aborted|skipped)' "$log"

if [ -n "$sanitize" ]; then
    for tool in memcheck racecheck; do
        echo "compute-sanitizer --tool $tool"
        INR_JAVA_OPTS="${INR_JAVA_OPTS:-} -Dinr.cuda.slab=0" junit "$log.$tool" \
            '.*\.(CudaDeviceTest|CudaTileTest|CudaEngineTest|CudaPictureDecoderTest)' --exclude-tag timing \
            compute-sanitizer --tool "$tool" --target-processes application-only || result=1
        grep -E 'ERROR SUMMARY|RACECHECK SUMMARY|=========     at |tests (successful|failed)' "$log.$tool" | head -40
    done
fi

if [ -z "$quick" ]; then
    # Measurements: tests tagged "timing"; each prints lines "TIMING<tab>what<tab>value<tab>unit".
    junit "$log.timing" '.*' --include-tag timing env || result=1
    echo
    awk -F '\t' '$1 ~ /TIMING$/ { printf "| %-72s | %10s | %-8s |\n", $2, $3, $4 }' "$log.timing"
fi
[ $result -eq 0 ] || echo "run.sh: something failed, see $log*" >&2
exit $result
