package org.inrcodec.imageio;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.container.Signature;

/** Registers {@link InrImageReader} with ImageIO. */
public final class InrImageReaderSpi extends ImageReaderSpi {
    private static final byte[] SIGNATURE = Signature.bytes();

    /** Called by ImageIO; does no work. */
    public InrImageReaderSpi() {
        super(
                InrProviderInfo.vendor(), InrProviderInfo.version(), InrProviderInfo.formatNames(),
                InrProviderInfo.suffixes(), InrProviderInfo.mimeTypes(), InrProviderInfo.READER,
                new Class<?>[] {ImageInputStream.class}, new String[] {InrProviderInfo.WRITER_SPI}, false, null, null,
                null, null, true, InrMetadataFormat.NAME, InrProviderInfo.METADATA_FORMAT, null, null);
    }

    /**
     * Whether a stream starts with the signature of FORMAT.md §4. INRIMAGE files, which share the suffix, do not. The
     * stream's position does not change, and no byte is requested after the first that differs, so that a short picture of another
     * format in a connection that stays open is not waited for.
     *
     * @param source any object; only an {@link ImageInputStream} can be decoded
     * @return whether the stream contains an {@code .inr} file
     * @throws IllegalArgumentException when the object is null
     * @throws IOException when the stream cannot be read
     */
    @Override
    public boolean canDecodeInput(Object source) throws IOException {
        if (source == null) {
            throw new IllegalArgumentException("no source");
        }
        if (!(source instanceof ImageInputStream stream)) {
            return false;
        }
        stream.mark();
        try {
            for (int i = 0; i < SIGNATURE.length; i++) {
                if (stream.read() != (SIGNATURE[i] & 0xff)) {
                    return false;
                }
            }
            return true;
        } finally {
            stream.reset();
        }
    }

    @Override
    public InrImageReader createReaderInstance(Object extension) {
        return new InrImageReader(this);
    }

    @Override
    public String getDescription(Locale locale) {
        return "INR (implicit neural image) reader";
    }
}
