package org.inrcodec.format;

import java.io.IOException;
import java.util.Objects;

/**
 * A file that cannot be read or decoded: what is wrong, of which kind, and at which byte (FORMAT.md §11). One exception covers all that a
 * file from a stranger can cause, when it is read and when it is decoded: callers tell malformed files from those that need a newer
 * program or larger {@link DecoderLimits} by {@link #kind()}.
 */
public final class InrFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why a file is refused (FORMAT.md §11). */
    public enum Kind {
        /** The bytes break a MUST of the format. */
        MALFORMED,
        /** The bytes use something that this version of the format does not define. */
        UNSUPPORTED,
        /** The file is well-formed so far, but it or the requested decode requires more than the {@link DecoderLimits} allow. */
        LIMIT
    }

    /** Why the file is refused. */
    private final Kind kind;
    /** Byte offset from the start of the file. */
    private final long offset;
    /** One sentence without the offset. */
    private final String reason;

    /**
     * Refuses a file.
     *
     * @param kind why the file is refused
     * @param offset byte offset from the start of the file, at least 0
     * @param reason one sentence that a user understands, without the offset
     */
    public InrFormatException(Kind kind, long offset, String reason) {
        this(reason + " (at byte " + offset + ")", kind, offset, reason);
    }

    private InrFormatException(String message, Kind kind, long offset, String reason) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.offset = offset;
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * {@return an exception of kind {@link Kind#MALFORMED}}
     *
     * @param offset byte offset from the start of the file
     * @param reason one sentence that a user understands
     */
    public static InrFormatException malformed(long offset, String reason) {
        return new InrFormatException(Kind.MALFORMED, offset, reason);
    }

    /**
     * {@return an exception of kind {@link Kind#UNSUPPORTED}}
     *
     * @param offset byte offset from the start of the file
     * @param reason one sentence that a user understands
     */
    public static InrFormatException unsupported(long offset, String reason) {
        return new InrFormatException(Kind.UNSUPPORTED, offset, reason);
    }

    /**
     * {@return an exception of kind {@link Kind#LIMIT}}
     *
     * @param offset byte offset from the start of the file
     * @param reason one sentence that names the limit, what the file requires and how to raise the limit
     */
    public static InrFormatException limit(long offset, String reason) {
        return new InrFormatException(Kind.LIMIT, offset, reason);
    }

    /**
     * The limit of a decode, which no byte of the file is to blame for: the offset is 0 and the message is the reason alone.
     *
     * @param reason one sentence that names the limit, what the decode requires and how to raise the limit
     * @return an exception of kind {@link Kind#LIMIT}
     */
    public static InrFormatException limit(String reason) {
        return new InrFormatException(reason, Kind.LIMIT, 0, reason);
    }

    /** {@return why the file is refused} */
    public Kind kind() {
        return kind;
    }

    /** {@return byte offset from the start of the file at which the fault was found; 0 for the limit of a decode} */
    public long offset() {
        return offset;
    }

    /** {@return the reason without the offset} */
    public String reason() {
        return reason;
    }
}
