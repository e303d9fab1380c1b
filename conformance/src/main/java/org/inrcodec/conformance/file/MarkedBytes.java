package org.inrcodec.conformance.file;

import java.util.OptionalInt;

/**
 * Bytes of a file, or of a part of it, one of which may be marked as the place of a fault.
 *
 * @param bytes the bytes; not copied
 * @param mark index of the marked byte, or the number of bytes for a mark after the last; empty without a mark
 */
public record MarkedBytes(byte[] bytes, OptionalInt mark) {}
