/**
 * Other codecs: those of the JDK, and those that are two programs on the {@code PATH}, which encode and decode a file
 * in a
 * temporary folder. Another codec that comes as programs is one more constant of {@code CommandCodec}; the test tries it
 * wherever it is installed. Its quality must be a whole number with which files grow. Uses the decoder's pictures only.
 */
package org.inrcodec.competitor;
