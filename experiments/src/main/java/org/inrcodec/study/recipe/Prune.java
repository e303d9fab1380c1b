package org.inrcodec.study.recipe;

/** Values of {@code prune}: how weights between hidden layers, or whole units, are pruned. */
public enum Prune {
    /** Not at all. */
    NONE,
    /** The smallest weights, at once. */
    ONE_SHOT,
    /** The smallest weights, gradually during training (Zhu and Gupta 2017). */
    AGP,
    /** Optimal brain damage (LeCun, Denker and Solla 1990). */
    OBD,
    /** Optimal brain surgeon (Hassibi and Stork 1992). */
    OBS,
    /** By the first-order Taylor expansion of the error (Molchanov et al. 2019). */
    TAYLOR,
    /** The smallest weights after training with an L1 penalty. */
    L1,
    /** Hidden units after training with a group-lasso penalty. */
    NEURONS,
    /** Lottery tickets (Frankle and Carbin 2019). */
    LOTTERY,
    /** Dense–sparse–dense training (Han et al. 2017). */
    DSD
}
