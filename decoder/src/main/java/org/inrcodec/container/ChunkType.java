package org.inrcodec.container;

import org.inrcodec.format.Profile;

/**
 * Type of a chunk: four ASCII letters whose case carries meaning (FORMAT.md §5).
 *
 * @param name the four letters
 */
public record ChunkType(String name) {
    /** The header; always first. */
    public static final ChunkType HEAD = new ChunkType("HEAD");

    /** The tensors of a sine network; always last. */
    public static final ChunkType SIRN = new ChunkType("SIRN");

    /** The tensors and the coded grids of a picture of profile grid; always last. */
    public static final ChunkType GRID = new ChunkType("GRID");

    /** An ICC profile. */
    public static final ChunkType ICC_PROFILE = new ChunkType("iCCP");

    /** EXIF as a TIFF structure. */
    public static final ChunkType EXIF = new ChunkType("eXIf");

    /** An XMP packet in UTF-8. */
    public static final ChunkType XMP = new ChunkType("xMPd");

    /** A keyword and a text; the only registered type that may repeat. */
    public static final ChunkType TEXT = new ChunkType("tEXt");

    /** Physical size of a pixel. */
    public static final ChunkType PIXEL_SIZE = new ChunkType("pHYs");

    /** @throws IllegalArgumentException when the name is not four ASCII letters */
    public ChunkType {
        boolean letters = name.length() == 4;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            letters &= c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        }
        if (!letters) {
            throw new IllegalArgumentException("four ASCII letters expected: " + name);
        }
    }

    /**
     * @param profile how a picture is represented
     * @return the type of the chunk that holds such a picture and ends the file
     */
    public static ChunkType pictureData(Profile profile) {
        return profile == Profile.GRID ? GRID : SIRN;
    }

    /** @return whether a reader that does not know the type must refuse the file */
    public boolean critical() {
        return upper(0);
    }

    /** @return whether the type is registered in FORMAT.md, else private */
    public boolean registered() {
        return upper(1);
    }

    /** @return whether the third letter is lower case, which is reserved */
    public boolean reserved() {
        return !upper(2);
    }

    private boolean upper(int letter) {
        return name.charAt(letter) <= 'Z';
    }

    // As the compiler would make them, but without method handles, which take tens of milliseconds at the first read of a program.
    @Override
    public boolean equals(Object other) {
        return other instanceof ChunkType type && name.equals(type.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
