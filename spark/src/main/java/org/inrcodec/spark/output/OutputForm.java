package org.inrcodec.spark.output;

/** How the encoded pictures are kept. */
public enum OutputForm {
    /** {@code .inr} files in the folders of their pictures. */
    files,
    /** Rows of Parquet files, with the file as a column of bytes. */
    parquet,
    /** Tar archives, one for each part. */
    tar
}
