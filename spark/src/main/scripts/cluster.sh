#!/usr/bin/env bash
# A standalone cluster of Spark on this machine, without a distribution of Spark: its jars are those of the build.
#
#   mvn -pl spark -am package -DskipTests       once
#   cluster.sh start WORKERS [CORES [MEMORY]]   a master, and so many workers of CORES cores (1) and MEMORY (1g)
#   cluster.sh submit ARGUMENT...               spark-submit to the cluster; EncodeCorpus if no --class is among the arguments
#   cluster.sh workers                          process numbers of the workers and executors
#   cluster.sh stop
#
#   INR_CLUSTER   folder for logs and process numbers (a folder of the user's in /tmp)
#   INR_PORT      port of the master (7077)
#   JAVA_HOME     a JDK 25
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
built="$here/../../../target/inr-spark"
cluster=${INR_CLUSTER:-/tmp/inr-cluster-$(id -u)}
port=${INR_PORT:-7077}
master="spark://127.0.0.1:$port"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

die() {
    echo "cluster.sh: $1" >&2
    exit 1
}

[ -e "$built/classpath" ] || die "nothing is built: mvn -pl spark -am package -DskipTests"
"$java" -version 2>&1 | grep -q '"25' || die "JAVA_HOME names no JDK 25"

# What a distribution of Spark is to its own scripts: a folder with jars. The codec's are among them, so that no job has to bring them.
export SPARK_HOME="$cluster/home"
export SPARK_LOCAL_IP=127.0.0.1
export SPARK_NO_DAEMONIZE=1

link_jars() {
    mkdir -p "$SPARK_HOME/jars" "$cluster/logs"
    rm -f "$SPARK_HOME/jars/"*
    tr ':' '\n' <"$built/classpath" | while read -r jar; do
        ln -sf "$jar" "$SPARK_HOME/jars/"
    done
    ln -sf "$(readlink -f "$built/inr-spark.jar")" "$SPARK_HOME/jars/"
    # Messages of Spark below warnings hide the job's own lines.
    mkdir -p "$SPARK_HOME/conf"
    cat >"$SPARK_HOME/conf/log4j2.properties" <<'LOG'
rootLogger.level = warn
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n
LOG
}

# Runs a class of Spark as its launcher would.
spark() {
    "$java" -cp "$SPARK_HOME/conf:$SPARK_HOME/jars/*" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        $("$java" -cp "$SPARK_HOME/jars/*" "$here/ModuleOptions.java") "$@"
}

start() {
    link_jars
    spark -Xmx512m org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0 \
        >"$cluster/logs/master" 2>&1 &
    echo $! >"$cluster/pids"
    for number in $(seq "$1"); do
        # A worker's executors are its children, and end with it when its process group does.
        spark -Xmx256m org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores "${2:-1}" \
            --memory "${3:-1g}" --work-dir "$cluster/work-$number" "$master" >"$cluster/logs/worker-$number" 2>&1 &
        echo $! >>"$cluster/pids"
    done
    for _ in $(seq 300); do
        [ "$(grep -l 'Successfully registered' "$cluster"/logs/worker-* 2>/dev/null | wc -l)" = "$1" ] && return
        sleep 0.2
    done
    die "the workers did not register: see $cluster/logs"
}

submit() {
    class=()
    [[ " $* " == *" --class "* ]] || class=(--class org.inrcodec.spark.EncodeCorpus)
    spark -Xmx1g org.apache.spark.deploy.SparkSubmit --master "$master" --conf spark.ui.enabled=false \
        "${class[@]}" "$SPARK_HOME/jars/inr-spark.jar" "$@"
}

workers() {
    for pid in $(tail -n +2 "$cluster/pids"); do
        echo "worker $pid: executors $(pgrep -P "$pid" | tr '\n' ' ')"
    done
}

stop() {
    [ -e "$cluster/pids" ] || return 0
    for pid in $(cat "$cluster/pids"); do
        kill "$pid" 2>/dev/null || true
    done
    rm -f "$cluster/pids"
}

case "${1:-}" in
    start) [ $# -ge 2 ] || die "start needs a number of workers"; shift; start "$@" ;;
    submit) shift; submit "$@" ;;
    workers) workers ;;
    stop) stop ;;
    *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" | sed '/^set/d' >&2; exit 2 ;;
esac
