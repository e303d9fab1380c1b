package org.inrcodec.conformance.suite;

import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.Region;

/**
 * A decode of a vector at some size and of some part (FORMAT.md §8.1, §8.6).
 *
 * @param width columns of the lattice
 * @param height rows of the lattice
 * @param region the part, in samples of the lattice
 */
public record SubCase(int width, int height, Region region) {
    /**
     * @param width columns
     * @param height rows
     * @return the whole picture at that size
     */
    public static SubCase whole(int width, int height) {
        return new SubCase(width, height, new Region(0, 0, width, height));
    }

    /** @return the request for a decoder */
    public DecodeRequest request() {
        return DecodeRequest.ofSize(width, height).withRegion(region);
    }
}
