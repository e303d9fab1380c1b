package org.inrcodec.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.shape.SirenShape;

/** One run of the command inside the test. */
public record CommandRun(int exitCode, String out, String err) {
    /** Stands in for the encoder: writes a file that decodes, without training. */
    public static final Encode QUICK = (picture, metadata, options, listener) -> {
        listener.progress(new EncodeListener.Progress("fit", 0.5, 1000, 2000, 31.25, 0.25, 65));
        listener.log("fit: a line of the log");
        byte[] file = SampleFiles.with(
                SampleFiles.file(picture.width(), picture.height(), picture.channels(), picture.bitDepth()), metadata);
        return new EncodeResult(
                file, SirenShape.dense(0, 64, 4, 1, picture.channels()),
                8.0 * file.length / picture.pixels(), 32.104,
                0.9123,
                61.2);
    };

    public static CommandRun of(Object... arguments) {
        return with(QUICK, false, arguments);
    }

    public static CommandRun with(Encode encoder, boolean interactive, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int exitCode = Commands.run(
                words, new Terminal(new PrintWriter(out), new PrintWriter(err), interactive), new Interruption(),
                encoder);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** The lines of standard error, without their ends. */
    public List<String> errors() {
        return err.lines().toList();
    }

    public boolean errContains(String words) {
        return err.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
