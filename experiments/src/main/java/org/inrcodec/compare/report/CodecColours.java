package org.inrcodec.compare.report;

import java.util.List;

/**
 * Colours of codecs in the order of a summary: distinct to the colour-blind too (Okabe and Ito 2008), {@code inr}
 * first.
 */
public final class CodecColours {
    /** In {@code #rrggbb}. */
    public static final List<String> ALL = List.of(
            "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#8a6d3b", "#b2182b");

    private CodecColours() {}
}
