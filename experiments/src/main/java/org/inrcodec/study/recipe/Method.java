package org.inrcodec.study.recipe;

/** Values of {@code method}: what makes the file of a trial. */
public enum Method {
    /** A sine network, trained and compressed by the methods of the literature. */
    NETWORK,
    /** JPEG, the control group. */
    JPEG,
    /** The encoder of this codec. */
    INR
}
