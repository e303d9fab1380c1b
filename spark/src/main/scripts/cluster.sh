#!/usr/bin/env bash
# A standalone cluster of Spark on this machine, without a distribution of Spark: its jars are those of the build.
#
#   mvn -pl spark -am package -DskipTests         once
#   cluster.sh start WORKERS [CORES [MEMORY]]     a master, and so many workers of CORES cores (1) and MEMORY (1g)
#   cluster.sh submit [OPTION... --] ARGUMENT...  EncodeCorpus on the cluster, with these options of spark-submit
#   cluster.sh workers                            process numbers of the workers and executors
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

# What a distribution of Spark is to its own launcher: a folder with jars. The codec's are among them, so that no job has to bring them.
export SPARK_HOME="$cluster/home"
export SPARK_SCALA_VERSION=2.13
export SPARK_LOCAL_IP=127.0.0.1
export SPARK_DAEMON_MEMORY=${SPARK_DAEMON_MEMORY:-256m}

link_jars() {
    mkdir -p "$SPARK_HOME/jars" "$cluster/logs" "$cluster/quiet"
    rm -f "$SPARK_HOME/jars/"* "$cluster/logs/"*
    tr ':' '\n' <"$built/classpath" | while read -r jar; do
        ln -sf "$jar" "$SPARK_HOME/jars/"
    done
    ln -sf "$(readlink -f "$built/inr-spark.jar")" "$SPARK_HOME/jars/"
    # For jobs: Spark's messages below warnings hide their own lines.
    cat >"$cluster/quiet/log4j2.properties" <<'LOG'
rootLogger.level = warn
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n
LOG
}

# Becomes a class of Spark. Spark's launcher prints the command: a line that is not part of it, then words that end in zero bytes.
become() {
    local command=() word
    while IFS= read -r -d '' word; do
        command+=("$word")
    done < <("$java" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@" | tail -n +2)
    exec "${command[@]}"
}

start() {
    [ ! -e "$cluster/pids" ] || die "a cluster has been started: cluster.sh stop first"
    link_jars
    (become org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0) \
        >"$cluster/logs/master" 2>&1 &
    echo $! >"$cluster/pids"
    for number in $(seq "$1"); do
        (become org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores "${2:-1}" \
            --memory "${3:-1g}" --work-dir "$cluster/work-$number" "$master") >"$cluster/logs/worker-$number" 2>&1 &
        echo $! >>"$cluster/pids"
    done
    for _ in $(seq 300); do
        [ "$(grep -l 'Successfully registered' "$cluster"/logs/worker-* 2>/dev/null | wc -l)" = "$1" ] && return
        sleep 0.2
    done
    die "the workers did not register: see $cluster/logs"
}

submit() {
    local options=(--master "$master" --class org.inrcodec.spark.EncodeCorpus --conf spark.ui.enabled=false)
    local arguments=("$@") i
    for i in "${!arguments[@]}"; do
        if [ "${arguments[$i]}" = -- ]; then
            options+=("${arguments[@]:0:$i}")
            arguments=("${arguments[@]:$((i + 1))}")
            break
        fi
    done
    export SPARK_CONF_DIR="$cluster/quiet"
    become org.apache.spark.deploy.SparkSubmit "${options[@]}" "$SPARK_HOME/jars/inr-spark.jar" "${arguments[@]}"
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
