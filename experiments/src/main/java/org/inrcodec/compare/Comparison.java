package org.inrcodec.compare;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.inrcodec.competitor.CodecException;
import org.inrcodec.competitor.Competitor;
import org.inrcodec.competitor.Competitors;
import org.inrcodec.competitor.EightBitPictures;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.inrcodec.result.AtomicFile;

/**
 * Measures codecs at equal rate: a picture is encoded as {@code .inr} at each target rate, then by every other codec
 * at as
 * many bytes as the {@code .inr} file has. Sizes are of whole files; all metrics are of what the codec's own decoder
 * gives,
 * at 8 bit and without alpha.
 */
public final class Comparison {
    /** Name of this codec in results. */
    public static final String INR = "inr";
    /** Largest ratio of sizes at which a file of a search is measured for the curve around a point. */
    private static final double MAX_RATIO = 4;

    private final ComparePoints points;
    private final List<Competitor> competitors;
    private final ResultFolder results;
    private final Function<Target, EncodeOptions> options;
    private final InrEncoder encoder;
    private final Listener listener;

    /** Encodes as {@code .inr}. */
    @FunctionalInterface
    public interface InrEncoder {
        /**
         * @param picture 8-bit grey or RGB
         * @param options how to encode
         * @param listener receives the progress and can cancel the encode
         * @return the file and its rate
         * @throws UnreachableTargetException when the target rate cannot be reached
         */
        EncodeResult encode(Picture picture, EncodeOptions options, EncodeListener listener)
                throws UnreachableTargetException;
    }

    /**
     * Receives the progress of a comparison. Of {@link #measured}, {@link #skipped} and {@link #failed}, one is
     * called once
     * for each picture, codec and point.
     */
    public interface Listener {
        /**
         * A file is about to be made.
         *
         * @param picture name of the picture
         * @param codec name of the codec
         * @param label label of the point
         * @return receives the progress of an encode as {@code .inr}, and can cancel the comparison
         */
        default EncodeListener encoding(String picture, String codec, String label) {
            return EncodeListener.NONE;
        }

        /**
         * A file was measured.
         *
         * @param label label of the point
         */
        default void measured(Measurement measurement, String label) {}

        /**
         * No file was made: an earlier run measured it, or there is no {@code .inr} file to compare with.
         *
         * @param codec name of the codec
         * @param label label of the point
         */
        default void skipped(String codec, String label) {}

        /**
         * A codec failed, or the target rate cannot be reached.
         *
         * @param codec name of the codec
         * @param label label of the point
         * @param line the reason
         */
        default void failed(String codec, String label, String line) {}
    }

    /** A file of one codec that is to be measured at a point. */
    private record Job(String picture, Picture original, Competitor codec, RateSearch search, String label) {}

    /**
     * @param points target rates
     * @param competitors the other codecs
     * @param results measurements of earlier runs, and where new ones go
     * @param options how to encode for a target
     * @param encoder encodes as {@code .inr}
     * @param listener receives the progress
     */
    public Comparison(
            ComparePoints points,
            List<Competitor> competitors,
            ResultFolder results,
            Function<Target, EncodeOptions> options,
            InrEncoder encoder,
            Listener listener) {
        this.points = points;
        this.competitors = List.copyOf(competitors);
        this.results = results;
        this.options = options;
        this.encoder = encoder;
        this.listener = listener;
    }

    /**
     * Measures a picture at all points that are not measured yet.
     *
     * @param name its name in the results
     * @param picture any picture
     * @throws IOException when results cannot be written
     * @throws CancellationException when the listener cancels the comparison; finished measurements are kept
     */
    public void measure(String name, Picture picture) throws IOException {
        Picture original = EightBitPictures.common(picture);
        RateSearch jpeg = new RateSearch(Competitors.jpeg(), original);
        Map<Competitor, RateSearch> searches = new LinkedHashMap<>();
        competitors.forEach(codec -> searches.put(codec, new RateSearch(codec, original)));
        for (int p = 0; p < points.count(); p++) {
            String label = points.labels().get(p);
            Optional<Measurement> own = inr(name, original, p, jpeg);
            if (own.isEmpty()) {
                competitors.forEach(codec -> listener.skipped(codec.name(), label));
                continue;
            }
            for (Competitor codec : competitors) {
                competitor(new Job(name, original, codec, searches.get(codec), label), own.get());
            }
        }
    }

    private Optional<Measurement> inr(String name, Picture original, int point, RateSearch jpeg) throws IOException {
        String label = points.labels().get(point);
        try {
            EncodeOptions how = options.apply(new Target.BitsPerPixel(rate(original, point, jpeg)));
            String setting = label + ", effort " + how.effort();
            Optional<Measurement> before = results.find(name, INR, setting);
            if (before.isPresent()) {
                listener.skipped(INR, label);
                return before;
            }
            int number = results.point(INR, setting);
            EncodeListener progress = listener.encoding(name, INR, label);
            requireNotCancelled(progress);
            EncodeResult result = encoder.encode(original, how, progress);
            Picture decoded = InrPicture.read(result.file(), DecoderLimits.UNLIMITED).decode();
            AtomicFile.write(results.file(name, INR, number, ".inr"), result.file());
            Measurement measured = new Measurement(
                    name, INR, number, setting, result.file().length, result.bitsPerPixel(),
                    Fidelity.of(original, decoded), result.seconds());
            results.add(measured);
            listener.measured(measured, label);
            return Optional.of(measured);
        } catch (UnreachableTargetException | CodecException e) {
            listener.failed(INR, label, name + ": " + label + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private double rate(Picture original, int point, RateSearch jpeg) throws CodecException {
        return switch (points) {
            case ComparePoints.Rates rates -> rates.bitsPerPixel().get(point);
            case ComparePoints.LikeJpeg like ->
                8.0 * jpeg.file(like.qualities().get(point)).length / original.pixels();
        };
    }

    private static void requireNotCancelled(EncodeListener listener) {
        if (listener.cancelled()) {
            throw new CancellationException("interrupted");
        }
    }

    private void competitor(Job job, Measurement own) throws IOException {
        String codec = job.codec().name();
        String done = "point " + job.label() + " at " + own.bytes() + " bytes";
        if (results.measurements().stream().anyMatch(
                m -> m.picture().equals(job.picture()) && m.codec().equals(codec) && m.point() == own.point()
                        && m.setting().endsWith(done))) {
            listener.skipped(codec, job.label());
            return;
        }
        EncodeListener progress = listener.encoding(job.picture(), codec, job.label());
        requireNotCancelled(progress);
        try {
            int quality = job.search().nearest(own.bytes());
            measureNearby(job, quality, own.bytes(), progress);
            byte[] file = job.search().file(quality);
            Fidelity fidelity = Fidelity.of(job.original(), job.codec().decode(file, job.original()));
            AtomicFile.write(results.file(job.picture(), codec, own.point(), job.codec().suffix()), file);
            Measurement measured = measurement(job, own.point(), setting(job, quality) + ", " + done, file, fidelity);
            results.add(measured);
            listener.measured(measured, job.label());
        } catch (CodecException e) {
            listener.failed(codec, job.label(), job.picture() + ": " + codec + ": " + e.getMessage());
        }
    }

    /** Files of the search fill the curve, for which PSNR is enough. */
    private void measureNearby(Job job, int quality, long bytes, EncodeListener progress)
            throws IOException, CodecException {
        for (Map.Entry<Integer, byte[]> tried : job.search().tried().entrySet()) {
            requireNotCancelled(progress);
            String setting = setting(job, tried.getKey());
            byte[] file = tried.getValue();
            if (tried.getKey() != quality && near(file.length, bytes)
                    && results.find(job.picture(), job.codec().name(), setting).isEmpty()) {
                Picture decoded = job.codec().decode(file, job.original());
                results.add(measurement(
                        job, Measurement.NONE, setting, file, Fidelity.errors(job.original(), decoded)));
            }
        }
    }

    private static boolean near(long bytes, long target) {
        return bytes <= MAX_RATIO * target && target <= MAX_RATIO * bytes;
    }

    private static String setting(Job job, int quality) {
        return String.format(Locale.ROOT, "%s %d", job.codec().setting(), quality);
    }

    private static Measurement measurement(Job job, int point, String setting, byte[] file, Fidelity fidelity) {
        return new Measurement(
                job.picture(), job.codec().name(), point, setting, file.length,
                8.0 * file.length / job.original().pixels(), fidelity, Double.NaN);
    }
}
