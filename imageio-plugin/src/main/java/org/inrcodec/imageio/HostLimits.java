package org.inrcodec.imageio;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;

/**
 * Limits that the user of a program sets where it is started, as system properties: whole numbers, which may end in K, M, G or T (times
 * 1024, 1024² …).
 */
final class HostLimits {
    private static final String PREFIX = "org.inrcodec.";
    private static final Limit PIXELS = new Limit("maxPixels", "withPixels");
    private static final Limit MEMORY = new Limit("maxMemory", "withMemoryBytes");
    private static final Limit WORK = new Limit("maxWork", "withMultiplyAdds");
    private static final Limit METADATA = new Limit("maxMetadata", "withMetadataBytes");

    /** What raises the limit of memory, which follows the heap unless it is set. */
    static final String MEMORY_OPTIONS = "-Xmx or -D" + PREFIX + MEMORY.property();

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})([KMGT]?)");

    private HostLimits() {}

    /**
     * A limit.
     *
     * @param property its system property, without prefix
     * @param method of {@link DecoderLimits}, as the messages of the decoder name it
     */
    private record Limit(String property, String method) {
        long value(long usual) throws IIOException {
            Optional<String> text = systemProperty(PREFIX + property);
            if (text.isEmpty()) {
                return usual;
            }
            Matcher number = NUMBER.matcher(text.get());
            if (!number.matches()) {
                throw new IIOException("The system property " + PREFIX + property
                        + " is not a number such as 500 or 4G: " + text.get());
            }
            long value = Long.parseLong(number.group(1));
            int shift = number.group(2).isEmpty() ? 0 : 10 * ("KMGT".indexOf(number.group(2)) + 1);
            return value > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : value << shift;
        }
    }

    /** A property; empty when it is not set or a security manager hides it. */
    private static Optional<String> systemProperty(String name) {
        try {
            return Optional.ofNullable(System.getProperty(name));
        } catch (SecurityException e) {
            return Optional.empty();
        }
    }

    /** The limits of this program. */
    static DecoderLimits read() throws IIOException {
        DecoderLimits usual = DecoderLimits.DEFAULT;
        return new DecoderLimits(
                PIXELS.value(usual.pixels()), MEMORY.value(usual.memoryBytes()), WORK.value(usual.multiplyAdds()),
                METADATA.value(usual.metadataBytes()));
    }

    /** A refusal in ImageIO's form; that of a limit says what the user of a program and its programmer can set. */
    static IIOException refusal(InrFormatException e) {
        String words = e.getMessage();
        if (e.kind() == InrFormatException.Kind.LIMIT) {
            for (Limit limit : List.of(PIXELS, MEMORY, WORK, METADATA)) {
                if (words.contains(limit.method())) {
                    words = words.replaceFirst(";.*", "") + "; if you trust the file, start Java with a larger "
                            + (limit == MEMORY ? MEMORY_OPTIONS : "-D" + PREFIX + limit.property())
                            + ", or raise it with InrImageReader.setLimits and DecoderLimits."
                            + limit.method();
                }
            }
        }
        return new IIOException(words, e);
    }
}
