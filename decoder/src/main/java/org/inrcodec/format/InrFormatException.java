package org.inrcodec.format;

import java.io.IOException;
import java.util.Objects;

/** A file that is not a readable {@code .inr} file: what is wrong, of which kind, and at which byte (FORMAT.md §11). */
public final class InrFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why a file is refused (FORMAT.md §11). */
    public enum Kind {
        /** The bytes break a MUST of the format. */
        MALFORMED,
        /** The bytes ask for something that this version of the format does not define. */
        UNSUPPORTED,
        /** The file is well-formed so far but asks for more than the {@link DecoderLimits} allow. */
        LIMIT
    }

    private final Kind kind;
    private final long offset;
    private final String reason;

    /**
     * @param kind why the file is refused
     * @param offset byte offset from the start of the file, at least 0
     * @param reason one sentence that a user understands, without the offset
     */
    public InrFormatException(Kind kind, long offset, String reason) {
        super(reason + " (at byte " + offset + ")");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.offset = offset;
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * @param offset byte offset from the start of the file
     * @param reason one sentence that a user understands
     * @return an exception of kind {@link Kind#MALFORMED}
     */
    public static InrFormatException malformed(long offset, String reason) {
        return new InrFormatException(Kind.MALFORMED, offset, reason);
    }

    /**
     * @param offset byte offset from the start of the file
     * @param reason one sentence that a user understands
     * @return an exception of kind {@link Kind#UNSUPPORTED}
     */
    public static InrFormatException unsupported(long offset, String reason) {
        return new InrFormatException(Kind.UNSUPPORTED, offset, reason);
    }

    /**
     * @param offset byte offset from the start of the file
     * @param reason one sentence that says which limit, what the file wants and how to raise it
     * @return an exception of kind {@link Kind#LIMIT}
     */
    public static InrFormatException limit(long offset, String reason) {
        return new InrFormatException(Kind.LIMIT, offset, reason);
    }

    /** @return why the file is refused */
    public Kind kind() {
        return kind;
    }

    /** @return byte offset from the start of the file at which the fault was found */
    public long offset() {
        return offset;
    }

    /** @return the reason without the offset */
    public String reason() {
        return reason;
    }
}
