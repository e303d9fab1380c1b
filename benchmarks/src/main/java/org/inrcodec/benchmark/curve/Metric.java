package org.inrcodec.benchmark.curve;

/** Distortion of a curve, in dB. */
enum Metric {
    /** Peak signal-to-noise ratio. */
    PSNR("psnr", "PSNR") {
        @Override
        double decibels(double value) {
            return value;
        }
    },
    /** Multi-scale structural similarity s as −10 log10(1 − s). */
    MS_SSIM("msssim", "MS-SSIM") {
        @Override
        double decibels(double value) {
            return -10 * Math.log10(1 - value);
        }
    };

    private final String column;
    private final String title;

    Metric(String column, String title) {
        this.column = column;
        this.title = title;
    }

    /**
     * @param column name of a column
     * @throws IllegalArgumentException when there is none
     */
    static Metric of(String column) {
        for (Metric metric : values()) {
            if (metric.column.equals(column)) {
                return metric;
            }
        }
        throw new IllegalArgumentException("'" + column + "' is not a metric: psnr, msssim");
    }

    /** Name of its column in a CSV file. */
    String column() {
        return column;
    }

    /** Its name in a table. */
    String title() {
        return title;
    }

    /** The number in a file, in dB. */
    abstract double decibels(double value);
}
