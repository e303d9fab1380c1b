package org.inrcodec.imageio;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.ImageOutputStream;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.picture.PictureEncoder;

/**
 * Writes one picture as an {@code .inr} file by training networks on it: seconds to minutes, on all processors. Progress is reported;
 * {@link #abort} ends the training and nothing is written. {@link InrWriteParam} sets quality, profile and effort. Metadata of the image
 * is written as {@link #convertImageMetadata} converts it, with the ICC profile of the image's colours unless it has one. Not for several
 * threads at once.
 */
public final class InrImageWriter extends ImageWriter {
    private final PictureEncoder encoder;

    InrImageWriter(ImageWriterSpi provider, PictureEncoder encoder) {
        super(provider);
        this.encoder = encoder;
    }

    @Override
    public ImageWriteParam getDefaultWriteParam() {
        return new InrWriteParam(getLocale());
    }

    @Override
    public boolean canWriteRasters() {
        return true;
    }

    /** {@return null: the format has no metadata of a stream} */
    @Override
    public IIOMetadata getDefaultStreamMetadata(ImageWriteParam param) {
        return null;
    }

    /** {@return null: the format has no metadata of a stream} */
    @Override
    public IIOMetadata convertStreamMetadata(IIOMetadata inData, ImageWriteParam param) {
        return null;
    }

    /** {@return empty metadata that can be filled through both of its trees} */
    @Override
    public IIOMetadata getDefaultImageMetadata(ImageTypeSpecifier imageType, ImageWriteParam param) {
        return InrMetadata.toWrite(PictureMetadata.EMPTY, imageType);
    }

    /** Keeps all metadata of an {@code .inr} file; of others texts, pixel size, and from PNG and JPEG profile, Exif and XMP. */
    @Override
    public IIOMetadata convertImageMetadata(
            IIOMetadata inData, ImageTypeSpecifier imageType, ImageWriteParam param) {
        return InrMetadata.toWrite(converted(inData), imageType);
    }

    private PictureMetadata converted(IIOMetadata given) {
        if (given instanceof InrMetadata ours) {
            return ours.metadata();
        }
        return ForeignMetadata.of(given, what -> processWarningOccurred(0, what));
    }

    /**
     * Trains and writes.
     *
     * @throws IIOException when the image or its metadata cannot be encoded, or Java was started without a module that the encoder needs
     */
    @Override
    public void write(IIOMetadata streamMetadata, IIOImage image, ImageWriteParam param) throws IOException {
        if (!(getOutput() instanceof ImageOutputStream output)) {
            throw new IllegalStateException("no output is set");
        }
        if (image == null) {
            throw new IllegalArgumentException("no image");
        }
        clearAbortRequest();
        Optional<String> obstacle = encoder.obstacle();
        if (obstacle.isPresent()) {
            throw new IIOException(obstacle.get());
        }
        ImageWriteParam used = param == null ? getDefaultWriteParam() : param;
        InrWriteParam choices = used instanceof InrWriteParam own ? own : new InrWriteParam(getLocale());
        processImageStarted(0);
        if (image.getNumThumbnails() > 0) {
            processWarningOccurred(0, "Thumbnails are not stored: readers compute them from the picture");
        }
        try {
            WrittenImage written = new WrittenImage(image, used);
            Picture picture = written.picture();
            byte[] file = encoder.encode(
                    picture, metadata(image, written, picture.channels()),
                    new PictureEncoder.Settings(choices.profile(), choices.quality(), choices.getEffort()),
                    new Following());
            output.write(file);
            processImageProgress(100);
            processImageComplete();
        } catch (CancellationException e) {
            processWriteAborted();
        } catch (IllegalArgumentException e) {
            throw new IIOException("The image cannot be written as INR: " + e.getMessage(), e);
        }
    }

    private PictureMetadata metadata(IIOImage image, WrittenImage written, int channels) {
        PictureMetadata given = image.getMetadata() == null ? PictureMetadata.EMPTY : converted(image.getMetadata());
        PictureMetadata coloured = given.iccProfile().isPresent() ? given : given.withIccProfile(written.profile());
        if (coloured.iccProfile().filter(p -> !p.fits(channels)).isPresent()) {
            processWarningOccurred(0, "The ICC profile is for another number of channels; omitted");
            coloured = coloured.withIccProfile(Optional.empty());
        }
        return coloured.readable(what -> processWarningOccurred(0, what));
    }

    /** Reports progress to ImageIO's listeners and an abort to the encoder. */
    private final class Following implements PictureEncoder.Listener {
        private double most;

        @Override
        public void progress(double done) {
            // The share may fall when the encoder finds more work; the last hundredth is writing.
            most = Math.max(most, done);
            processImageProgress((float) (99 * most));
        }

        @Override
        public boolean cancelled() {
            return abortRequested();
        }
    }
}
