package org.inrcodec.imageio;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.picture.Picture;

/** What of an image is to be written: its region, every n-th of its pixels, its bands. */
final class WrittenImage {
    private static final int STRIP_ROWS = 64;

    private final IIOImage image;
    private final Rectangle region;
    private final int stepX;
    private final int stepY;
    private final Optional<int[]> bands;

    /**
     * @param image the image
     * @param param says what of it
     * @throws IllegalArgumentException when nothing is left to write
     */
    WrittenImage(IIOImage image, ImageWriteParam param) {
        this.image = image;
        stepX = param.getSourceXSubsampling();
        stepY = param.getSourceYSubsampling();
        bands = Optional.ofNullable(param.getSourceBands());
        Rectangle asked = image.hasRaster() ? image.getRaster().getBounds() : bounds(image.getRenderedImage());
        if (param.getSourceRegion() != null) {
            asked = asked.intersection(param.getSourceRegion());
        }
        int left = param.getSubsamplingXOffset();
        int top = param.getSubsamplingYOffset();
        region = new Rectangle(asked.x + left, asked.y + top, asked.width - left, asked.height - top);
        if (region.width <= 0 || region.height <= 0) {
            throw new IllegalArgumentException("the source region holds no pixels");
        }
    }

    private static Rectangle bounds(RenderedImage image) {
        return new Rectangle(image.getMinX(), image.getMinY(), image.getWidth(), image.getHeight());
    }

    /**
     * The ICC profile of the colours when they are written as they are; none for sRGB, for Java's own grey, which stands for any grey
     * without a profile, and for colours that are converted.
     */
    Optional<IccProfile> profile() {
        if (image.hasRaster() || bands.isPresent()) {
            return Optional.empty();
        }
        ColorModel colours = image.getRenderedImage().getColorModel();
        ColorSpace space = colours.getColorSpace();
        boolean usual = space.isCS_sRGB() || space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
        boolean kept = !(PixelSamples.of(colours, image.getRenderedImage().getSampleModel()) instanceof SrgbSamples);
        return !usual && kept && space instanceof ICC_ColorSpace icc
                ? Optional.of(new IccProfile(icc.getProfile().getData()))
                : Optional.empty();
    }

    /**
     * @return its samples
     * @throws IllegalArgumentException when they are of a kind that cannot be written, or too many
     */
    Picture picture() {
        SampleModel model = bands.isPresent() ? model().createSubsetSampleModel(bands.get()) : model();
        PixelSamples pixels = image.hasRaster() || bands.isPresent()
                ? PixelSamples.ofBands(model)
                : PixelSamples.of(image.getRenderedImage().getColorModel(), model);
        int width = (region.width + stepX - 1) / stepX;
        int height = (region.height + stepY - 1) / stepY;
        int channels = pixels.channels();
        int bytes = pixels.bitDepth() / 8;
        Picture.Builder picture = new Picture.Builder(width, height, channels, pixels.bitDepth());
        int[] row = new int[Math.multiplyExact(region.width, channels)];
        byte[] canonical = new byte[width * channels * bytes];
        for (int top = 0; top < region.height; top += STRIP_ROWS) {
            Raster strip = strip(top, Math.min(STRIP_ROWS, region.height - top));
            for (int y = top; y < top + strip.getHeight(); y++) {
                if (y % stepY == 0) {
                    pixels.read(strip, region.y + y, row);
                    take(row, channels, bytes, canonical);
                    picture.rows(y / stepY, 1, canonical);
                }
            }
        }
        return picture.build();
    }

    private SampleModel model() {
        return image.hasRaster() ? image.getRaster().getSampleModel() : image.getRenderedImage().getSampleModel();
    }

    private Raster strip(int top, int rows) {
        Rectangle wanted = new Rectangle(region.x, region.y + top, region.width, rows);
        Raster raster = image.hasRaster() ? image.getRaster() : image.getRenderedImage().getData(wanted);
        return raster.createChild(
                wanted.x, wanted.y, wanted.width, wanted.height, wanted.x, wanted.y, bands.orElse(null));
    }

    private void take(int[] row, int channels, int bytes, byte[] canonical) {
        int at = 0;
        for (int x = 0; x < region.width; x += stepX) {
            for (int c = 0; c < channels; c++) {
                int sample = row[x * channels + c];
                if (bytes == 2) {
                    canonical[at++] = (byte) (sample >> 8);
                }
                canonical[at++] = (byte) sample;
            }
        }
    }
}
