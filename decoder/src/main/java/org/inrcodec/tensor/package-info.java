/**
 * Tensors as files hold them (FORMAT.md §7): encodings, which give symbols their values, and storages, which turn symbols into bits. May
 * use {@code entropy}, {@code shape} and {@code format}.
 *
 * <p>Who checks what: {@code DescriptorReader} everything in a descriptor, by the table in
 * {@link org.inrcodec.tensor.EncodingCode}; {@code SymbolCheck} every symbol and the value that it gives, however it
 * is stored; the storages only what is their own, such as Huffman tables and padding. Constructors of encodings and of
 * {@link org.inrcodec.tensor.CodedTensor} check the same rules for callers that do not read a file, with an
 * {@link java.lang.IllegalArgumentException}.
 */
package org.inrcodec.tensor;
