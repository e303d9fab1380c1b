package org.inrcodec.web.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The stand-ins that compute something, beside the classes of the JDK. */
class StandInTest {
    @Test
    void roundsAsJavaDoes() {
        double[] ends = {
            0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994, 0x1p52, 0x1p52 - 0.5, 0x1p51 + 0.5, -0x1p53,
            Double.MAX_VALUE,
            Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY
        };
        for (double value : ends) {
            assertEquals(Math.rint(value), Even.rint(value), value + "");
        }
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double value = i % 2 == 0
                    ? (random.nextInt(20_000) - 10_000) / 2.0
                    : Double.longBitsToDouble(random.nextLong());
            assertEquals(Math.rint(value), Even.rint(value), value + "");
        }
    }

    @Test
    void checksumIsThatOfTheJdk() {
        byte[] bytes = new byte[1000];
        new Random(2).nextBytes(bytes);
        java.util.zip.CRC32C expected = new java.util.zip.CRC32C();
        CRC32C actual = new CRC32C();
        for (int i = 0; i < bytes.length; i += 100) {
            expected.update(bytes[i]);
            expected.update(bytes, i, 100);
            actual.update(bytes[i]);
            actual.update(bytes, i, 100);
            assertEquals(expected.getValue(), actual.getValue());
        }
    }
}
