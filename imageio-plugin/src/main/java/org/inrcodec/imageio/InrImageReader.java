package org.inrcodec.imageio;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
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
import org.inrcodec.decoder.Subsampling;
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
    private Optional<DecoderLimits> limits = Optional.empty();
    private Optional<StreamFile> file = Optional.empty();

    InrImageReader(ImageReaderSpi provider) {
        super(provider);
    }

    /**
     * Sets the limits of files and reads. They also apply to an input that is set already. Unless set, they are those of the system
     * properties {@code org.inrcodec.maxPixels}, {@code maxMemory} (bytes), {@code maxWork} (multiply-adds) and {@code maxMetadata} (bytes),
     * without these {@link DecoderLimits#DEFAULT}. Size and other numbers of the header are read whatever the limits are.
     *
     * @param newLimits the limits
     */
    public void setLimits(DecoderLimits newLimits) {
        limits = Optional.of(newLimits);
        file = file.map(before -> before.withLimits(newLimits));
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

    /** {@return 1} */
    @Override
    public int getNumImages(boolean allowSearch) {
        input();
        if (allowSearch && isSeekForwardOnly()) {
            throw new IllegalStateException("a search needs an input that can be read twice");
        }
        return 1;
    }

    /** {@return null: the format has no metadata of a stream} */
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

    /**
     * {@return whether the cost of a region is that of its own pixels, or of the tiles that it touches: not for grids without tiles}
     */
    @Override
    public boolean isRandomAccessEasy(int imageIndex) throws IOException {
        return file(imageIndex).header().profile() == Profile.SIREN || isImageTiled(imageIndex);
    }

    /** {@return whether the file consists of independently coded tiles} */
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
        ReadArea area = area(param, h, Optional.empty());
        boolean given = param != null && param.getDestination() != null;
        return inMemory(area.request(), given ? 0 : bytes(area, h), threads -> {
            BufferedImage image = DestinationImage.of(
                    param, getImageTypes(imageIndex).next(), getRawImageType(imageIndex), area.size());
            checkReadParamBandSettings(param, h.channels(), image.getSampleModel().getNumBands());
            ReadArea clipped = given ? area(param, h, Optional.of(image)) : area;
            RasterRows rows = rows(param, image.getRaster(), clipped, h);
            processImageStarted(imageIndex);
            if (decode(
                    clipped.request(), threads, updating(rows, image, clipped.target()),
                    this::processImageProgress)) {
                processImageComplete();
            } else {
                processReadAborted();
            }
            return image;
        });
    }

    /** {@return true} */
    @Override
    public boolean canReadRaster() {
        return true;
    }

    /** The samples of the file in its order of channels; of the destination, only the bands and the offset of the parameters count. */
    @Override
    public Raster readRaster(int imageIndex, ImageReadParam param) throws IOException {
        clearAbortRequest();
        PictureHeader h = file(imageIndex).header();
        Point offset = param == null ? new Point() : param.getDestinationOffset();
        ReadArea area = areaOfRaster(param, h);
        return inMemory(area.request(), bytes(area, h), threads -> {
            WritableRaster raster = ImageTypes.raw(h.channels(), h.bitDepth(), Optional.empty())
                    .createBufferedImage(area.target().width, area.target().height).getRaster();
            checkReadParamBandSettings(param, h.channels(), raster.getNumBands());
            processImageStarted(imageIndex);
            if (decode(area.request(), threads, rows(param, raster, area, h), this::processImageProgress)) {
                processImageComplete();
            } else {
                processReadAborted();
            }
            return raster.createTranslatedChild(offset.x, offset.y);
        });
    }

    /**
     * What is decoded, and where it goes.
     *
     * @param target the rectangle of the image that is written
     */
    private record ReadArea(DecodeRequest request, Rectangle target, int columns) {
        /** Of a new image. */
        Dimension size() {
            return new Dimension(target.x + target.width, target.y + target.height);
        }
    }

    /** The area of a read; within an image, if there is one. */
    private static ReadArea area(ImageReadParam param, PictureHeader h, Optional<BufferedImage> image) {
        Dimension size = param != null && param.getSourceRenderSize() != null
                ? param.getSourceRenderSize()
                : new Dimension(h.width(), h.height());
        Rectangle source = new Rectangle();
        Rectangle target = new Rectangle();
        computeRegions(param, size.width, size.height, image.orElse(null), source, target);
        Subsampling steps = param == null
                ? Subsampling.NONE
                : new Subsampling(param.getSourceXSubsampling(), param.getSourceYSubsampling());
        DecodeRequest request = DecodeRequest.ofSize(size.width, size.height)
                .withRegion(new Region(source.x, source.y, source.width, source.height))
                .withSubsampling(steps);
        return new ReadArea(request, target, (source.width + steps.x() - 1) / steps.x());
    }

    /** The area of a read whose destination offset only moves the coordinates of the raster. */
    private static ReadArea areaOfRaster(ImageReadParam param, PictureHeader h) {
        if (param == null) {
            return area(null, h, Optional.empty());
        }
        Point offset = param.getDestinationOffset();
        param.setDestinationOffset(new Point());
        try {
            return area(param, h, Optional.empty());
        } finally {
            param.setDestinationOffset(offset);
        }
    }

    private static long bytes(ReadArea area, PictureHeader h) {
        return (long) area.size().width * area.size().height * h.channels() * (h.bitDepth() / 8);
    }

    /** A read with its memory at hand. */
    private interface Read<T> {
        T on(int threads) throws IOException;
    }

    /**
     * Reads when there is memory for it.
     *
     * @param imageBytes of the image that the read makes
     * @throws IIOException when there is too little memory, or the size is out of range
     */
    private <T> T inMemory(DecodeRequest request, long imageBytes, Read<T> read) throws IOException {
        if (imageBytes > limits().memoryBytes()) {
            throw new IIOException("The image requires " + imageBytes + " bytes of memory but the limit is "
                    + limits().memoryBytes() + "; read a region or a smaller size, start Java with a larger "
                    + HostLimits.MEMORY_OPTIONS + ", or raise it with setLimits");
        }
        try {
            request.regionFor(file(0).header().width(), file(0).header().height());
        } catch (IllegalArgumentException e) {
            throw new IIOException("The picture cannot be decoded at this size: " + e.getMessage(), e);
        }
        try {
            PictureHeader h = file(0).header();
            long file = file(0).fileBytes();
            long kept = file(0).keptBytes();
            // Taken before the file is read, which would otherwise be in memory while the read waits.
            try (HeapShare share = HeapShare.take(
                    threads -> file + imageBytes + kept + InrPicture.memoryBytes(h, request, threads),
                    DecodeOptions.defaults().threads(), this::abortRequested)) {
                return read.on(share.threads());
            }
        } catch (OutOfMemoryError e) {
            throw HeapShare.exhausted(e);
        }
    }

    @Override
    public boolean readerSupportsThumbnails() {
        return true;
    }

    /** {@return 1, or 0 for pictures that are no larger than a thumbnail} */
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
        int samples = ThumbnailRows.samplesPerPixel(Math.max(h.width(), h.height()));
        DecodeRequest request = DecodeRequest.ofSize(samples * size.width, samples * size.height);
        return inMemory(request, (long) size.width * size.height * h.channels() * (h.bitDepth() / 8), threads -> {
            BufferedImage image = getImageTypes(imageIndex).next().createBufferedImage(size.width, size.height);
            processThumbnailStarted(imageIndex, thumbnailIndex);
            if (decode(
                    request, threads, new ThumbnailRows(image.getRaster(), samples, h),
                    this::processThumbnailProgress)) {
                processThumbnailComplete();
            } else {
                processReadAborted();
            }
            return image;
        });
    }

    private Dimension thumbnail(int imageIndex, int thumbnailIndex) throws IOException {
        Objects.checkIndex(thumbnailIndex, getNumThumbnails(imageIndex));
        PictureHeader h = file(imageIndex).header();
        int longest = Math.max(h.width(), h.height());
        return new Dimension(ThumbnailRows.scaled(h.width(), longest), ThumbnailRows.scaled(h.height(), longest));
    }

    /** Decodes rows into a consumer; false when it was aborted. */
    private boolean decode(DecodeRequest request, int threads, RowBandConsumer rows, Consumer<Float> percent)
            throws IOException {
        Progress progress = new Progress(rows, percent);
        try {
            file(0).picture().decode(request, new DecodeOptions(threads, progress), progress);
        } catch (InrFormatException e) {
            throw HostLimits.refusal(e);
        } catch (CancellationException e) {
            if (progress.failure.filter(own -> own == e).isPresent()) {
                throw e;
            }
            if (!abortRequested()) {
                InterruptedIOException interrupted = new InterruptedIOException("reading was interrupted");
                interrupted.initCause(e);
                throw interrupted;
            }
        }
        return !abortRequested();
    }

    /** Passes rows and progress on, and remembers an exception of ImageIO's listeners, which is not one of the decode. */
    private final class Progress implements DecodeListener, RowBandConsumer {
        private final RowBandConsumer rows;
        private final Consumer<Float> percent;
        private Optional<RuntimeException> failure = Optional.empty();

        Progress(RowBandConsumer rows, Consumer<Float> percent) {
            this.rows = rows;
            this.percent = percent;
        }

        @Override
        public void accept(int y, int count, byte[] samples) throws IOException {
            try {
                rows.accept(y, count, samples);
            } catch (RuntimeException e) {
                failure = Optional.of(e);
                throw e;
            }
        }

        @Override
        public void rows(int done, int total) {
            try {
                percent.accept(100f * done / total);
            } catch (RuntimeException e) {
                failure = Optional.of(e);
                throw e;
            }
        }

        @Override
        public boolean cancelled() {
            return abortRequested();
        }
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

    private static RasterRows rows(ImageReadParam param, WritableRaster whole, ReadArea area, PictureHeader h) {
        int[] sourceBands = param != null && param.getSourceBands() != null
                ? param.getSourceBands()
                : IntStream.range(0, h.channels()).toArray();
        WritableRaster raster = param == null || param.getDestinationBands() == null
                ? whole
                : whole.createWritableChild(
                        0, 0, whole.getWidth(), whole.getHeight(), 0, 0, param.getDestinationBands());
        return new RasterRows(raster, area.target(), area.columns(), h.channels(), h.bitDepth() / 8, sourceBands);
    }

    private DecoderLimits limits() throws IIOException {
        if (limits.isEmpty()) {
            limits = Optional.of(HostLimits.read());
        }
        return limits.get();
    }

    private StreamFile file(int imageIndex) throws IOException {
        ImageInputStream stream = input();
        if (imageIndex != 0) {
            throw new IndexOutOfBoundsException("the only image has index 0, not " + imageIndex);
        }
        if (file.isEmpty()) {
            file = Optional.of(new StreamFile(stream, limits(), this::processWarningOccurred));
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
