package org.inrcodec.cli.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.inrcodec.picture.Picture;

/**
 * Writes JPEG, TIFF and BMP through the JDK's ImageIO writers. Apart from the PNG path, which must not start
 * java.desktop.
 */
final class ImageIoOutput {
    /** JPEG is for looking at; high enough that its own loss does not show. */
    private static final float JPEG_QUALITY = 0.95f;

    private ImageIoOutput() {}

    /**
     * @param picture a picture that the format can hold
     * @param format JPEG, TIFF or BMP
     * @param out receives the file; not closed
     * @throws IOException when {@code out} fails
     */
    static void write(Picture picture, OutputFormat format, OutputStream out) throws IOException {
        ImageIO.setUseCache(false);
        ImageWriter writer = writer(format);
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format == OutputFormat.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(JPEG_QUALITY);
            } else if (format == OutputFormat.TIFF) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType("Deflate");
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image(picture, format), null, null), param);
        } finally {
            writer.dispose();
        }
    }

    /** The JDK's own writer: a plug-in's may differ from one class path to the next. */
    private static ImageWriter writer(OutputFormat format) throws IOException {
        for (Iterator<ImageWriter> i = ImageIO.getImageWritersByFormatName(format.name()); i.hasNext();) {
            ImageWriter writer = i.next();
            if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
                return writer;
            }
        }
        throw new IOException("this Java has no " + format + " writer");
    }

    private static BufferedImage image(Picture picture, OutputFormat format) {
        int channels = picture.channels();
        int width = picture.width();
        boolean deep = picture.bitDepth() == 16;
        BufferedImage image;
        if (format == OutputFormat.BMP || format == OutputFormat.JPEG) {
            // The only layouts that both writers know.
            image = new BufferedImage(
                    width, picture.height(),
                    channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        } else {
            int type = deep ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
            ColorModel model = new ComponentColorModel(
                    ColorSpace.getInstance(channels < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                    channels % 2 == 0, false,
                    channels % 2 == 0 ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type);
            WritableRaster raster = Raster.createInterleavedRaster(type, width, picture.height(), channels, null);
            image = new BufferedImage(model, raster, false, null);
        }
        int[] row = new int[width * channels];
        for (int y = 0; y < picture.height(); y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = picture.sample(i / channels, y, i % channels);
            }
            image.getRaster().setPixels(0, y, width, 1, row);
        }
        return image;
    }
}
