package org.inrcodec.fuzz;

import org.inrcodec.format.Profile;

/** Fuzz target: files of profile {@code siren} with a repaired container. */
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
