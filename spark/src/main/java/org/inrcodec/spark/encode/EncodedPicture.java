package org.inrcodec.spark.encode;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.request.EncodeResult;

/**
 * What became of one picture of a corpus: a file, or why there is none.
 *
 * @param name name of the picture within the corpus
 * @param encode the encode, if there was one
 * @param notes what was lost of the picture's file, and how the target was missed
 * @param error why there is no file
 */
public record EncodedPicture(String name, Optional<Encode> encode, List<String> notes, Optional<String> error) {
    /** Copies the list. */
    public EncodedPicture {
        Objects.requireNonNull(name, "name");
        notes = List.copyOf(notes);
        if (encode.isPresent() == error.isPresent()) {
            throw new IllegalArgumentException("either a file or an error");
        }
    }

    /**
     * A finished encode.
     *
     * @param width pixels per row
     * @param height rows
     * @param result the file and its measured properties
     * @param sha256 digest of the file, in hexadecimal digits
     */
    public record Encode(int width, int height, EncodeResult result, String sha256) {}

    static EncodedPicture of(String name, InputPicture read, EncodeResult result, List<String> notes) {
        Encode encode = new Encode(
                read.picture().width(), read.picture().height(), result, Sha256.of(result.file()));
        return new EncodedPicture(name, Optional.of(encode), notes, Optional.empty());
    }

    /**
     * @param name name of a picture
     * @param error why it has no file, in one line
     * @return the picture without a file
     */
    public static EncodedPicture failed(String name, String error) {
        return new EncodedPicture(name, Optional.empty(), List.of(), Optional.of(error));
    }
}
