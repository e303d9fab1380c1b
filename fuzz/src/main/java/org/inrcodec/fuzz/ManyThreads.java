package org.inrcodec.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.imageio.InrImageReaderSpi;

/**
 * Decodes the same pictures from many threads at once: from one object per file that all threads share, from separate
 * objects, and through ImageIO readers that are created and disposed. Compares every sample with those of a single thread.
 */
public final class ManyThreads {
    private static final InrImageReaderSpi PROVIDER = new InrImageReaderSpi();

    private final List<byte[]> files;
    private final List<InrPicture> shared = new ArrayList<>();
    private final List<byte[]> samples = new ArrayList<>();
    private final List<int[]> pixels = new ArrayList<>();

    /**
     * Decodes each file once.
     *
     * @param files whole files
     * @throws IOException when one of them is refused
     */
    public ManyThreads(List<byte[]> files) throws IOException {
        this.files = List.copyOf(files);
        for (byte[] file : files) {
            InrPicture picture = InrPicture.read(file, DecoderLimits.DEFAULT);
            shared.add(picture.withTileCache(1 << 16));
            samples.add(decode(picture, 1));
            pixels.add(read(file));
        }
    }

    private static byte[] decode(InrPicture picture, int threads) throws IOException {
        return picture.decode(DecodeRequest.WHOLE, DecodeOptions.defaults().withThreads(threads)).canonicalBytes();
    }

    private static int[] read(byte[] file) throws IOException {
        ImageReader reader = PROVIDER.createReaderInstance(null);
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream);
            BufferedImage image = reader.read(0);
            return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        } finally {
            reader.dispose();
        }
    }

    /**
     * Decodes on several threads until stopped.
     *
     * @param threads number of threads
     * @param more whether to decode another picture; evaluated by each thread before each picture
     * @return pictures decoded
     * @throws Exception the exception of a failed decode; {@link FileCheck.Broken} when samples differ
     */
    public long decode(int threads, BooleanSupplier more) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Random random = new Random(t);
                tasks.add(() -> decode(random, more));
            }
            long decoded = 0;
            for (Future<Long> done : pool.invokeAll(tasks)) {
                decoded += done.get();
            }
            return decoded;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            pool.shutdownNow();
        }
    }

    private long decode(Random random, BooleanSupplier more) throws IOException {
        long decoded = 0;
        while (more.getAsBoolean()) {
            int f = random.nextInt(files.size());
            boolean same = switch (random.nextInt(3)) {
                case 0 -> Arrays.equals(samples.get(f), decode(shared.get(f), 1 + random.nextInt(3)));
                case 1 -> Arrays.equals(
                        samples.get(f), decode(InrPicture.read(files.get(f), DecoderLimits.DEFAULT), 1));
                default -> Arrays.equals(pixels.get(f), read(files.get(f)));
            };
            if (!same) {
                throw new FileCheck.Broken("file " + f + " has other samples when many threads decode");
            }
            decoded++;
        }
        return decoded;
    }

    /**
     * Bytes of the heap in use after garbage collection, which has also cleared weak references.
     *
     * @return bytes
     * @throws InterruptedException when the thread is interrupted
     */
    public static long usedHeap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    /**
     * Number of decoding threads that are still alive after a grace period of 2 s.
     *
     * @return number of threads
     * @throws InterruptedException when the thread is interrupted
     */
    public static long decodingThreads() throws InterruptedException {
        long alive = 1;
        for (int i = 0; i < 100 && alive > 0; i++) {
            Thread.sleep(20);
            alive = Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("inr-")).count();
        }
        return alive;
    }
}
