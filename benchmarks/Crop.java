import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Cuts the same part out of several pictures: {@code java benchmarks/Crop.java X,Y,WIDTH,HEIGHT FOLDER PICTURE...} writes PNG files of their names. */
final class Crop {
    public static void main(String[] arguments) throws IOException {
        String[] part = arguments[0].split(",");
        int[] n = new int[part.length];
        for (int i = 0; i < part.length; i++) {
            n[i] = Integer.parseInt(part[i]);
        }
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        for (int i = 2; i < arguments.length; i++) {
            File file = new File(arguments[i]);
            BufferedImage whole = ImageIO.read(file);
            ImageIO.write(
                    whole.getSubimage(n[0], n[1], n[2], n[3]), "png", folder.resolve(file.getName()).toFile());
        }
    }
}
