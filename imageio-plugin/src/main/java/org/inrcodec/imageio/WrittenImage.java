package org.inrcodec.imageio;

import java.awt.Rectangle;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import org.inrcodec.awt.raster.ColouredRows;
import org.inrcodec.awt.raster.PixelRows;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.picture.Picture;

/** The part of an image that {@link ImageWriteParam} selects for writing: region, subsampling, bands. */
final class WrittenImage {
    private final IIOImage image;
    private final Rectangle region;
    private final int stepX;
    private final int stepY;
    private final Optional<int[]> bands;
    private final ColouredRows rows;

    /** @throws IllegalArgumentException when the selection is empty, or the image is of a kind that cannot be written */
    WrittenImage(IIOImage image, ImageWriteParam param) {
        this.image = image;
        stepX = param.getSourceXSubsampling();
        stepY = param.getSourceYSubsampling();
        bands = Optional.ofNullable(param.getSourceBands());
        Rectangle source = image.hasRaster() ? image.getRaster().getBounds() : bounds(image.getRenderedImage());
        if (param.getSourceRegion() != null) {
            source = source.intersection(param.getSourceRegion());
        }
        int left = param.getSubsamplingXOffset();
        int top = param.getSubsamplingYOffset();
        region = new Rectangle(source.x + left, source.y + top, source.width - left, source.height - top);
        if (region.width <= 0 || region.height <= 0) {
            throw new IllegalArgumentException("the source region contains no pixels");
        }
        rows = rows();
    }

    private static Rectangle bounds(RenderedImage image) {
        return new Rectangle(image.getMinX(), image.getMinY(), image.getWidth(), image.getHeight());
    }

    private ColouredRows rows() {
        SampleModel model = image.hasRaster()
                ? image.getRaster().getSampleModel()
                : image.getRenderedImage().getSampleModel();
        if (bands.isPresent()) {
            model = model.createSubsetSampleModel(bands.get());
        }
        return image.hasRaster() || bands.isPresent()
                ? new ColouredRows(PixelRows.ofBands(model), Optional.empty())
                : ColouredRows.of(image.getRenderedImage().getColorModel(), model);
    }

    /** The ICC profile of the samples; none for sRGB, and for rasters and selected bands, whose colours are unknown. */
    Optional<IccProfile> profile() {
        return rows.profile();
    }

    /** @throws IllegalArgumentException when there are too many samples */
    Picture picture() {
        return rows.rows().picture(region, stepX, stepY, this::strip);
    }

    private Raster strip(Rectangle area) {
        Raster raster = image.hasRaster() ? image.getRaster() : image.getRenderedImage().getData(area);
        return bands.isEmpty()
                ? raster
                : raster.createChild(area.x, area.y, area.width, area.height, area.x, area.y, bands.get());
    }
}
