package org.inrcodec.compare;

import java.util.List;

/** Target rates of a comparison. */
public sealed interface ComparePoints {
    /** @return number of points */
    int count();

    /** @return a label of each point, different for different targets */
    List<String> labels();

    /**
     * Given rates.
     *
     * @param bitsPerPixel rates, above 0, rising
     */
    record Rates(List<Double> bitsPerPixel) implements ComparePoints {
        /** Copies the list. */
        public Rates {
            bitsPerPixel = List.copyOf(bitsPerPixel);
        }

        @Override
        public int count() {
            return bitsPerPixel.size();
        }

        @Override
        public List<String> labels() {
            return bitsPerPixel.stream().map(rate -> rate + " bpp").toList();
        }
    }

    /**
     * The rates that JPEG has at some qualities.
     *
     * @param qualities 1–100, rising
     */
    record LikeJpeg(List<Integer> qualities) implements ComparePoints {
        /** Copies the list. */
        public LikeJpeg {
            qualities = List.copyOf(qualities);
        }

        @Override
        public int count() {
            return qualities.size();
        }

        @Override
        public List<String> labels() {
            return qualities.stream().map(quality -> "as JPEG " + quality).toList();
        }
    }
}
