package org.inrcodec.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SineTileTest {
    @Test
    void sineAndCosineAreWithin2e7() {
        SplittableRandom random = new SplittableRandom(4);
        float[] x = new float[16384];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) ((random.nextDouble() * 2 - 1) * (i % 2 == 0 ? 1000 : 7));
        }
        float[] sine = x.clone();
        float[] only = x.clone();
        float[] cosine = new float[x.length];
        SineTile.sineAndCosine(sine, 0, cosine, 0, x.length);
        SineTile.sine(only, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals(Math.sin(x[i]), sine[i], 2e-7);
            assertEquals(Math.cos(x[i]), cosine[i], 2e-7);
            assertEquals(sine[i], only[i]);
        }
    }
}
