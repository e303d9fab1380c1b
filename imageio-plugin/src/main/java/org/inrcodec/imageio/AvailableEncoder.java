package org.inrcodec.imageio;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.inrcodec.picture.PictureEncoder;

/** Finds the encoder that {@code inr-codec} provides, if it is on the path and the runtime is new enough for it. */
final class AvailableEncoder {
    private AvailableEncoder() {}

    /** The encoder; empty when there is none, or when it is for a newer Java. Loads classes at each call. */
    static Optional<PictureEncoder> find() {
        try {
            Iterator<PictureEncoder> encoders = ServiceLoader
                    .load(PictureEncoder.class, AvailableEncoder.class.getClassLoader()).iterator();
            return encoders.hasNext() ? Optional.of(encoders.next()) : Optional.empty();
        } catch (ServiceConfigurationError | LinkageError e) {
            // Thrown for a codec for a newer Java, on the module path and on the class path.
            return Optional.empty();
        }
    }
}
