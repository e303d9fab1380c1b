package org.inrcodec.imageio;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.spi.ServiceRegistry;
import javax.imageio.stream.ImageOutputStream;
import org.inrcodec.picture.PictureEncoder;

/**
 * Registers {@link InrImageWriter} with ImageIO where it can write: {@code inr-codec} is on the path of a Java 25 runtime that has the
 * module {@code jdk.incubator.vector}. Elsewhere it deregisters itself.
 */
public final class InrImageWriterSpi extends ImageWriterSpi {
    private final Supplier<Optional<PictureEncoder>> encoders;

    /** Called by ImageIO; does no work. */
    public InrImageWriterSpi() {
        this(AvailableEncoder::find);
    }

    /** @param encoders finds the encoder, if there is one */
    InrImageWriterSpi(Supplier<Optional<PictureEncoder>> encoders) {
        super(
                InrProviderInfo.vendor(), InrProviderInfo.version(), InrProviderInfo.formatNames(),
                InrProviderInfo.suffixes(), InrProviderInfo.mimeTypes(), InrProviderInfo.WRITER,
                new Class<?>[] {ImageOutputStream.class}, new String[] {InrProviderInfo.READER_SPI}, false, null, null,
                null, null, true, InrMetadataFormat.NAME, InrProviderInfo.METADATA_FORMAT, null, null);
        this.encoders = encoders;
    }

    /** Leaves the list where it cannot write: {@code ImageIO.write} deletes the old file before it calls the writer. */
    @Override
    public void onRegistration(ServiceRegistry registry, Class<?> category) {
        super.onRegistration(registry, category);
        if (encoders.get().filter(encoder -> encoder.obstacle().isEmpty()).isEmpty()) {
            registry.deregisterServiceProvider(this);
        }
    }

    /** {@return true: types that the format does not support are converted} */
    @Override
    public boolean canEncodeImage(ImageTypeSpecifier type) {
        return true;
    }

    /**
     * Makes a writer.
     *
     * @throws IOException when there is no encoder, or it cannot run in this Java
     */
    @Override
    public InrImageWriter createWriterInstance(Object extension) throws IOException {
        Optional<PictureEncoder> encoder = encoders.get();
        if (encoder.isEmpty()) {
            throw new IOException("Writing .inr needs inr-codec on the path and Java 25");
        }
        Optional<String> obstacle = encoder.get().obstacle();
        if (obstacle.isPresent()) {
            throw new IOException(obstacle.get());
        }
        return new InrImageWriter(this, encoder.get());
    }

    @Override
    public String getDescription(Locale locale) {
        return "INR (implicit neural image) writer";
    }
}
