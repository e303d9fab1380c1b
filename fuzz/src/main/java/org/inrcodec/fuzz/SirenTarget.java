package org.inrcodec.fuzz;

import org.inrcodec.format.Profile;

/** Fuzz target. Files of profile {@code siren} whose container is mended. */
public final class SirenTarget {
    private static final FileRepair REPAIR = new FileRepair(Profile.SIREN);

    private SirenTarget() {}

    /**
     * Called by Jazzer.
     *
     * @param bytes any bytes
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FileCheck.check(REPAIR.repair(bytes), FileCheck.FAST);
    }
}
