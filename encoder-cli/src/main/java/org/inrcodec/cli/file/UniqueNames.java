package org.inrcodec.cli.file;

import java.util.HashSet;
import java.util.Set;

/** Names of pictures in results: each picture has one of its own, in which no character ends a line. */
public final class UniqueNames {
    private final Set<String> names = new HashSet<>();

    /**
     * @param picture a picture
     * @return its name within its input, its parts joined by {@code /}; when another picture has that name, one that
     *     starts with the input
     */
    public String of(PictureEntry picture) {
        String plain = picture.name().replaceAll("\\p{Cntrl}", "\uFFFD");
        String input = picture.input().path().toString();
        String unique = plain;
        if (!names.add(unique)) {
            unique = picture.input().isCollection() ? input + "/" + plain : input;
            for (int i = 2; !names.add(unique); i++) {
                unique = input + " " + i + "/" + plain;
            }
        }
        return unique;
    }
}
