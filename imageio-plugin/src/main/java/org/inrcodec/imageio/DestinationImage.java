package org.inrcodec.imageio;

import java.awt.Dimension;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.SampleModel;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageTypeSpecifier;

/** The image that a read writes to: that of its parameters, or a new one. */
final class DestinationImage {
    private DestinationImage() {}

    /**
     * The image.
     *
     * @param param parameters of the read, or null
     * @param usual type of a new image unless the parameters name one
     * @param raw type with the samples of the file
     * @param size of a new image
     * @throws IIOException when the parameters name an image or a type that cannot hold the samples of the file as they are
     */
    static BufferedImage of(
            ImageReadParam param, ImageTypeSpecifier usual, ImageTypeSpecifier raw, Dimension size)
            throws IIOException {
        if (param != null && param.getDestination() != null) {
            BufferedImage given = param.getDestination();
            check("destination image", given.getColorModel(), given.getSampleModel(), raw);
            return given;
        }
        ImageTypeSpecifier type = usual;
        if (param != null && param.getDestinationType() != null) {
            type = param.getDestinationType();
            check("destination type", type.getColorModel(), type.getSampleModel(), raw);
        }
        try {
            return type.createBufferedImage(size.width, size.height);
        } catch (IllegalArgumentException e) {
            throw new IIOException("An image of " + size.width + "x" + size.height
                    + " pixels is too large for Java; read a region or a smaller size", e);
        }
    }

    /** Refuses other samples than those of the file; their order in memory is of no importance. */
    private static void check(String what, ColorModel colours, SampleModel samples, ImageTypeSpecifier raw)
            throws IIOException {
        Optional<String> fault = fault(colours, samples, raw);
        if (fault.isPresent()) {
            throw new IIOException("The " + what + " of the parameters cannot be used: " + fault.get());
        }
    }

    private static Optional<String> fault(ColorModel colours, SampleModel samples, ImageTypeSpecifier raw) {
        ColorModel ours = raw.getColorModel();
        if (colours instanceof IndexColorModel || colours.getNumComponents() != ours.getNumComponents()
                || samples.getNumBands() != ours.getNumComponents() || colours.hasAlpha() != ours.hasAlpha()) {
            return Optional.of("the picture has " + ours.getNumColorComponents() + " components of colour"
                    + (ours.hasAlpha() ? " and alpha" : " and no alpha"));
        }
        if (!Arrays.equals(samples.getSampleSize(), raw.getSampleModel().getSampleSize())
                || samples.getDataType() > DataBuffer.TYPE_INT) {
            return Optional.of("the picture has integers of " + raw.getBitsPerBand(0) + " bits");
        }
        if (colours.isAlphaPremultiplied()) {
            return Optional.of("its alpha is premultiplied, that of the picture is straight");
        }
        return same(colours.getColorSpace(), ours.getColorSpace())
                ? Optional.empty()
                : Optional.of("its colour space is another than that of the picture");
    }

    private static boolean same(ColorSpace a, ColorSpace b) {
        return a.equals(b) || a instanceof ICC_ColorSpace one && b instanceof ICC_ColorSpace other
                && (one.getProfile() == other.getProfile()
                        || Arrays.equals(one.getProfile().getData(), other.getProfile().getData()));
    }
}
