package org.inrcodec.format;

/**
 * A run of bytes of a file and what they are for.
 *
 * @param name what they are, for people
 * @param offset byte offset of the first
 * @param length number of bytes
 */
public record FileSpan(String name, long offset, long length) {}
