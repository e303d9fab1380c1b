package org.inrcodec.fuzz;

import org.inrcodec.format.Profile;

/** Fuzz target: files of profile {@code grid} with a repaired container. */
public final class GridTarget {
    private static final FileRepair REPAIR = new FileRepair(Profile.GRID);

    private GridTarget() {}

    /**
     * Called by Jazzer.
     *
     * @param bytes any bytes
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FileCheck.check(REPAIR.repair(bytes), FileCheck.FAST);
    }
}
