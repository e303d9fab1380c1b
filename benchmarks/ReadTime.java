import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Time of {@code ImageIO.read} in this virtual machine; {@code benchmarks/plugin.sh} starts it, with the plug-in's jar on the class path.
 *
 * <pre>
 *   ReadTime idle FILE          looks for plug-ins and reads nothing: processor ms of the process, and 0
 *   ReadTime first FILE         reads once: processor ms of the process (user and system), and wall ms of the read
 *   ReadTime warm FILE          reads 60 times: of the last 30 the median and the best, in processor ms of the calling thread
 *   ReadTime jpeg PICTURE FILE  writes a picture as JPEG with ImageIO's defaults
 * </pre>
 */
final class ReadTime {
    private static final int RUNS = 60;

    private ReadTime() {}

    public static void main(String[] arguments) throws IOException {
        File file = new File(arguments[1]);
        switch (arguments[0]) {
            case "idle" -> {
                ImageIO.getReaderFileSuffixes();
                System.out.println(processorMillis() + " 0");
            }
            case "first" -> {
                long start = System.nanoTime();
                read(file);
                long wall = (System.nanoTime() - start) / 1_000_000;
                System.out.println(processorMillis() + " " + wall);
            }
            case "warm" -> warm(file);
            case "jpeg" -> ImageIO.write(ImageIO.read(file), "jpg", new File(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static long processorMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static void read(File file) throws IOException {
        BufferedImage image = ImageIO.read(file);
        if (image == null) {
            throw new IOException("no reader for " + file);
        }
    }

    private static void warm(File file) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] milliseconds = new double[RUNS];
        for (int r = 0; r < RUNS; r++) {
            long start = threads.getCurrentThreadCpuTime();
            read(file);
            milliseconds[r] = (threads.getCurrentThreadCpuTime() - start) / 1e6;
        }
        double[] half = Arrays.copyOfRange(milliseconds, RUNS / 2, RUNS);
        Arrays.sort(half);
        System.out.printf(Locale.ROOT, "%.1f %.1f%n", half[half.length / 2], half[0]);
    }
}
