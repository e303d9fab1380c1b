package org.inrcodec.compare;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;

/**
 * Measures pictures at asked points: {@code .inr} first, at the asked rate, then every other codec at as many bytes as
 * {@code .inr} took. Whole files are counted; all metrics are taken from what the codec's own decoder gives, at 8 bit
 * and without alpha.
 */
public final class Comparison {
    /** Name of this codec in results. */
    public static final String INR = "inr";

    /** Files that a search came across tell nothing about the point when they are so many times larger or smaller. */
    private static final double FAR = 4;

    private final ComparePoints points;
    private final List<Competitor> competitors;
    private final ResultFolder results;
    private final OptionsAt options;
    private final OwnEncoder encoder;
    private final Follower follower;

    /** The options of this codec. */
    @FunctionalInterface
    public interface OptionsAt {
        /**
         * @param target what to reach
         * @return how to encode
         */
        EncodeOptions of(Target target);
    }

    /** Encodes as {@code .inr}. */
    @FunctionalInterface
    public interface OwnEncoder {
        /**
         * @param picture 8-bit grey or RGB
         * @param options how to encode
         * @param listener hears of it
         * @return the file and its rate
         * @throws UnreachableTargetException when the asked rate cannot be reached
         */
        EncodeResult encode(Picture picture, EncodeOptions options, EncodeListener listener)
                throws UnreachableTargetException;
    }

    /** Hears of a comparison: of every picture's every codec and point once, whatever came of it. */
    public interface Follower {
        /**
         * @param picture which picture
         * @param codec which codec
         * @param label which point
         * @return hears of an encode as {@code .inr}, and says whether work is to end
         */
        EncodeListener encoding(String picture, String codec, String label);

        /**
         * @param measurement what was measured
         * @param label at which point
         */
        void measured(Measurement measurement, String label);

        /**
         * @param codec which codec
         * @param label at which point there is nothing to do: an earlier run measured it, or there is no {@code .inr}
         *     to compare with
         */
        void unneeded(String codec, String label);

        /**
         * @param codec which codec
         * @param label at which point
         * @param line what could not be done
         */
        void failed(String codec, String label, String line);
    }

    /**
     * @param points at which rates
     * @param competitors the other codecs
     * @param results what was measured before and where to put more
     * @param options how to encode
     * @param encoder encodes as {@code .inr}
     * @param follower hears of it
     */
    public Comparison(
            ComparePoints points,
            List<Competitor> competitors,
            ResultFolder results,
            OptionsAt options,
            OwnEncoder encoder,
            Follower follower) {
        this.points = points;
        this.competitors = List.copyOf(competitors);
        this.results = results;
        this.options = options;
        this.encoder = encoder;
        this.follower = follower;
    }

    /**
     * Measures a picture at all points that were not measured yet.
     *
     * @param name its name in the results
     * @param picture any picture
     * @throws IOException when results cannot be written
     * @throws CancellationException when the follower says that work is to end; what was measured is kept
     */
    public void measure(String name, Picture picture) throws IOException {
        Picture original = EightBitPictures.common(picture);
        RateSearch jpeg = new RateSearch(new JpegCompetitor(false), original);
        Map<Competitor, RateSearch> searches = new LinkedHashMap<>();
        competitors.forEach(codec -> searches.put(codec, new RateSearch(codec, original)));
        for (int p = 0; p < points.count(); p++) {
            String label = points.labels().get(p);
            Optional<Measurement> own = inr(name, original, p, jpeg);
            if (own.isEmpty()) {
                competitors.forEach(codec -> follower.unneeded(codec.name(), label));
                continue;
            }
            for (Competitor codec : competitors) {
                String done = "point " + label + " at " + own.get().bytes() + " bytes";
                Optional<Measurement> before = results.measurements().stream().filter(
                        m -> m.picture().equals(name) && m.codec().equals(codec.name())
                                && m.point() == own.get().point() && m.setting().endsWith(done))
                        .findFirst();
                if (before.isPresent()) {
                    follower.unneeded(codec.name(), label);
                } else {
                    competitor(name, original, own.get(), searches.get(codec), codec, label, done);
                }
            }
        }
    }

    private Optional<Measurement> inr(String name, Picture original, int point, RateSearch jpeg) throws IOException {
        String label = points.labels().get(point);
        double rate = switch (points) {
            case ComparePoints.Rates rates -> rates.bitsPerPixel().get(point);
            case ComparePoints.LikeJpeg like ->
                8.0 * jpeg.file(like.qualities().get(point)).length / original.pixels();
        };
        EncodeOptions how = options.of(new Target.BitsPerPixel(rate));
        String setting = label + ", effort " + how.effort();
        Optional<Measurement> before = results.find(name, INR, setting);
        if (before.isPresent()) {
            follower.unneeded(INR, label);
            return before;
        }
        try {
            int number = results.point(INR, setting);
            EncodeListener listener = follower.encoding(name, INR, label);
            requireGoOn(listener);
            EncodeResult result = encoder.encode(original, how, listener);
            Picture decoded = InrPicture.read(result.file(), DecoderLimits.UNLIMITED).decode();
            WholeFile.write(results.file(name, INR, number, ".inr"), result.file());
            Measurement measured = new Measurement(
                    name, INR, number, setting, result.file().length, result.bitsPerPixel(),
                    Fidelity.of(original, decoded), result.seconds());
            results.add(measured);
            follower.measured(measured, label);
            return Optional.of(measured);
        } catch (UnreachableTargetException e) {
            follower.failed(INR, label, name + ": " + label + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void requireGoOn(EncodeListener listener) {
        if (listener.cancelled()) {
            throw new CancellationException("interrupted");
        }
    }

    private void competitor(
            String name,
            Picture original,
            Measurement own,
            RateSearch search,
            Competitor codec,
            String label,
            String done)
            throws IOException {
        EncodeListener listener = follower.encoding(name, codec.name(), label);
        requireGoOn(listener);
        int point = own.point();
        try {
            int quality = search.nearest(own.bytes());
            for (Map.Entry<Integer, byte[]> tried : search.tried().entrySet()) {
                requireGoOn(listener);
                String plain = setting(codec, tried.getKey());
                byte[] file = tried.getValue();
                if (tried.getKey() != quality && near(file.length, own.bytes())
                        && results.find(name, codec.name(), plain).isEmpty()) {
                    // Fills the curve, for which PSNR is enough.
                    Picture decoded = codec.decode(file, original);
                    results.add(measurement(
                            name, original, codec, Measurement.NONE, plain, file, Fidelity.errors(original, decoded)));
                }
            }
            byte[] file = search.file(quality);
            Fidelity fidelity = Fidelity.of(original, codec.decode(file, original));
            WholeFile.write(results.file(name, codec.name(), point, codec.suffix()), file);
            Measurement measured = measurement(
                    name, original, codec, point, setting(codec, quality) + ", " + done, file, fidelity);
            results.add(measured);
            follower.measured(measured, label);
        } catch (IOException e) {
            follower.failed(codec.name(), label, name + ": " + codec.name() + ": " + e.getMessage());
        }
    }

    private static boolean near(long bytes, long wanted) {
        return bytes <= FAR * wanted && wanted <= FAR * bytes;
    }

    private static String setting(Competitor codec, int quality) {
        return String.format(Locale.ROOT, "%s %d", codec.setting(), quality);
    }

    private static Measurement measurement(
            String name,
            Picture original,
            Competitor codec,
            int point,
            String setting,
            byte[] file,
            Fidelity fidelity) {
        return new Measurement(
                name, codec.name(), point, setting, file.length, 8.0 * file.length / original.pixels(), fidelity,
                Double.NaN);
    }
}
