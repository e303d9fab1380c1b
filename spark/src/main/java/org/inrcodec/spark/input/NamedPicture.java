package org.inrcodec.spark.input;

import java.util.Objects;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.spark.encode.PictureSource;

/**
 * A picture of a corpus, not yet read.
 *
 * @param name name within the corpus, parts joined by {@code /}
 * @param source reads it, before the next picture is taken
 */
public record NamedPicture(String name, PictureSource source) {
    /** Checks that both are present. */
    public NamedPicture {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(source, "source");
    }

    static NamedPicture unreadable(String name, String reason) {
        return new NamedPicture(name, _ -> {
            throw new CommandFailure(ExitCode.INPUT, reason);
        });
    }
}
