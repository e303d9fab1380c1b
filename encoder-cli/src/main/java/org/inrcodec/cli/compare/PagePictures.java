package org.inrcodec.cli.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import org.inrcodec.picture.Picture;

/** The pictures that the page of a comparison shows. The page contains their pixels, so their number is limited. */
final class PagePictures {
    private static final int MAX_PICTURES = 12;
    private static final long MAX_PIXELS = 1L << 26;

    private final Map<String, Picture> pictures = new LinkedHashMap<>();
    private long pixels;

    /** Adds a picture if there is room for it. */
    void add(String name, Picture picture) {
        if (pictures.size() < MAX_PICTURES && pixels + picture.pixels() <= MAX_PIXELS) {
            pictures.put(name, picture);
            pixels += picture.pixels();
        }
    }

    /** The pictures by name, in order. */
    Map<String, Picture> byName() {
        return pictures;
    }
}
