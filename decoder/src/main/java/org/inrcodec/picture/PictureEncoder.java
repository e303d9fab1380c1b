package org.inrcodec.picture;

import java.util.Optional;
import org.inrcodec.format.Profile;
import org.inrcodec.metadata.PictureMetadata;

/**
 * Encodes pictures as {@code .inr} files. The codec provides one as a service ({@link java.util.ServiceLoader}), so that programs for Java
 * 17 can use it when it is there. It is loaded by Java 25 only: an older runtime throws a {@link LinkageError} or a {@link
 * java.util.ServiceConfigurationError} instead, which means that there is no encoder.
 */
public interface PictureEncoder {
    /**
     * How to encode.
     *
     * @param profile how the picture is represented; empty for the encoder's choice
     * @param quality 0 (small) – 100 (good)
     * @param effort 1 (fast) – 9 (best)
     */
    record Settings(Optional<Profile> profile, double quality, int effort) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException when a number is out of its range
         */
        public Settings {
            if (!(quality >= 0 && quality <= 100)) {
                throw new IllegalArgumentException("a quality is 0 to 100: " + quality);
            }
            if (effort < 1 || effort > 9) {
                throw new IllegalArgumentException("an effort is 1 to 9: " + effort);
            }
        }
    }

    /** Receives the progress of an encode and can cancel it; called on the thread that encodes, a few times a second. */
    interface Listener {
        /**
         * A part of the work has been done.
         *
         * @param done share of the work done, 0–1
         */
        void progress(double done);

        /** {@return whether to cancel} */
        boolean cancelled();
    }

    /** {@return why it cannot encode in this Java, in words for its user; empty when it can} */
    Optional<String> obstacle();

    /**
     * Trains, compresses and writes one picture, which can take minutes.
     *
     * @param picture the picture
     * @param metadata metadata for the file
     * @param settings profile, quality and effort
     * @param listener receives the progress
     * @return a whole file
     * @throws IllegalArgumentException when the metadata do not fit the picture or are too large
     * @throws IllegalStateException when there is an {@link #obstacle()}
     * @throws java.util.concurrent.CancellationException when the listener cancels
     */
    byte[] encode(Picture picture, PictureMetadata metadata, Settings settings, Listener listener);
}
