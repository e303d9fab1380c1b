/**
 * The ImageIO plug-in: a reader of {@code .inr} files, a writer where the codec is on the path, and their metadata trees. Uses the decoder,
 * {@code org.inrcodec.awt} for pixels, and TwelveMonkeys' base classes; the encoder only through {@link
 * org.inrcodec.picture.PictureEncoder}.
 */
package org.inrcodec.imageio;
