import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.file.InrFile;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.grid.LatentGrids;

/**
 * Time of one core for decoding, encoding and estimating all grids of a file of profile grid: {@code java --add-modules jdk.incubator.vector
 * -cp decoder/target/classes benchmarks/GridCodingTime.java FILE [RUNS]}. Prints the first run, then medians of the second half; with
 * {@code -Dorg.inrcodec.evaluator=scalar} or {@code vector} for one kernel. Seconds are those of the processor, not of the clock.
 */
class GridCodingTime {
    private interface Work {
        void run() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        InrFile file = InrFile.read(Files.readAllBytes(Path.of(arguments[0])), DecoderLimits.UNLIMITED);
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        GridPicture picture = file.grids();
        GridCoder coder = new GridCoder(picture.context());
        List<LatentGrids> tiles = new ArrayList<>();
        System.out.printf(Locale.ROOT, "%,d cells, %.3f bpp%n", picture.layout().cells(),
                8.0 * file.length() / file.header().pixels());
        report("decode", runs, () -> {
            tiles.clear();
            for (int row = 0; row < picture.tiling().rows(); row++) {
                for (int column = 0; column < picture.tiling().columns(); column++) {
                    tiles.add(picture.tile(column, row, coder, () -> false));
                }
            }
        });
        report("encode", runs, () -> tiles.forEach(coder::encode));
        report("cost", runs, () -> tiles.forEach(coder::cost));
    }

    private static void report(String what, int runs, Work work) throws IOException {
        double[] milliseconds = new double[runs];
        for (int r = 0; r < runs; r++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            milliseconds[r] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
        }
        double[] warm = Arrays.copyOfRange(milliseconds, runs / 2, runs);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT, "%-7s first %7.1f ms, warm %6.1f ms, best %6.1f ms%n", what, milliseconds[0],
                warm[warm.length / 2], warm[0]);
    }
}
