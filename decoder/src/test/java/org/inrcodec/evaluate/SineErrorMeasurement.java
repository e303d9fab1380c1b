package org.inrcodec.evaluate;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Measures the largest absolute error of {@link Sine#sine} over all binary32 arguments from 0 to 8192 (the sequence is odd)
 * against {@link Math#sin}, whose own error is below 3·10⁻¹⁶. Takes about a minute; run by hand.
 */
final class SineErrorMeasurement {
    private SineErrorMeasurement() {}

    public static void main(String[] arguments) {
        int end = Float.floatToRawIntBits(Sine.LIMIT);
        int parts = 1024;
        double[] errors = new double[parts];
        float[] at = new float[parts];
        float[] largest = new float[parts];
        AtomicInteger next = new AtomicInteger();
        IntStream.range(0, parts).parallel().forEach(ignored -> {
            int part = next.getAndIncrement();
            long from = (long) (end + 1) * part / parts;
            long to = (long) (end + 1) * (part + 1) / parts;
            for (long bits = from; bits < to; bits++) {
                float x = Float.intBitsToFloat((int) bits);
                float s = Sine.sine(x);
                double error = Math.abs(s - Math.sin(x));
                if (error > errors[part]) {
                    errors[part] = error;
                    at[part] = x;
                }
                largest[part] = Math.max(largest[part], Math.abs(s));
            }
        });
        int worst = IntStream.range(0, parts).reduce(0, (a, b) -> errors[b] > errors[a] ? b : a);
        double top = IntStream.range(0, parts).mapToDouble(i -> largest[i]).max().orElseThrow();
        System.out.println("largest error " + errors[worst] + " at " + Float.toHexString(at[worst])
                + ", largest magnitude " + Double.toHexString(top));
    }
}
