package org.inrcodec.cuda;

import java.util.Locale;

/** What {@code src/test/gpu/run.sh} asks first, and how measurements report. */
public final class Hardware {
    private Hardware() {}

    /** Says what CUDA is found; ends with code 1 and the list of places when there is none. */
    public static void main(String[] arguments) {
        CudaReport.lines().forEach(System.out::println);
        if (CudaLibraries.find() instanceof CudaLibraries.Missing missing) {
            missing.tried().forEach(place -> System.out.println("  " + place));
            System.exit(1);
        }
    }

    /** Reports one row of the table that {@code run.sh} prints. */
    public static void row(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%nTIMING\t%s\t%.4g\t%s%n", what, value, unit);
    }
}
