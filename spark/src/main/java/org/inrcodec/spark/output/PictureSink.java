package org.inrcodec.spark.output;

/** Keeps the files of a part's pictures. */
interface PictureSink extends AutoCloseable {
    /**
     * @param name name of the {@code .inr} file, parts joined by {@code /}
     * @param file its bytes
     */
    void add(String name, byte[] file);

    /** After the last picture, before the results appear. */
    void commit();

    /** Removes what was not committed and is not whole. */
    @Override
    void close();
}
