package org.inrcodec.compare;

import java.util.TreeMap;
import org.inrcodec.competitor.CodecException;
import org.inrcodec.competitor.Competitor;
import org.inrcodec.picture.Picture;

/** Finds the quality at which a codec's file of one picture has a target size. Encoded files are kept in memory. */
final class RateSearch {
    private final Competitor codec;
    private final Picture picture;
    private final TreeMap<Integer, byte[]> files = new TreeMap<>();

    /**
     * @param picture 8-bit grey or RGB
     */
    RateSearch(Competitor codec, Picture picture) {
        this.codec = codec;
        this.picture = picture;
    }

    /**
     * The quality whose file is nearest to a size, by ratio. Bisection: sizes are taken to grow with the quality, and
     * where they do not, the nearest of those that were tried is the result.
     *
     * @param bytes target size of the file
     * @throws CodecException when the codec fails
     */
    int nearest(long bytes) throws CodecException {
        int low = codec.lowest();
        int high = codec.highest();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (file(middle).length <= bytes) {
                low = middle;
            } else {
                high = middle;
            }
        }
        file(low);
        file(high);
        int nearest = low;
        for (int quality : files.keySet()) {
            if (distance(quality, bytes) < distance(nearest, bytes)) {
                nearest = quality;
            }
        }
        return nearest;
    }

    private double distance(int quality, long bytes) {
        return Math.abs(Math.log((double) files.get(quality).length / bytes));
    }

    /**
     * @throws CodecException when the codec fails
     */
    byte[] file(int quality) throws CodecException {
        byte[] file = files.get(quality);
        if (file == null) {
            file = codec.encode(picture, quality);
            files.put(quality, file);
        }
        return file;
    }

    /** @return every quality that was tried and its file, lowest first */
    TreeMap<Integer, byte[]> tried() {
        return files;
    }
}
