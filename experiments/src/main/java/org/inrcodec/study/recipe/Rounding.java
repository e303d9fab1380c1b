package org.inrcodec.study.recipe;

/** Values of {@code training}: when weights are rounded. */
public enum Rounding {
    /** In every training step (quantisation-aware training). */
    AWARE,
    /** After training. */
    AFTER,
    /** One layer after another, with training in between. */
    INCREMENTAL
}
