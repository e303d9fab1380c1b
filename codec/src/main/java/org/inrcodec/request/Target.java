package org.inrcodec.request;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** What an encode is to reach; exactly one. */
public sealed interface Target {
    /** dB by which a PSNR may be missed before it counts as not reached. */
    double PSNR_TOLERANCE = 0.1;

    /** Share by which a rate may be missed before it counts as not met. */
    double RATE_TOLERANCE = 0.03;

    /**
     * Whether a file misses this target. A PSNR is missed from below only, a rate from either side; a quality has nothing to miss, and a
     * file above {@link MaxBytes} is never made.
     *
     * @param bitsPerPixel bits of the whole file per pixel
     * @param psnr PSNR of the decoded file in dB
     * @return one line for the user with what was asked and what was reached; empty when the target is met
     */
    default Optional<String> miss(double bitsPerPixel, double psnr) {
        return switch (this) {
            case Psnr p when psnr < p.decibels() - PSNR_TOLERANCE -> Optional.of(
                    String.format(Locale.ROOT, "the file does not reach %s dB: it has %.2f dB", plain(p.decibels()),
                            psnr));
            case BitsPerPixel b when Math.abs(bitsPerPixel / b.value() - 1) > RATE_TOLERANCE -> Optional.of(
                    String.format(
                            Locale.ROOT, "the file does not meet %s bits per pixel: it has %.3f", plain(b.value()),
                            bitsPerPixel));
            default -> Optional.empty();
        };
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /**
     * A point on a scale from small to good.
     *
     * @param value 0–100
     */
    record Quality(double value) implements Target {
        /**
         * Checks the quality.
         *
         * @throws IllegalArgumentException when out of range
         */
        public Quality {
            require(value >= 0 && value <= 100, "quality " + value + " is not in 0 to 100");
        }
    }

    /**
     * A rate. When no file has it, the nearest one is made ({@link #miss}).
     *
     * @param value bits of the whole file per pixel, above 0
     */
    record BitsPerPixel(double value) implements Target {
        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException when out of range
         */
        public BitsPerPixel {
            require(value > 0 && value < Double.POSITIVE_INFINITY, "a rate of " + value + " bits per pixel");
        }
    }

    /**
     * A distortion. When no file reaches it, the nearest one is made ({@link #miss}).
     *
     * @param decibels PSNR over all channels of the decoded file, above 0
     */
    record Psnr(double decibels) implements Target {
        /**
         * Checks the PSNR.
         *
         * @throws IllegalArgumentException when out of range
         */
        public Psnr {
            require(decibels > 0 && decibels < Double.POSITIVE_INFINITY, "a PSNR of " + decibels + " dB");
        }
    }

    /**
     * A size that the file never exceeds.
     *
     * @param bytes whole file, at least 1
     */
    record MaxBytes(long bytes) implements Target {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException when out of range
         */
        public MaxBytes {
            require(bytes >= 1, "a file of at most " + bytes + " bytes");
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
