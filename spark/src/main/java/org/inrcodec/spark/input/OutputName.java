package org.inrcodec.spark.input;

/** Names of {@code .inr} files. */
public final class OutputName {
    private static final String SUFFIX = ".inr";

    private OutputName() {}

    /**
     * @param picture name of a picture, parts joined by {@code /}
     * @return the same with the suffix of its last part replaced; a part that starts with its only dot has none
     */
    public static String of(String picture) {
        int start = picture.lastIndexOf('/') + 1;
        int dot = picture.lastIndexOf('.');
        return (dot > start ? picture.substring(0, dot) : picture) + SUFFIX;
    }
}
