package org.inrcodec.spark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs of Spark in processes of their own: a driver with a master and workers, and an executor for each worker. */
final class LocalCluster {
    private LocalCluster() {}

    /**
     * Starts a driver.
     *
     * @param folder a folder for Spark, and for {@code log}
     * @param workers number of workers, of one core each
     * @param words a main class and its arguments
     */
    static Process start(Path folder, int workers, Object... words) throws IOException {
        // What a distribution of Spark has; here everything is on the class path instead.
        Files.createDirectories(folder.resolve("home/jars"));
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // The options that Spark's launcher would give; the tests have them too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens") || option.startsWith("--add-modules")
                        || option.startsWith("--sun-misc") || option.startsWith("--enable-native"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx512m", "-cp", classPath, "-Dspark.master=local-cluster[" + workers + ",1,700]",
                "-Dspark.executor.memory=700m", "-Dspark.ui.enabled=false",
                "-Dspark.executor.extraClassPath=" + classPath,
                "-Dspark.driver.bindAddress=127.0.0.1", "-Dspark.driver.host=127.0.0.1",
                "-Dspark.local.dir=" + folder.resolve("local")));
        Stream.of(words).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process driver = builder.start();
        // A test that is ended leaves nothing behind.
        Runtime.getRuntime().addShutdownHook(new Thread(driver::destroyForcibly));
        return driver;
    }

    /** Executors of a driver that are alive: it starts nothing else. */
    static List<ProcessHandle> executors(Process driver) {
        return driver.children().filter(ProcessHandle::isAlive).toList();
    }

    /** Ends a driver and its executors as a crash would. */
    static void kill(Process driver) throws InterruptedException {
        List<ProcessHandle> all = driver.descendants().toList();
        driver.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
