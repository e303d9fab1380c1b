package org.inrcodec.conformance.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.vector.VectorApi;

/**
 * The built-in decoder, run in this virtual machine.
 *
 * @param evaluator value of the system property {@link VectorApi#PROPERTY} while it decodes, hence not thread-safe
 */
record OwnDecoder(String evaluator) implements Decoder {
    @Override
    public String name() {
        return "inr-decoder, evaluator " + evaluator + ", Java " + System.getProperty("java.version");
    }

    @Override
    public boolean decodesParts() {
        return true;
    }

    @Override
    public boolean reportsOffsets() {
        return true;
    }

    @Override
    public Outcome decode(Path file, Optional<SubCase> part, Optional<Form> form) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Optional<String> before = Optional.ofNullable(System.getProperty(VectorApi.PROPERTY));
        System.setProperty(VectorApi.PROPERTY, evaluator);
        try {
            return new Outcome.Decoded(decode(bytes, part));
        } catch (InrFormatException e) {
            return new Outcome.Refused(Optional.of(e.kind()), OptionalLong.of(e.offset()), e.getMessage());
        } catch (RuntimeException e) {
            return new Outcome.Failed("an unexpected exception: " + e);
        } finally {
            before.ifPresentOrElse(
                    value -> System.setProperty(VectorApi.PROPERTY, value),
                    () -> System.clearProperty(VectorApi.PROPERTY));
        }
    }

    /** Decodes a part of a file within the decoder's default limits; the whole picture at its stored size without a part. */
    static SampleArray decode(byte[] file, Optional<SubCase> part) throws InrFormatException {
        InrPicture picture = InrPicture.of(InrFile.read(file, DecoderLimits.DEFAULT), DecoderLimits.UNLIMITED);
        return SampleArray.of(part.isPresent() ? picture.decode(part.get().request()) : picture.decode());
    }
}
