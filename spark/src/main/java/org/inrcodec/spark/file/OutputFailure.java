package org.inrcodec.spark.file;

import org.apache.hadoop.fs.Path;

/** The output cannot be written: no fault of a picture, so it ends the task. The message is one line for the user. */
public final class OutputFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file the output
     * @param e why it cannot be written
     */
    public OutputFailure(Path file, Exception e) {
        super("output " + file + " cannot be written: " + FileSystems.reason(e), e);
    }
}
