package org.inrcodec.spark.function;

/** A function's file is no picture, or none that can be read; wrong options are another matter. */
final class RefusedFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RefusedFileException(String function, String reason, Throwable cause) {
        super(function + ": the picture " + reason, cause);
    }
}
