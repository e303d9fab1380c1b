package org.inrcodec.cli.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.inrcodec.awt.PictureImages;
import org.inrcodec.picture.Picture;

/**
 * Writes JPEG, TIFF and BMP through the JDK's ImageIO writers. A class of its own because the PNG path must not load
 * java.desktop.
 */
final class ImageIoOutput {
    /** High enough that the loss of JPEG itself is not visible. */
    private static final float JPEG_QUALITY = 0.95f;

    /** ImageIO's name of compression 8; its "Deflate" is 32946, which TIFF never registered. */
    private static final String ADOBE_DEFLATE = "ZLib";

    private ImageIoOutput() {}

    /**
     * Writes a file.
     *
     * @param picture a picture that the format supports
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
                param.setCompressionType(ADOBE_DEFLATE);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(PictureImages.toBufferedImage(picture), null, null), param);
        } finally {
            writer.dispose();
        }
    }

    /** The JDK's own writer: a plug-in's would depend on the class path. */
    private static ImageWriter writer(OutputFormat format) throws IOException {
        for (Iterator<ImageWriter> i = ImageIO.getImageWritersByFormatName(format.name()); i.hasNext();) {
            ImageWriter writer = i.next();
            if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
                return writer;
            }
        }
        throw new IOException("this Java has no " + format + " writer");
    }
}
