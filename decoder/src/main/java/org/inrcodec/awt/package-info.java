/**
 * Pictures and Java's images: {@link org.inrcodec.awt.PictureImages} converts between {@link org.inrcodec.picture.Picture} and {@link
 * java.awt.image.BufferedImage}, {@link org.inrcodec.awt.PictureFiles} reads and writes files of other formats through {@code
 * javax.imageio}. The only package of the decoder, with {@code raster} below it, that needs the module {@code java.desktop}; nothing
 * else in the decoder uses it.
 */
package org.inrcodec.awt;
