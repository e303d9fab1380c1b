/**
 * Judges decoders by the files of the suite: the built-in decoder in this virtual machine, or a program started once per
 * decode. Uses {@code suite} and the decoder, and does not know how the files were made.
 */
package org.inrcodec.conformance.run;
