package org.inrcodec.conformance.suite;

import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.Region;

/**
 * A decode of a valid file at a given size and of a given region (FORMAT.md 8.1, 8.6).
 *
 * @param width columns of the lattice
 * @param height rows of the lattice
 * @param region the region, in samples of the lattice
 */
public record SubCase(int width, int height, Region region) {
    /**
     * The whole picture at a given size.
     *
     * @param width columns
     * @param height rows
     * @return the decode
     */
    public static SubCase whole(int width, int height) {
        return new SubCase(width, height, new Region(0, 0, width, height));
    }

    /**
     * The request to the decoder.
     *
     * @return request with this size and region
     */
    public DecodeRequest request() {
        return DecodeRequest.ofSize(width, height).withRegion(region);
    }
}
