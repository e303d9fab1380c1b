package org.inrcodec.conformance.valid;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small ICC profiles (ICC.1:2001-04, clauses 6.1 to 6.5), made here so that they are free of anyone's rights. */
final class SuiteProfiles {
    private static final int HEADER = 128;
    private static final byte[] GAMMA_2_2 = ByteBuffer.allocate(16).put(ascii("curv")).putInt(0).putInt(1)
            .putShort((short) (2.2 * 256)).array();

    private SuiteProfiles() {}

    /** A grey display of gamma 2.2. */
    static byte[] grey() {
        Map<String, byte[]> tags = common("grey, gamma 2.2");
        tags.put("kTRC", GAMMA_2_2);
        return profile("GRAY", tags);
    }

    /** A display with the primaries of sRGB, adapted to D50, and gamma 2.2. */
    static byte[] rgb() {
        Map<String, byte[]> tags = common("sRGB primaries, gamma 2.2");
        tags.put("rXYZ", xyz(0.4361, 0.2225, 0.0139));
        tags.put("gXYZ", xyz(0.3851, 0.7169, 0.0971));
        tags.put("bXYZ", xyz(0.1431, 0.0606, 0.7139));
        tags.put("rTRC", GAMMA_2_2);
        tags.put("gTRC", GAMMA_2_2);
        tags.put("bTRC", GAMMA_2_2);
        return profile("RGB ", tags);
    }

    private static Map<String, byte[]> common(String description) {
        Map<String, byte[]> tags = new LinkedHashMap<>();
        byte[] text = ascii(description + "\0");
        // Type, reserved, length, ASCII; then no Unicode (8 bytes) and no script code (70 bytes).
        tags.put("desc", ByteBuffer.allocate(12 + text.length + 78).put(ascii("desc")).putInt(0).putInt(text.length)
                .put(text).array());
        tags.put("cprt", ascii("text\0\0\0\0CC0 1.0\0"));
        tags.put("wtpt", xyz(0.9642, 1, 0.8249));
        return tags;
    }

    private static byte[] profile(String space, Map<String, byte[]> tags) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int table = 4 + 12 * tags.size();
        ByteBuffer entries = ByteBuffer.allocate(table).putInt(tags.size());
        tags.forEach((name, content) -> {
            entries.put(ascii(name)).putInt(HEADER + table + data.size()).putInt(content.length);
            data.writeBytes(content);
            data.writeBytes(new byte[-content.length & 3]);
        });
        int size = HEADER + table + data.size();
        ByteBuffer profile = ByteBuffer.allocate(size).putInt(size).putInt(0).putInt(0x02100000)
                .put(ascii("mntr" + space + "XYZ "))
                .putShort((short) 2026).putShort((short) 11).putShort((short) 22).position(36).put(ascii("acsp"));
        profile.position(68).put(xyz(0.9642, 1, 0.8249), 8, 12);
        return profile.position(HEADER).put(entries.array()).put(data.toByteArray()).array();
    }

    private static byte[] xyz(double x, double y, double z) {
        return ByteBuffer.allocate(20).put(ascii("XYZ ")).putInt(0).putInt(fixed(x)).putInt(fixed(y)).putInt(fixed(z))
                .array();
    }

    // s15Fixed16Number
    private static int fixed(double value) {
        return (int) Math.round(value * 65536);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
