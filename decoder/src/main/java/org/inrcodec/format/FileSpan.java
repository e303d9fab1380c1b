package org.inrcodec.format;

/**
 * A run of bytes of a file with its purpose.
 *
 * @param name readable name of the purpose
 * @param offset byte offset of the first
 * @param length number of bytes
 */
public record FileSpan(String name, long offset, long length) {}
