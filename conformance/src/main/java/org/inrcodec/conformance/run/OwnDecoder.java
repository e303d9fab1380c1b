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
 * The project's decoder in this virtual machine.
 *
 * @param evaluator value of {@link VectorApi#PROPERTY} while it decodes; not for several threads at once
 */
record OwnDecoder(String evaluator) implements Decoder {
    /** The decoder whose arithmetic is plain Java. */
    public static final OwnDecoder PLAIN = new OwnDecoder("scalar");

    /** The decoder whose arithmetic is the Vector API's, where that is there. */
    public static final OwnDecoder VECTOR = new OwnDecoder("vector");

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

    /** Decodes a part of a file that the decoder's ordinary limits allow; the stored size without one. */
    static SampleArray decode(byte[] file, Optional<SubCase> part) throws InrFormatException {
        InrPicture picture = InrPicture.of(InrFile.read(file, DecoderLimits.DEFAULT), DecoderLimits.NONE);
        return SampleArray.of(part.isPresent() ? picture.decode(part.get().request()) : picture.decode());
    }
}
