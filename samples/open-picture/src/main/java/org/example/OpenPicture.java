package org.example;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;

/** Opens an {@code .inr} file as a program that knows ImageIO alone does, and at half its size with the decoder. */
public final class OpenPicture {
    private OpenPicture() {}

    /**
     * Prints the size of a picture.
     *
     * @param arguments the file
     * @throws IOException when it cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        BufferedImage image = ImageIO.read(new File(arguments[0]));
        System.out.println(image.getWidth() + "x" + image.getHeight());
        InrPicture picture = InrPicture.read(Path.of(arguments[0]));
        System.out.println(picture.decode(DecodeRequest.ofScale(0.5)).pixels() + " pixels at half its size");
    }
}
