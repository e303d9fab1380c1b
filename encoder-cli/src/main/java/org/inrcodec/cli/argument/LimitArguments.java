package org.inrcodec.cli.argument;

import java.util.Map;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.format.DecoderLimits;
import picocli.CommandLine.Option;

/** The options that say how much a file may ask for (FORMAT.md §10). */
public final class LimitArguments {
    // The name that messages for programmers have, and the option.
    private static final Map<String, String> OPTIONS = Map.of(
            "withPixels", "--max-pixels", "withMemoryBytes", "--max-memory", "withMultiplyAdds", "--max-work",
            "withMetadataBytes", "--max-metadata");

    @Option(names = "--max-pixels", paramLabel = "N", description = "refuse pictures of more pixels (default: 256M); "
            + "N may end in K, M, G, T: times 1024, 1024^2 ...")
    private String pixels;

    @Option(names = "--max-memory", paramLabel = "N", description = "refuse files that take more bytes to decode "
            + "(default: 2G, or half of the largest heap)")
    private String memory;

    @Option(names = "--max-work", paramLabel = "N", description = "refuse files that take more multiply-adds to decode "
            + "(default: 8T)")
    private String work;

    @Option(names = "--max-metadata", paramLabel = "N", description = "refuse files with more bytes of metadata "
            + "(default: 64M)")
    private String metadata;

    @Option(names = "--no-limits", description = "decode files that ask for very much memory or work")
    private boolean unlimited;

    /** Filled by the command line. */
    public LimitArguments() {}

    /**
     * @return the limits asked for
     * @throws CommandFailure when a number makes no sense
     */
    public DecoderLimits limits() throws CommandFailure {
        DecoderLimits usual = unlimited ? DecoderLimits.UNLIMITED : DecoderLimits.DEFAULT;
        return new DecoderLimits(
                number("--max-pixels", pixels, usual.pixels()),
                number("--max-memory", memory, usual.memoryBytes()),
                number("--max-work", work, usual.multiplyAdds()),
                number("--max-metadata", metadata, usual.metadataBytes()));
    }

    private static long number(String option, String text, long usual) throws CommandFailure {
        return text == null ? usual : ByteCount.of(option, text);
    }

    /**
     * @param reason why a file is refused, in words for programmers after the semicolon
     * @return the same with the option that raises the limit
     */
    public static String inOptions(String reason) {
        String words = reason.replaceFirst(";.*", "");
        return OPTIONS.entrySet().stream()
                .filter(o -> reason.contains(o.getKey()))
                .findFirst()
                .map(o -> words + "; if you trust the file, raise it with " + o.getValue()
                        + ", or lift all with --no-limits")
                .orElse(reason);
    }
}
