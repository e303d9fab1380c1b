#!/bin/sh
# Runs the CUDA tests and measurements on real hardware: a machine with a driver, CUDA's libraries and a Java 25 is enough.
#
# Where there is Maven:   mvn -q -B -Pgpu -DskipTests -pl codec -am package
# On the machine:         codec/target/gpu/run.sh [--quick] [java-home]
#
# The folder of this script, as that build leaves it (lib, classes, test-classes), is all it needs. --quick leaves the
# measurements out. Further options of the JVM come from INR_JAVA_OPTS, such as -Dinr.cuda.libraries=FOLDER:FOLDER where the
# libraries lie in an unusual place. Exit code: 0 when all tests pass.
set -u

quick=
if [ "${1:-}" = --quick ]; then
    quick=yes
    shift
fi
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

# Tests: every class of the CUDA packages. The tree of JUnit goes to the log, failures and the summary to the screen too.
# shellcheck disable=SC2086
"$java" $options ${INR_JAVA_OPTS:-} -cp "$path" org.junit.platform.console.ConsoleLauncher execute \
    --scan-classpath "$here/test-classes" --include-package org.inrcodec.cuda \
    --include-classname '.*(Test|Properties)' --exclude-tag timing --disable-banner --disable-ansi-colors --details=tree >"$log" 2>&1
result=$?
grep -E '\[X\]|=> |tests (found|successful|failed|aborted|skipped)' "$log"

if [ -z "$quick" ]; then
    # Measurements: tests tagged "timing"; each prints lines "TIMING<tab>what<tab>value<tab>unit".
    # shellcheck disable=SC2086
    "$java" $options ${INR_JAVA_OPTS:-} -cp "$path" org.junit.platform.console.ConsoleLauncher execute \
        --scan-classpath "$here/test-classes" --include-package org.inrcodec.cuda \
        --include-classname '.*' --include-tag timing --disable-banner --disable-ansi-colors --details=tree >>"$log" 2>&1 || result=1
    # The same networks in PyTorch, where it is there.
    if [ -r "$here/torch_step.py" ] && python3 -c 'import torch; assert torch.cuda.is_available()' 2>/dev/null; then
        python3 "$here/torch_step.py" >>"$log" 2>&1 || echo "run.sh: PyTorch's times could not be taken, see $log" >&2
    fi
    echo
    awk -F '\t' '$1 ~ /TIMING$/ { printf "| %-58s | %12s | %-8s |\n", $2, $3, $4 }' "$log"
fi
[ $result -eq 0 ] || echo "run.sh: some tests failed, see $log" >&2
exit $result
