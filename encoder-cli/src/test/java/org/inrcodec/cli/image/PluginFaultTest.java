package org.inrcodec.cli.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.Supplier;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

/** An exception of a plug-in means a damaged file; an exception of our own classes is an error of ours and passes through. */
class PluginFaultTest {
    /** A plug-in of which only the pixels matter. */
    private static final class Plugin extends ImageReader {
        private final Supplier<BufferedImage> pixels;

        Plugin(Supplier<BufferedImage> pixels) {
            super(null);
            this.pixels = pixels;
        }

        @Override
        public String getFormatName() {
            return "odd";
        }

        @Override
        public int getNumImages(boolean allowSearch) {
            throw new IllegalStateException("counting");
        }

        @Override
        public int getWidth(int imageIndex) {
            return 3;
        }

        @Override
        public int getHeight(int imageIndex) {
            return 2;
        }

        @Override
        public Iterator<ImageTypeSpecifier> getImageTypes(int imageIndex) {
            return Collections.emptyIterator();
        }

        @Override
        public IIOMetadata getStreamMetadata() {
            return null;
        }

        @Override
        public IIOMetadata getImageMetadata(int imageIndex) {
            return null;
        }

        @Override
        public BufferedImage read(int imageIndex, ImageReadParam param) {
            return pixels.get();
        }
    }

    private static InputPicture read(Supplier<BufferedImage> pixels) throws IOException {
        return PictureReader.read(
                new Plugin(pixels), new MemoryCacheImageInputStream(new ByteArrayInputStream(new byte[20])),
                InputTreatment.KEEP);
    }

    @Test
    void exceptionsOfThePluginMeanADamagedFile() {
        UnreadablePictureException e = assertThrows(UnreadablePictureException.class, () -> read(() -> {
            throw new NegativeArraySizeException("-7");
        }));
        assertEquals("is a damaged ODD file: -7", e.getMessage());
        assertFalse(e.limit());
        UnreadablePictureException end = assertThrows(UnreadablePictureException.class, () -> read(() -> {
            throw new IllegalStateException(null, new EOFException());
        }));
        assertEquals("is a damaged ODD file: truncated", end.getMessage());
    }

    @Test
    void whatDoesNotCountPicturesHasOne() throws IOException {
        InputPicture read = read(() -> new BufferedImage(3, 2, BufferedImage.TYPE_3BYTE_BGR));
        assertEquals("ODD", read.format());
        assertEquals(6, read.picture().pixels());
    }

    @Test
    void exceptionsOfTheConversionPassThrough() {
        ColorModel faulty = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_BYTE) {
            @Override
            public int[] getComponentSize() {
                throw new ArithmeticException("an error of ours");
            }
        };
        assertThrows(
                ArithmeticException.class,
                () -> read(() -> new BufferedImage(faulty, faulty.createCompatibleWritableRaster(3, 2), false, null)));
    }
}
