package org.inrcodec.compute;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The vectors that the training kernels use in this process. The results of training do not depend on the choice: no kernel adds
 * across lanes.
 */
public final class Lanes {
    /** Shape of all float vectors in training. */
    public static final VectorSpecies<Float> SPECIES = choose();

    /** Floats per vector: 4, 8 or 16. */
    public static final int COUNT = SPECIES.length();

    /**
     * The vectors of kernels whose lanes are neighbouring cells of a row, where long ones waste nothing: the longest that the processor has,
     * which is measurably better even where its units are half as wide, for there are fewer instructions per sum.
     */
    public static final VectorSpecies<Float> LONGEST = Integer.getInteger("inr.lanes") == null
            ? FloatVector.SPECIES_PREFERRED
            : SPECIES;

    /** Points of a tile are padded to a multiple of this, a multiple of the points of every register block. */
    public static final int ROWS = 24;

    /** Whether 24 accumulators stay in registers: 32 registers, which AVX-512 and NEON have and AVX2 does not. */
    public static final boolean MANY_REGISTERS = VectorShape.preferredShape().vectorBitSize() == 512
            || "aarch64".equals(System.getProperty("os.arch"));

    private Lanes() {}

    /**
     * @param size number of values
     * @return the next multiple of {@link #COUNT}
     */
    public static int pad(int size) {
        return (size + COUNT - 1) / COUNT * COUNT;
    }

    /**
     * Divides the columns of a matrix into panels.
     *
     * @param vectors vectors still to do, at least 1
     * @return width of the next panel, 1–4 vectors
     */
    public static int panel(int vectors) {
        if (!MANY_REGISTERS) {
            return Math.min(vectors, 2);
        }
        return switch (vectors) {
            case 1, 2, 3, 4 -> vectors;
            case 5, 6 -> 3;
            default -> 4;
        };
    }

    /**
     * The widest vectors, unless the processor has 512-bit instructions on 256-bit units (AMD family 25, Zen 4): there 8 lanes do the
     * same work per cycle and waste less on layers whose width is no multiple of 16. The system property {@code inr.lanes} decides
     * otherwise.
     */
    private static VectorSpecies<Float> choose() {
        int lanes = Integer.getInteger("inr.lanes", 0);
        return switch (lanes) {
            case 4 -> FloatVector.SPECIES_128;
            case 8 -> FloatVector.SPECIES_256;
            case 16 -> FloatVector.SPECIES_512;
            default -> FloatVector.SPECIES_PREFERRED.length() > 8 && halfWidthUnits()
                    ? FloatVector.SPECIES_256
                    : FloatVector.SPECIES_PREFERRED;
        };
    }

    private static boolean halfWidthUnits() {
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        if (windows != null) {
            return windows.contains("AuthenticAMD") && windows.contains("Family 25");
        }
        Path linux = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(linux)) {
            return false;
        }
        try {
            String text = Files.readString(linux);
            return text.contains("AuthenticAMD") && text.matches("(?s).*cpu family\\s*: 25\\n.*");
        } catch (IOException e) {
            return false;
        }
    }
}
