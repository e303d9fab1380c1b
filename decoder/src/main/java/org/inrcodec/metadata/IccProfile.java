package org.inrcodec.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * An ICC profile (ICC.1:2022) whose header and tag table are sound, immutable (FORMAT.md §9.2). What its tags hold is not
 * checked.
 */
public final class IccProfile {
    private static final int HEADER = 128;
    private static final int COLOUR_SPACE = 16;
    private static final int SIGNATURE = 36;
    private static final int TAG = 12;

    private final byte[] bytes;

    /**
     * A profile in an array of bytes.
     *
     * @param bytes the whole profile; copied
     * @throws IllegalArgumentException when it is no ICC profile, or a damaged one
     */
    public IccProfile(byte[] bytes) {
        this.bytes = bytes.clone();
        ByteBuffer fields = ByteBuffer.wrap(this.bytes);
        if (bytes.length < HEADER + 4) {
            throw new IllegalArgumentException("an ICC profile has more than " + bytes.length + " bytes");
        }
        if (!ascii(SIGNATURE).equals("acsp")) {
            throw new IllegalArgumentException("the signature of an ICC profile is missing");
        }
        long size = Integer.toUnsignedLong(fields.getInt(0));
        if (size != bytes.length) {
            throw new IllegalArgumentException("the ICC profile claims " + size + " bytes and has " + bytes.length);
        }
        long tags = Integer.toUnsignedLong(fields.getInt(HEADER));
        if (tags > (bytes.length - HEADER - 4) / TAG) {
            throw new IllegalArgumentException("the ICC profile is too short for its " + tags + " tags");
        }
        for (int i = 0; i < tags; i++) {
            int entry = HEADER + 4 + TAG * i;
            long from = Integer.toUnsignedLong(fields.getInt(entry + 4));
            if (from + Math.max(4, Integer.toUnsignedLong(fields.getInt(entry + 8))) > bytes.length) {
                throw new IllegalArgumentException("a tag of the ICC profile lies beyond its end");
            }
        }
    }

    /** {@return a copy of the whole profile} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return number of bytes} */
    public int length() {
        return bytes.length;
    }

    /** {@return signature of the colour space of the data, four characters such as {@code "RGB "}} */
    public String colourSpace() {
        return ascii(COLOUR_SPACE);
    }

    /**
     * {@return whether it describes the colours of such a picture: grey for 1–2 channels, RGB for 3–4}
     *
     * @param channels channels of a picture, 1–4
     */
    public boolean fits(int channels) {
        return colourSpace().equals(channels < 3 ? "GRAY" : "RGB ");
    }

    /** {@return the name that the profile gives itself in its tag {@code desc}, if that can be read} */
    public Optional<String> description() {
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        for (int i = 0; i < fields.getInt(HEADER); i++) {
            int entry = HEADER + 4 + TAG * i;
            if (ascii(entry).equals("desc")) {
                int from = fields.getInt(entry + 4);
                String name = description(fields.slice(from, fields.getInt(entry + 8)), ascii(from));
                return Optional.of(name.strip()).filter(n -> !n.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** The first text of a multiLocalizedUnicodeType (ICC.1:2022 §10.15), or that of version 2's textDescriptionType. */
    private static String description(ByteBuffer tag, String type) {
        boolean localised = type.equals("mluc") && tag.limit() >= 28;
        if (!localised && (!type.equals("desc") || tag.limit() < 12)) {
            return "";
        }
        long length = Integer.toUnsignedLong(tag.getInt(localised ? 20 : 8));
        long from = localised ? Integer.toUnsignedLong(tag.getInt(24)) : 12;
        if (from + length > tag.limit()) {
            return "";
        }
        byte[] text = new byte[(int) length];
        tag.get((int) from, text);
        String name = new String(text, localised ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII);
        return name.indexOf(0) < 0 ? name : name.substring(0, name.indexOf(0));
    }

    private String ascii(int offset) {
        return new String(bytes, offset, 4, StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IccProfile p && Arrays.equals(bytes, p.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ICC profile of " + colourSpace().strip() + ", " + bytes.length + " bytes";
    }
}
