package org.inrcodec.study.recipe;

/** Values of {@code train}: how the float network is trained. */
public enum Train {
    /** On the picture alone. */
    PLAIN,
    /** With a larger network as its teacher (knowledge distillation). */
    DISTILLED,
    /** With gates that close hidden units or layers. */
    GATED,
    /** With learned noise under a Gaussian prior. */
    VARIATIONAL_GAUSSIAN,
    /** With learned noise under a Laplace prior. */
    VARIATIONAL_LAPLACE
}
