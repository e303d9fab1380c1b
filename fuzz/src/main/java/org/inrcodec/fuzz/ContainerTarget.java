package org.inrcodec.fuzz;

/** Fuzz target. Bytes as they are: signature, chunks, CRCs. */
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
