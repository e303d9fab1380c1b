package org.inrcodec.benchmark.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureQualityTest {
    @TempDir
    Path folder;

    private String write(int type, int sample) throws IOException {
        BufferedImage picture = new BufferedImage(3, 2, type);
        for (int i = 0; i < 6; i++) {
            for (int band = 0; band < picture.getRaster().getNumBands(); band++) {
                picture.getRaster().setSample(i % 3, i / 3, band, sample);
            }
        }
        Path file = folder.resolve(type + "-" + sample + ".png");
        ImageIO.write(picture, "png", file.toFile());
        return file.toString();
    }

    @Test
    void greyAndColourAreReadAsTheSamplesThatTheFileHas() throws IOException {
        int[] types = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR};
        for (int type : types) {
            assertEquals(100 << 16 | 100 << 8 | 100,
                    PictureQuality.read(write(type, 100)).getRGB(2, 1) & 0xffffff);
        }
    }

    @Test
    void otherPicturesAreRefused() throws IOException {
        String deep = write(BufferedImage.TYPE_USHORT_GRAY, 1000);
        assertThrows(IOException.class, () -> PictureQuality.read(deep));
        Path text = Files.writeString(folder.resolve("text"), "no picture");
        assertThrows(IOException.class, () -> PictureQuality.read(text.toString()));
    }
}
