package org.inrcodec.cli.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes ICC profiles (ICC.1:2022, version 4) of colours that a file describes by numbers. The same numbers give the same
 * bytes.
 */
final class IccProfiles {
    private static final int HEADER = 128;
    private static final int VERSION = 0x04400000;
    private static final int YEAR = 2000;

    private IccProfiles() {}

    /** Of RGB samples. */
    static byte[] rgb(String name, Primaries primaries, ProfileCurve curve) {
        Map<String, byte[]> tags = start(name);
        double[][] matrix = primaries.toXyz();
        tags.put("wtpt", xyz(0.9642, 1, 0.8249));
        tags.put("chad", adaptation(primaries));
        for (int i = 0; i < 3; i++) {
            tags.put("rgb".charAt(i) + "XYZ", xyz(matrix[0][i], matrix[1][i], matrix[2][i]));
        }
        byte[] shared = curve.bytes();
        tags.put("rTRC", shared);
        tags.put("gTRC", shared);
        tags.put("bTRC", shared);
        return profile("RGB ", tags);
    }

    /** Of grey samples. */
    static byte[] grey(String name, ProfileCurve curve) {
        Map<String, byte[]> tags = start(name);
        tags.put("wtpt", xyz(0.9642, 1, 0.8249));
        tags.put("kTRC", curve.bytes());
        return profile("GRAY", tags);
    }

    /** A number of the type s15Fixed16. */
    static int fixed(double value) {
        return (int) Math.round(value * 65536);
    }

    private static Map<String, byte[]> start(String name) {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("desc", text(name));
        tags.put("cprt", text("No copyright, use freely"));
        return tags;
    }

    private static byte[] text(String text) {
        byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
        return ByteBuffer.allocate(28 + utf16.length)
                .put(ascii("mluc")).putInt(0).putInt(1).putInt(12).put(ascii("enUS")).putInt(utf16.length).putInt(28)
                .put(utf16).array();
    }

    private static byte[] xyz(double x, double y, double z) {
        return ByteBuffer.allocate(20)
                .put(ascii("XYZ ")).putInt(0).putInt(fixed(x)).putInt(fixed(y)).putInt(fixed(z)).array();
    }

    private static byte[] adaptation(Primaries primaries) {
        ByteBuffer out = ByteBuffer.allocate(8 + 9 * 4).put(ascii("sf32")).putInt(0);
        for (double[] row : primaries.adaptation()) {
            for (double value : row) {
                out.putInt(fixed(value));
            }
        }
        return out.array();
    }

    private static byte[] profile(String space, Map<String, byte[]> tags) {
        int size = HEADER + 4 + 12 * tags.size();
        byte[] last = {};
        for (byte[] tag : tags.values()) {
            size += tag == last ? 0 : aligned(tag.length);
            last = tag;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putInt(size).putInt(0).putInt(VERSION).put(ascii("mntr")).put(ascii(space)).put(ascii("XYZ "));
        out.putShort((short) YEAR).putShort((short) 1).putShort((short) 1).position(36);
        out.put(ascii("acsp")).position(68);
        out.putInt(fixed(0.9642)).putInt(fixed(1)).putInt(fixed(0.8249)).position(HEADER);
        out.putInt(tags.size());
        int at = HEADER + 4 + 12 * tags.size();
        int from = at;
        last = new byte[0];
        for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
            byte[] data = tag.getValue();
            if (data != last) {
                from = at;
                out.put(from, data);
                at += aligned(data.length);
                last = data;
            }
            out.put(ascii(tag.getKey())).putInt(from).putInt(data.length);
        }
        return out.array();
    }

    private static int aligned(int length) {
        return (length + 3) / 4 * 4;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
