package org.inrcodec.request;

/** What an encode is to reach; exactly one. */
public sealed interface Target {
    /**
     * A point on a scale from small to good.
     *
     * @param value 0–100
     */
    record Quality(double value) implements Target {
        /** @throws IllegalArgumentException when out of range */
        public Quality {
            require(value >= 0 && value <= 100, "quality " + value + " is not in 0 to 100");
        }
    }

    /**
     * A rate.
     *
     * @param value bits of the whole file per pixel, above 0
     */
    record BitsPerPixel(double value) implements Target {
        /** @throws IllegalArgumentException when out of range */
        public BitsPerPixel {
            require(value > 0 && value < Double.POSITIVE_INFINITY, "a rate of " + value + " bits per pixel");
        }
    }

    /**
     * A distortion.
     *
     * @param decibels PSNR over all channels of the decoded file, above 0
     */
    record Psnr(double decibels) implements Target {
        /** @throws IllegalArgumentException when out of range */
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
        /** @throws IllegalArgumentException when out of range */
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
