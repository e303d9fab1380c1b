package org.inrcodec.encode;

import java.util.Optional;
import org.inrcodec.format.Profile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.picture.PictureEncoder;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.UnreachableTargetException;

/** The encoder as a service for programs that need not know it. */
public final class ProvidedEncoder implements PictureEncoder {
    private static final String VECTORS = "jdk.incubator.vector";

    /** Called by {@link java.util.ServiceLoader}; does no work. */
    public ProvidedEncoder() {}

    @Override
    public Optional<String> obstacle() {
        return ModuleLayer.boot().findModule(VECTORS).isPresent()
                ? Optional.empty()
                : Optional.of("encoding .inr needs Java to be started with --add-modules " + VECTORS);
    }

    @Override
    public byte[] encode(Picture picture, PictureMetadata metadata, Settings settings, Listener listener) {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            throw new IllegalStateException(obstacle.get());
        }
        EncodeOptions options = EncodeOptions.defaults()
                .withQuality(settings.quality()).withEffort(settings.effort()).withProfile(profile(settings.profile()));
        try {
            return Encoder.encode(picture, metadata, options, new Relay(listener)).file();
        } catch (UnreachableTargetException e) {
            throw new IllegalStateException("every quality can be reached", e);
        }
    }

    private static EncodeOptions.Profile profile(Optional<Profile> asked) {
        if (asked.isEmpty()) {
            return EncodeOptions.Profile.AUTO;
        }
        return switch (asked.get()) {
            case SIREN -> EncodeOptions.Profile.SIREN;
            case GRID -> EncodeOptions.Profile.GRID;
        };
    }

    private record Relay(Listener listener) implements EncodeListener {
        @Override
        public void progress(Progress progress) {
            listener.progress(progress.done());
        }

        @Override
        public boolean cancelled() {
            return listener.cancelled();
        }
    }
}
