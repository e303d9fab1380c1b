package org.inrcodec.spark.source;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.inrcodec.cli.argument.RegionConverter;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.Region;
import picocli.CommandLine.TypeConversionException;

/**
 * Options of a read. They travel to the executors.
 *
 * @param width width to decode at; 0 for that of the height's ratio, or the stored one
 * @param height height to decode at; 0 for that of the width's ratio, or the stored one
 * @param region {@code X,Y,W,H} of the part to decode, or empty
 * @param permissive whether a bad file is a row with its error
 */
record ReadOptions(int width, int height, String region, boolean permissive) implements Serializable {
    private static final int MAX_SIDE = 1 << 20;

    /**
     * @throws IllegalArgumentException when one is wrong
     */
    static ReadOptions of(CaseInsensitiveStringMap options) {
        ReadOptions read = new ReadOptions(
                side(options, "width"), side(options, "height"), options.getOrDefault("region", ""),
                switch (options.getOrDefault("mode", "permissive").toLowerCase(Locale.ROOT)) {
                    case "permissive" -> true;
                    case "fail", "failfast" -> false;
                    default -> throw new IllegalArgumentException(
                            "mode " + options.get("mode") + " is neither permissive nor fail");
                });
        read.part();
        return read;
    }

    private static int side(CaseInsensitiveStringMap options, String name) {
        String text = options.get(name);
        if (text == null) {
            return 0;
        }
        try {
            int side = Integer.parseInt(text);
            if (side >= 1 && side <= MAX_SIDE) {
                return side;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " " + text + " is not a whole number", e);
        }
        throw new IllegalArgumentException(name + " " + text + " is not in 1 to " + MAX_SIDE);
    }

    private Optional<Region> part() {
        if (region.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RegionConverter().convert(region));
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException("region " + e.getMessage(), e);
        }
    }

    /** What to decode of a picture of that stored size. */
    DecodeRequest request(int storedWidth, int storedHeight) {
        DecodeRequest whole = width == 0 && height == 0
                ? DecodeRequest.WHOLE
                : DecodeRequest.ofSize(
                        width == 0 ? ratio(height, storedWidth, storedHeight) : width,
                        height == 0 ? ratio(width, storedHeight, storedWidth) : height);
        return part().map(whole::withRegion).orElse(whole);
    }

    private static int ratio(int side, int stored, int storedOther) {
        return Math.clamp(Math.round((double) side * stored / storedOther), 1, MAX_SIDE);
    }
}
