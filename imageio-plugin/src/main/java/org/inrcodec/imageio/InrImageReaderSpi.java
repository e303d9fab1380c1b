package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.spi.ImageReaderSpiBase;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.container.Signature;

/** Registers {@link InrImageReader} with ImageIO. */
public final class InrImageReaderSpi extends ImageReaderSpiBase {
    /** Called by ImageIO; does no work. */
    public InrImageReaderSpi() {
        super(new InrProviderInfo());
    }

    /**
     * Whether a stream starts with the signature of FORMAT.md §4. INRIMAGE files, which share the suffix, do not. The
     * stream's position does not change.
     *
     * @param source any object; only an {@link ImageInputStream} can be decoded
     * @return whether the stream contains an {@code .inr} file
     * @throws IOException when the stream cannot be read
     */
    @Override
    public boolean canDecodeInput(Object source) throws IOException {
        if (!(source instanceof ImageInputStream stream)) {
            return false;
        }
        stream.mark();
        try {
            byte[] start = new byte[Signature.LENGTH];
            int length = 0;
            while (length < start.length) {
                int n = stream.read(start, length, start.length - length);
                if (n <= 0) {
                    return false;
                }
                length += n;
            }
            return Signature.matches(start);
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
