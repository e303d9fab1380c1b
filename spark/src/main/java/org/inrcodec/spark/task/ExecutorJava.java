package org.inrcodec.spark.task;

import javax.imageio.ImageIO;

/** The virtual machine of an executor, which Spark starts and not we. */
public final class ExecutorJava {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private ExecutorJava() {}

    /** The plug-ins of the class loader that has the job's jars are registered once. */
    private static final class Plugins {
        static {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(ExecutorJava.class.getClassLoader());
            try {
                ImageIO.scanForPlugins();
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        private Plugins() {}

        static void load() {}
    }

    /**
     * Makes encodes possible.
     *
     * @throws IllegalStateException when the virtual machine was started without the module of the Vector API, or is too old
     */
    public static void requireEncoder() {
        requireJava(Runtime.version().feature(), ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent());
        Plugins.load();
    }

    static void requireJava(int version, boolean vectors) {
        if (version < 25) {
            throw new IllegalStateException(
                    "the executors run on Java " + version + "; encodes need Java 25: set JAVA_HOME of the workers");
        }
        if (!vectors) {
            throw new IllegalStateException(
                    "the executors run without the Vector API: add --add-modules=" + VECTOR_MODULE
                            + " to spark.executor.extraJavaOptions and spark.driver.extraJavaOptions");
        }
    }
}
