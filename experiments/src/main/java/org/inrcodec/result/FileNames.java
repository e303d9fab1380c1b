package org.inrcodec.result;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** File names made of the names of pictures. */
public final class FileNames {
    private FileNames() {}

    /**
     * @param picture name of a picture, in which {@code /} separates folders
     * @return a file name, different for different pictures: characters that some file system refuses become {@code %XX}
     */
    public static String of(String picture) {
        StringBuilder name = new StringBuilder();
        for (byte b : picture.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < ' ' || "%/\\:*?\"<>|".indexOf(c) >= 0) {
                name.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                name.append(c);
            }
        }
        return new String(name.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
