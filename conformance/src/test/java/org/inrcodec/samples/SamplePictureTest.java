package org.inrcodec.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SamplePictureTest {
    @Test
    void theCommittedPictureIsWhatTheGeneratorRenders() throws IOException {
        BufferedImage committed = ImageIO.read(new File("../samples/" + SamplePicture.NAME));
        BufferedImage rendered = SamplePicture.rendered();

        assertEquals(SamplePicture.WIDTH, committed.getWidth());
        assertEquals(SamplePicture.HEIGHT, committed.getHeight());
        assertArrayEquals(samples(rendered), samples(committed));
    }

    private static int[] samples(BufferedImage image) {
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }
}
