package org.inrcodec.cuda.train;

/** What a step is to give. */
enum StepKind {
    /** Outputs at all points. */
    OUTPUTS,
    /** Sum of squared errors. */
    LOSS,
    /** Sum of squared errors and gradient of their mean. */
    GRADIENT
}
