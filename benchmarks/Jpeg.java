import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;

/**
 * JPEG's rate and distortion: the JDK's ImageIO writer with optimised Huffman tables at every quality, whole files.
 *
 * <pre>
 *   java benchmarks/Jpeg.java PICTURE [BPP...]     PSNR at the target rates, interpolated between neighbouring qualities; without rates, all points
 * </pre>
 */
public final class Jpeg {
    private Jpeg() {}

    public static void main(String[] arguments) throws IOException {
        BufferedImage picture = ImageIO.read(new File(arguments[0]));
        double lastRate = 0;
        double lastPsnr = 0;
        for (int quality = 1; quality <= 99; quality++) {
            byte[] file = encode(picture, quality / 100f);
            double rate = file.length * 8.0 / picture.getWidth() / picture.getHeight();
            double psnr = psnr(picture.getRaster(), ImageIO.read(new ByteArrayInputStream(file)).getRaster());
            if (arguments.length == 1) {
                System.out.printf("quality %d: %.4f bpp, %.2f dB%n", quality, rate, psnr);
            }
            for (int i = 1; i < arguments.length; i++) {
                double target = Double.parseDouble(arguments[i]);
                if (lastRate < target && target <= rate) {
                    double share = Math.log(target / lastRate) / Math.log(rate / lastRate);
                    System.out.printf("%.3f bpp: %.2f dB%n", target, lastPsnr + share * (psnr - lastPsnr));
                }
            }
            lastRate = rate;
            lastPsnr = psnr;
        }
    }

    private static byte[] encode(BufferedImage picture, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        JPEGImageWriteParam parameters = new JPEGImageWriteParam(null);
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
        parameters.setOptimizeHuffmanTables(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static double psnr(Raster a, Raster b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int c = 0; c < a.getNumBands(); c++) {
                    double e = a.getSample(x, y, c) - b.getSample(x, y, c);
                    sum += e * e;
                }
            }
        }
        double samples = (double) a.getWidth() * a.getHeight() * a.getNumBands();
        return 10 * Math.log10(255 * 255 / (sum / samples));
    }
}
