package org.inrcodec.study.recipe;

/** Values of {@code gates}: what has gates. */
public enum Gated {
    /** Hidden units. */
    WIDTH,
    /** Hidden layers. */
    DEPTH,
    /** Units and layers. */
    BOTH
}
