/**
 * A sine network with its weights as binary32 numbers (FORMAT.md §6), as read from a file or made by an encoder. How it is evaluated is in
 * {@link org.inrcodec.evaluate}. May use {@code shape}.
 */
package org.inrcodec.network;
