package org.inrcodec.spark.input;

import java.util.Iterator;

/** Pictures that one task encodes and that are finished together. */
public interface CorpusPart extends AutoCloseable {
    /** @return a name that no other part of the corpus has, fit for a file */
    String key();

    /** @return its pictures, to be gone through once */
    Iterator<NamedPicture> pictures();

    @Override
    void close();
}
