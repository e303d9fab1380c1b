package org.inrcodec.competitor;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import org.inrcodec.awt.PictureImages;
import org.inrcodec.picture.Picture;
import org.w3c.dom.NodeList;

/** Baseline JPEG with Huffman tables made for each file, by the JDK's writer (the IJG library). */
final class JpegCompetitor implements Competitor {
    private static final String NATIVE_FORMAT = "javax_imageio_jpeg_image_1.0";

    private final boolean fullChroma;

    /** With colour differences at full resolution (4:4:4), or at half of it both ways (4:2:0). */
    JpegCompetitor(boolean fullChroma) {
        this.fullChroma = fullChroma;
    }

    @Override
    public String name() {
        return fullChroma ? "jpeg444" : "jpeg";
    }

    @Override
    public String version() {
        return "ImageIO of Java " + Runtime.version().feature() + ", optimised tables, "
                + (fullChroma ? "4:4:4" : "4:2:0");
    }

    @Override
    public String setting() {
        return "quality";
    }

    @Override
    public String suffix() {
        return ".jpg";
    }

    @Override
    public int lowest() {
        return 1;
    }

    @Override
    public int highest() {
        return 100;
    }

    @Override
    public byte[] encode(Picture picture, int quality) throws CodecException {
        try {
            return file(picture, quality);
        } catch (IOException e) {
            throw new CodecException(e.getMessage(), e);
        }
    }

    private byte[] file(Picture picture, int quality) throws IOException {
        BufferedImage image = PictureImages.toBufferedImage(picture);
        ImageWriter writer = jdkWriter();
        try {
            JPEGImageWriteParam parameters = new JPEGImageWriteParam(null);
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
            parameters.setOptimizeHuffmanTables(true);
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
            if (picture.channels() == 3) {
                sample(metadata, fullChroma ? "1" : "2");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, metadata), parameters);
            }
            return bytes.toByteArray();
        } finally {
            writer.dispose();
        }
    }

    /** The writer of the JDK: others of the format may be registered before it. */
    private static ImageWriter jdkWriter() throws IOException {
        for (Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg"); writers.hasNext();) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getModule().getName() != null
                    && writer.getClass().getModule().getName().equals("java.desktop")) {
                return writer;
            }
        }
        throw new IOException("this Java has no JPEG writer");
    }

    /** Sets how often luminance is sampled for each sample of the colour differences, both ways. */
    private static void sample(IIOMetadata metadata, String factor) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(NATIVE_FORMAT);
        NodeList components = root.getElementsByTagName("componentSpec");
        IIOMetadataNode luminance = (IIOMetadataNode) components.item(0);
        luminance.setAttribute("HsamplingFactor", factor);
        luminance.setAttribute("VsamplingFactor", factor);
        metadata.setFromTree(NATIVE_FORMAT, root);
    }

    @Override
    public Picture decode(byte[] file, Picture form) throws CodecException {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            if (image == null) {
                throw new CodecException("no reader for JPEG");
            }
            return EightBitPictures.picture(image, form);
        } catch (IOException e) {
            throw new CodecException(e.getMessage(), e);
        }
    }
}
