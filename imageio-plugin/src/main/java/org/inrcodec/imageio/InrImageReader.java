package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.ImageReaderBase;
import com.twelvemonkeys.imageio.color.ColorProfiles;
import java.awt.Rectangle;
import java.awt.color.CMMException;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageReaderSpi;
import org.inrcodec.decoder.DecodeListener;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.format.Chunk;
import org.inrcodec.format.ChunkType;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFile;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PictureHeader;
import org.inrcodec.format.Profile;

/**
 * Reads the one image of an {@code .inr} file. A region costs what it holds, of a picture of grids the tiles it lies in, and equals the crop of the whole to the
 * bit; {@link InrReadParam} also decodes at other sizes. A file that is refused gives an {@link IIOException} whose
 * cause is an {@link InrFormatException}. Not for several threads at once.
 */
public final class InrImageReader extends ImageReaderBase {
    private Optional<PictureHeader> header = Optional.empty();
    private Optional<InrFile> file = Optional.empty();
    private Optional<ICC_Profile> profile = Optional.empty();
    private Optional<Long> start = Optional.empty();

    InrImageReader(ImageReaderSpi provider) {
        super(provider);
    }

    @Override
    protected void resetMembers() {
        header = Optional.empty();
        file = Optional.empty();
        profile = Optional.empty();
        start = Optional.empty();
    }

    @Override
    public int getWidth(int imageIndex) throws IOException {
        return header(imageIndex).width();
    }

    @Override
    public int getHeight(int imageIndex) throws IOException {
        return header(imageIndex).height();
    }

    /**
     * The types that {@link #read} can make; reads the whole file, because a profile may follow the header, but
     * decodes no pixel.
     */
    @Override
    public Iterator<ImageTypeSpecifier> getImageTypes(int imageIndex) throws IOException {
        PictureHeader h = file(imageIndex).header();
        return SampleTypes.all(h.channels(), h.bitDepth(), profile).iterator();
    }

    @Override
    public ImageTypeSpecifier getRawImageType(int imageIndex) throws IOException {
        PictureHeader h = file(imageIndex).header();
        return SampleTypes.raw(h.channels(), h.bitDepth(), profile);
    }

    /** @return whether every rectangle costs only its own pixels, or the tiles it lies in: not for grids without tiles */
    @Override
    public boolean isRandomAccessEasy(int imageIndex) throws IOException {
        PictureHeader h = header(imageIndex);
        return h.profile() == Profile.SIREN || h.gridLayout().tiles() > 1;
    }

    @Override
    public ImageReadParam getDefaultReadParam() {
        return new InrReadParam();
    }

    @Override
    public IIOMetadata getImageMetadata(int imageIndex) throws IOException {
        return new InrMetadata(file(imageIndex), getRawImageType(imageIndex));
    }

    @Override
    public BufferedImage read(int imageIndex, ImageReadParam param) throws IOException {
        clearAbortRequest();
        PictureHeader h = file(imageIndex).header();
        boolean resized = param != null && param.getSourceRenderSize() != null;
        int width = resized ? param.getSourceRenderSize().width : h.width();
        int height = resized ? param.getSourceRenderSize().height : h.height();
        BufferedImage image = getDestination(param, getImageTypes(imageIndex), width, height);
        checkReadParamBandSettings(param, h.channels(), image.getSampleModel().getNumBands());
        Rectangle source = new Rectangle();
        Rectangle target = new Rectangle();
        computeRegions(param, width, height, image, source, target);

        processImageStarted(imageIndex);
        if (!abortRequested()) {
            decode(DecodeRequest.ofSize(width, height), source, rows(param, image, source, target, h));
        }
        if (abortRequested()) {
            processReadAborted();
        } else {
            processImageComplete();
        }
        return image;
    }

    private void decode(DecodeRequest whole, Rectangle source, RasterRows rows) throws IOException {
        InrPicture picture = InrPicture.of(file(0), DecoderLimits.NONE);
        DecodeListener progress = new DecodeListener() {
            @Override
            public void rows(int done, int total) {
                processImageProgress(100f * done / total);
            }

            @Override
            public boolean cancelled() {
                return abortRequested();
            }
        };
        try {
            picture.decode(
                    whole.withRegion(new Region(source.x, source.y, source.width, source.height)),
                    DecodeOptions.defaults().withListener(progress), rows::put);
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
                raster, target, source.width, param == null ? 1 : param.getSourceXSubsampling(),
                param == null ? 1 : param.getSourceYSubsampling(), h.channels(), h.bitDepth() / 8, sourceBands);
    }

    private PictureHeader header(int imageIndex) throws IOException {
        checkBounds(imageIndex);
        if (header.isEmpty()) {
            seekToStart();
            try {
                header = Optional.of(InrFile.readHeader(new StreamView(imageInput), DecoderLimits.DEFAULT));
            } catch (InrFormatException e) {
                throw new IIOException(e.getMessage(), e);
            }
        }
        return header.get();
    }

    private InrFile file(int imageIndex) throws IOException {
        checkBounds(imageIndex);
        if (file.isEmpty()) {
            seekToStart();
            try {
                InrFile parsed = InrFile.read(new StreamView(imageInput), DecoderLimits.DEFAULT);
                profile = parsed.ancillary(ChunkType.ICC_PROFILE).flatMap(c -> profile(c, parsed.header()));
                header = Optional.of(parsed.header());
                file = Optional.of(parsed);
            } catch (InrFormatException e) {
                throw new IIOException(e.getMessage(), e);
            }
        }
        return file.get();
    }

    // The file starts where the stream stood when it was given; what was read can be read again until it is flushed.
    private void seekToStart() throws IOException {
        if (start.isEmpty()) {
            start = Optional.of(imageInput.getStreamPosition());
        }
        imageInput.seek(start.get());
    }

    private Optional<ICC_Profile> profile(Chunk chunk, PictureHeader h) {
        try {
            ICC_Profile icc = ColorProfiles.createProfile(chunk.payload());
            if (icc.getNumComponents() == (h.channels() < 3 ? 1 : 3)) {
                return ColorProfiles.isCS_sRGB(icc) ? Optional.empty() : Optional.of(icc);
            }
            processWarningOccurred("The ICC profile is for another number of channels and is ignored");
        } catch (IllegalArgumentException | CMMException e) {
            processWarningOccurred("The ICC profile is damaged and is ignored: " + e.getMessage());
        }
        return Optional.empty();
    }
}
