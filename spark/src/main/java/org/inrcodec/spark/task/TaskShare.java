package org.inrcodec.spark.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * What one task may use of the virtual machine that it shares with the others of its executor.
 *
 * @param cores threads of the task, at least 1: {@code spark.task.cpus}
 * @param heapBytes its share of the heap, at least 1
 */
public record TaskShare(int cores, long heapBytes) {
    /** Part of the heap that the tasks share; the rest is Spark's own. */
    private static final double SHARED = 0.8;
    /** Heap of an encode for each pixel: samples of the reader and of the picture, planes, latents and their moments (docs/spark.md). */
    private static final int ENCODE_BYTES_PER_PIXEL = 64;
    /** Part of a share that the state of a large picture's tiles may take; beyond, it is in a temporary file. */
    private static final int STATE_PART = 3;
    private static final Pattern LOCAL = Pattern.compile("local\\[(\\d+|\\*)(?:,.*)?]");
    private static final Pattern LOCAL_CLUSTER = Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*(\\d+)\\s*,.*]");

    /** @throws IllegalArgumentException when a number is below 1 */
    public TaskShare {
        if (cores < 1 || heapBytes < 1) {
            throw new IllegalArgumentException(cores + " cores and " + heapBytes + " bytes");
        }
    }

    /** @return the share of the task that this thread runs; outside of a task the whole machine */
    public static TaskShare current() {
        long heap = (long) (SHARED * Runtime.getRuntime().maxMemory());
        TaskContext task = TaskContext.get();
        if (task == null || SparkEnv.get() == null) {
            return new TaskShare(Runtime.getRuntime().availableProcessors(), heap);
        }
        int tasks = Math.max(1, executorCores(SparkEnv.get().conf()) / task.cpus());
        return new TaskShare(task.cpus(), Math.max(1, heap / tasks));
    }

    /** Cores of an executor: those that the configuration names, else 1 on YARN and Kubernetes, and all of the machine elsewhere. */
    static int executorCores(SparkConf conf) {
        int processors = Runtime.getRuntime().availableProcessors();
        String master = conf.get("spark.master", "");
        Matcher local = LOCAL.matcher(master);
        if (local.matches()) {
            return local.group(1).equals("*") ? processors : Integer.parseInt(local.group(1));
        }
        if (master.equals("local")) {
            return 1;
        }
        if (master.equals("yarn") || master.startsWith("k8s:")) {
            return conf.getInt("spark.executor.cores", 1);
        }
        Matcher cluster = LOCAL_CLUSTER.matcher(master);
        int known = cluster.matches() ? Integer.parseInt(cluster.group(1)) : processors;
        return conf.getInt("spark.executor.cores", known);
    }

    /** @return pixels of the largest picture that can be encoded in this share */
    public long maxPixels() {
        return Math.max(1, heapBytes / ENCODE_BYTES_PER_PIXEL);
    }

    /** @return bytes for the state of a picture's tiles during an encode */
    public long stateBytes() {
        return Math.max(1, heapBytes / STATE_PART);
    }
}
