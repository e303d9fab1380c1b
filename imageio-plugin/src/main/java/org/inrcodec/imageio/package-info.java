/**
 * The ImageIO plug-in: a reader of {@code .inr} files, a writer where the codec is on the path, and their metadata trees. Uses the decoder and
 * {@code org.inrcodec.awt} for pixels, nothing else at run time but the JDK; the encoder only through {@link
 * org.inrcodec.picture.PictureEncoder}.
 */
package org.inrcodec.imageio;
