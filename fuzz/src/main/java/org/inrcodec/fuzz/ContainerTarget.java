package org.inrcodec.fuzz;

/** Fuzz target: unrepaired bytes, for signature, chunks and CRCs. */
public final class ContainerTarget {
    private ContainerTarget() {}

    /**
     * Called by Jazzer.
     *
     * @param bytes any bytes
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FileCheck.check(bytes, FileCheck.FAST);
    }
}
