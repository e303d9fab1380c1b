package org.inrcodec.imageio;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.awt.raster.ImageTypes;
import org.inrcodec.awt.raster.RasterRows;
import org.inrcodec.decoder.DecodeListener;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.decoder.RowBandConsumer;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.Profile;
import org.inrcodec.shape.Tiling;

/**
 * Reads the one image of an {@code .inr} file, and a thumbnail of larger ones. The cost of a region is that of its own pixels, or of the
 * tiles that it touches in a picture of grids, each decoded once; it equals the crop of the whole to the bit; {@link InrReadParam}
 * also decodes at other sizes. A file that is refused gives an {@link IIOException} whose cause is an {@link InrFormatException}.
 * Not for several threads at once; several readers are independent of each other.
 */
public final class InrImageReader extends ImageReader {
    private DecoderLimits limits = DecoderLimits.DEFAULT;
    private Optional<StreamFile> file = Optional.empty();

    InrImageReader(ImageReaderSpi provider) {
        super(provider);
    }

    /**
     * Sets the limits of files and reads: {@link DecoderLimits#DEFAULT} unless set. They also apply to an input that is set already.
     *
     * @param newLimits the limits
     */
    public void setLimits(DecoderLimits newLimits) {
        limits = Objects.requireNonNull(newLimits, "newLimits");
        if (file.isPresent()) {
            file = Optional.of(file.get().withLimits(limits));
        }
    }

    @Override
    public void setInput(Object input, boolean seekForwardOnly, boolean ignoreMetadata) {
        super.setInput(input, seekForwardOnly, ignoreMetadata);
        file = Optional.empty();
    }

    @Override
    public void reset() {
        super.reset();
        file = Optional.empty();
    }

    @Override
    public void dispose() {
        file = Optional.empty();
    }

    /** @return 1 */
    @Override
    public int getNumImages(boolean allowSearch) {
        input();
        if (allowSearch && isSeekForwardOnly()) {
            throw new IllegalStateException("a search needs an input that can be read twice");
        }
        return 1;
    }

    /** @return null: the format has no metadata of a stream */
    @Override
    public IIOMetadata getStreamMetadata() {
        return null;
    }

    @Override
    public int getWidth(int imageIndex) throws IOException {
        return file(imageIndex).header().width();
    }

    @Override
    public int getHeight(int imageIndex) throws IOException {
        return file(imageIndex).header().height();
    }

    /**
     * The types that {@link #read} supports; reads the whole file, because a profile may follow the header, but
     * decodes no pixel.
     */
    @Override
    public Iterator<ImageTypeSpecifier> getImageTypes(int imageIndex) throws IOException {
        PictureHeader h = file(imageIndex).header();
        return ImageTypes.all(h.channels(), h.bitDepth(), file(imageIndex).profile()).iterator();
    }

    @Override
    public ImageTypeSpecifier getRawImageType(int imageIndex) throws IOException {
        PictureHeader h = file(imageIndex).header();
        return ImageTypes.raw(h.channels(), h.bitDepth(), file(imageIndex).profile());
    }

    /** @return whether the cost of a region is that of its own pixels, or of the tiles that it touches: not for grids without tiles */
    @Override
    public boolean isRandomAccessEasy(int imageIndex) throws IOException {
        return file(imageIndex).header().profile() == Profile.SIREN || isImageTiled(imageIndex);
    }

    /** @return whether the file consists of independently coded tiles */
    @Override
    public boolean isImageTiled(int imageIndex) throws IOException {
        PictureHeader h = file(imageIndex).header();
        return h.profile() == Profile.GRID && h.gridLayout().tiles() > 1;
    }

    @Override
    public int getTileWidth(int imageIndex) throws IOException {
        PictureHeader h = file(imageIndex).header();
        return isImageTiled(imageIndex) ? h.gridLayout().tiling().tileWidth() : h.width();
    }

    @Override
    public int getTileHeight(int imageIndex) throws IOException {
        PictureHeader h = file(imageIndex).header();
        return isImageTiled(imageIndex) ? h.gridLayout().tiling().tileHeight() : h.height();
    }

    @Override
    public BufferedImage readTile(int imageIndex, int tileX, int tileY) throws IOException {
        PictureHeader h = file(imageIndex).header();
        int width = getTileWidth(imageIndex);
        int height = getTileHeight(imageIndex);
        Tiling tiling = new Tiling(h.width(), h.height(), width, height);
        if (tileX < 0 || tileX >= tiling.columns() || tileY < 0 || tileY >= tiling.rows()) {
            throw new IllegalArgumentException("no tile " + tileX + ", " + tileY + " in " + tiling);
        }
        ImageReadParam param = getDefaultReadParam();
        param.setSourceRegion(
                new Rectangle(tileX * width, tileY * height, tiling.widthOf(tileX), tiling.heightOf(tileY)));
        return read(imageIndex, param);
    }

    @Override
    public ImageReadParam getDefaultReadParam() {
        return new InrReadParam();
    }

    @Override
    public IIOMetadata getImageMetadata(int imageIndex) throws IOException {
        return InrMetadata.read(
                file(imageIndex).metadata(), getRawImageType(imageIndex), file(imageIndex).header());
    }

    @Override
    public BufferedImage read(int imageIndex, ImageReadParam param) throws IOException {
        clearAbortRequest();
        PictureHeader h = file(imageIndex).header();
        Dimension size = param != null && param.getSourceRenderSize() != null
                ? param.getSourceRenderSize()
                : new Dimension(h.width(), h.height());
        Rectangle region = getSourceRegion(param, size.width, size.height);
        if (param == null || param.getDestination() == null) {
            checkMemory((long) (region.width / xStep(param)) * (region.height / yStep(param)), h);
        }
        BufferedImage image = destination(imageIndex, param, size);
        checkReadParamBandSettings(param, h.channels(), image.getSampleModel().getNumBands());
        Rectangle source = new Rectangle();
        Rectangle target = new Rectangle();
        computeRegions(param, size.width, size.height, image, source, target);

        processImageStarted(imageIndex);
        DecodeRequest request = DecodeRequest.ofSize(size.width, size.height)
                .withRegion(new Region(source.x, source.y, source.width, source.height));
        if (decode(request, updating(rows(param, image, source, target, h), image, target),
                this::processImageProgress)) {
            processImageComplete();
        } else {
            processReadAborted();
        }
        return image;
    }

    private BufferedImage destination(int imageIndex, ImageReadParam param, Dimension size) throws IOException {
        Rectangle target = new Rectangle();
        computeRegions(param, size.width, size.height, null, new Rectangle(), target);
        return DestinationImage.of(
                param, getImageTypes(imageIndex).next(), getRawImageType(imageIndex),
                new Dimension(target.x + target.width, target.y + target.height));
    }

    @Override
    public boolean readerSupportsThumbnails() {
        return true;
    }

    /** @return 1, or 0 for pictures that are no larger than a thumbnail */
    @Override
    public int getNumThumbnails(int imageIndex) throws IOException {
        PictureHeader h = file(imageIndex).header();
        return ThumbnailRows.worthwhile(h.width(), h.height()) ? 1 : 0;
    }

    @Override
    public int getThumbnailWidth(int imageIndex, int thumbnailIndex) throws IOException {
        return thumbnail(imageIndex, thumbnailIndex).width;
    }

    @Override
    public int getThumbnailHeight(int imageIndex, int thumbnailIndex) throws IOException {
        return thumbnail(imageIndex, thumbnailIndex).height;
    }

    /** Evaluates the picture at a small size; the file contains no thumbnail. */
    @Override
    public BufferedImage readThumbnail(int imageIndex, int thumbnailIndex) throws IOException {
        clearAbortRequest();
        Dimension size = thumbnail(imageIndex, thumbnailIndex);
        PictureHeader h = file(imageIndex).header();
        BufferedImage image = getImageTypes(imageIndex).next().createBufferedImage(size.width, size.height);
        int samples = ThumbnailRows.samplesPerPixel(Math.max(h.width(), h.height()));
        processThumbnailStarted(imageIndex, thumbnailIndex);
        if (decode(
                DecodeRequest.ofSize(samples * size.width, samples * size.height),
                new ThumbnailRows(image.getRaster(), samples, h), this::processThumbnailProgress)) {
            processThumbnailComplete();
        } else {
            processReadAborted();
        }
        return image;
    }

    private Dimension thumbnail(int imageIndex, int thumbnailIndex) throws IOException {
        Objects.checkIndex(thumbnailIndex, getNumThumbnails(imageIndex));
        PictureHeader h = file(imageIndex).header();
        int longest = Math.max(h.width(), h.height());
        return new Dimension(ThumbnailRows.scaled(h.width(), longest), ThumbnailRows.scaled(h.height(), longest));
    }

    /** Decodes rows into a consumer; false when it was aborted. */
    private boolean decode(DecodeRequest request, RowBandConsumer rows, Consumer<Float> percent) throws IOException {
        InrPicture picture = file(0).picture();
        DecodeListener progress = new DecodeListener() {
            @Override
            public void rows(int done, int total) {
                percent.accept(100f * done / total);
            }

            @Override
            public boolean cancelled() {
                return abortRequested();
            }
        };
        try {
            picture.decode(request, DecodeOptions.defaults().withListener(progress), rows);
        } catch (InrFormatException e) {
            throw new IIOException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IIOException("The picture cannot be decoded at this size: " + e.getMessage(), e);
        } catch (CancellationException e) {
            if (!abortRequested()) {
                InterruptedIOException interrupted = new InterruptedIOException("reading was interrupted");
                interrupted.initCause(e);
                throw interrupted;
            }
        }
        return !abortRequested();
    }

    /** Refuses an image that is too large, before it is allocated. */
    private void checkMemory(long pixels, PictureHeader h) throws IIOException {
        long bytes = pixels * h.channels() * (h.bitDepth() / 8);
        if (bytes > limits.memoryBytes()) {
            throw new IIOException("The image requires " + bytes + " bytes of memory but the limit is "
                    + limits.memoryBytes() + "; read a region or a smaller size, or raise it with setLimits");
        }
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw new IIOException("The image requires " + bytes + " bytes of memory but Java may use "
                    + Runtime.getRuntime().maxMemory()
                    + "; read a region or a smaller size, or start Java with a larger -Xmx");
        }
    }

    private static int xStep(ImageReadParam param) {
        return param == null ? 1 : param.getSourceXSubsampling();
    }

    private static int yStep(ImageReadParam param) {
        return param == null ? 1 : param.getSourceYSubsampling();
    }

    /** Notifies listeners of each band of rows written to the image. */
    private RowBandConsumer updating(RasterRows rows, BufferedImage image, Rectangle target) {
        int[] bands = IntStream.range(0, image.getSampleModel().getNumBands()).toArray();
        return (y, count, samples) -> {
            rows.accept(y, count, samples);
            int first = rows.targetRow(y);
            int end = rows.targetRow(y + count);
            if (end > first) {
                processImageUpdate(image, target.x, target.y + first, target.width, end - first, 1, 1, bands);
            }
        };
    }

    private static RasterRows rows(
            ImageReadParam param, BufferedImage image, Rectangle source, Rectangle target, PictureHeader h) {
        int[] sourceBands = new int[h.channels()];
        for (int c = 0; c < sourceBands.length; c++) {
            sourceBands[c] = c;
        }
        if (param != null && param.getSourceBands() != null) {
            sourceBands = param.getSourceBands();
        }
        WritableRaster raster = image.getRaster();
        if (param != null && param.getDestinationBands() != null) {
            raster = raster.createWritableChild(
                    0, 0, raster.getWidth(), raster.getHeight(), 0, 0, param.getDestinationBands());
        }
        return new RasterRows(
                raster, target, source.width, xStep(param), yStep(param), h.channels(), h.bitDepth() / 8, sourceBands);
    }

    private StreamFile file(int imageIndex) throws IOException {
        ImageInputStream stream = input();
        if (imageIndex != 0) {
            throw new IndexOutOfBoundsException("the only image has index 0, not " + imageIndex);
        }
        if (file.isEmpty()) {
            file = Optional.of(new StreamFile(stream, limits, this::processWarningOccurred));
        }
        return file.get();
    }

    private ImageInputStream input() {
        if (getInput() instanceof ImageInputStream stream) {
            return stream;
        }
        throw new IllegalStateException("no input is set");
    }
}
