package org.inrcodec.spark.task;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.inrcodec.spark.LocalSpark;
import org.junit.jupiter.api.Test;

/** What tasks may use. */
class TaskShareTest {
    private static int cores(String master, String... more) {
        SparkConf conf = new SparkConf(false).set("spark.master", master);
        for (int i = 0; i < more.length; i += 2) {
            conf.set(more[i], more[i + 1]);
        }
        return TaskShare.executorCores(conf);
    }

    @Test
    void coresOfAnExecutor() {
        int all = Runtime.getRuntime().availableProcessors();
        assertEquals(1, cores("local"));
        assertEquals(7, cores("local[7]"));
        assertEquals(3, cores("local[3,4]"));
        assertEquals(all, cores("local[*]"));
        assertEquals(5, cores("local-cluster[2,5,1024]"));
        assertEquals(all, cores("spark://host:7077"));
        assertEquals(4, cores("spark://host:7077", "spark.executor.cores", "4"));
        assertEquals(4, cores("yarn", "spark.executor.cores", "4"));
        assertEquals(1, cores("yarn"));
        assertEquals(1, cores("k8s://https://host:443"));
    }

    @Test
    void tasksOfAnExecutorShareItsHeap() {
        JavaSparkContext context = new JavaSparkContext(LocalSpark.session().sparkContext());
        List<String> shares = context.parallelize(List.of(1), 1)
                .map(_ -> TaskShare.current().cores() + " " + TaskShare.current().heapBytes()).collect();
        assertEquals(List.of("1 " + (long) (0.8 * Runtime.getRuntime().maxMemory()) / 2), shares);
        TaskShare outside = TaskShare.current();
        assertEquals(Runtime.getRuntime().availableProcessors(), outside.cores());
    }

    @Test
    void memoryIsBounded() {
        TaskShare share = new TaskShare(1, 6400);
        assertEquals(100, share.maxPixels());
        assertEquals(2133, share.stateBytes());
        assertThrows(IllegalArgumentException.class, () -> new TaskShare(0, 1));
    }

    @Test
    void saysWhatTheVirtualMachineLacks() {
        assertDoesNotThrow(() -> ExecutorJava.requireJava(25, true));
        String java = assertThrows(IllegalStateException.class, () -> ExecutorJava.requireJava(21, true)).getMessage();
        assertTrue(java.startsWith("the executors run on Java 21; encodes need Java 25"), java);
        String module = assertThrows(IllegalStateException.class, () -> ExecutorJava.requireJava(25, false))
                .getMessage();
        assertTrue(module.contains("--add-modules=jdk.incubator.vector"), module);
    }
}
