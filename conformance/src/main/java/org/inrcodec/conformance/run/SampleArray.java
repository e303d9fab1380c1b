package org.inrcodec.conformance.run;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Objects;
import org.inrcodec.awt.PictureImages;
import org.inrcodec.picture.Picture;

/**
 * Decoded samples.
 *
 * @param form their form
 * @param bytes {@code byte[height][width][channels][bitDepth / 8]}, most significant byte first (FORMAT.md 8.5.3); not copied
 */
record SampleArray(Form form, byte[] bytes) {
    /** @throws IllegalArgumentException when the number of bytes does not fit the rest */
    SampleArray {
        Objects.requireNonNull(bytes, "bytes");
        if (bytes.length != form.bytes()) {
            throw new IllegalArgumentException(bytes.length + " bytes of samples instead of " + form.bytes());
        }
    }

    static SampleArray of(Picture picture) {
        return new SampleArray(
                new Form(picture.width(), picture.height(), picture.channels(), picture.bitDepth()),
                picture.canonicalBytes());
    }

    /** The samples of an image file as they are stored; palettes and depths other than 8 and 16 bit are refused. */
    static SampleArray of(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel) {
            throw new IllegalArgumentException("an image with a palette");
        }
        int depth = image.getSampleModel().getSampleSize(0);
        if (depth != 8 && depth != 16) {
            throw new IllegalArgumentException("an image of " + depth + " bit");
        }
        return of(PictureImages.toPicture(image).picture());
    }

    /** Sample number {@code i} of all. */
    int sample(int i) {
        return form.bitDepth() == 8
                ? bytes[i] & 0xff
                : (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    }

    int count() {
        return bytes.length / (form.bitDepth() / 8);
    }
}
