package org.inrcodec.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Writes {@code still-life.png}. From the project's folder:
 * {@code java -cp conformance/target/test-classes org.inrcodec.samples.SamplePicture samples}.
 */
final class SamplePicture {
    static final String NAME = "still-life.png";
    static final int WIDTH = 384;
    static final int HEIGHT = 256;

    private SamplePicture() {}

    /** @return the picture, of the type {@link BufferedImage#TYPE_INT_RGB} */
    static BufferedImage rendered() {
        int[] pixels = new Camera(StillLife.surfaces(), WIDTH, HEIGHT).photograph();
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH);
        return image;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        ImageIO.write(rendered(), "png", folder.resolve(NAME).toFile());
    }
}
