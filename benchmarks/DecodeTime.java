import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;

/**
 * Wall time of whole decodes of a file, symbols and pixels: {@code java --add-modules jdk.incubator.vector -Dorg.inrcodec.evaluator=vector
 * -cp decoder/target/classes benchmarks/DecodeTime.java FILE THREADS [RUNS]}. Prints the first run and the median of the second half.
 */
class DecodeTime {
    public static void main(String[] arguments) throws Exception {
        byte[] file = Files.readAllBytes(Path.of(arguments[0]));
        DecodeOptions options = DecodeOptions.defaults().withThreads(Integer.parseInt(arguments[1]));
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
        double[] milliseconds = new double[runs];
        long pixels = 0;
        for (int r = 0; r < runs; r++) {
            long start = System.nanoTime();
            InrPicture picture = InrPicture.read(file, DecoderLimits.UNLIMITED);
            pixels = picture.header().pixels();
            picture.decode(DecodeRequest.WHOLE, options);
            milliseconds[r] = (System.nanoTime() - start) / 1e6;
        }
        double[] warm = Arrays.copyOfRange(milliseconds, runs / 2, runs);
        Arrays.sort(warm);
        double median = warm[warm.length / 2];
        System.out.printf(
                Locale.ROOT, "%,d bytes, %,d pixels, %s threads: first %.1f ms, warm %.1f ms (best %.1f), %.1f megapixels/s%n",
                file.length, pixels, arguments[1], milliseconds[0], median, warm[0], pixels / median / 1e3);
    }
}
