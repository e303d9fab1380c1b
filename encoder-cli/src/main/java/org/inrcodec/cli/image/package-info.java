/**
 * Pictures in and out: files of the usual formats to exact samples through ImageIO and its plug-ins, samples to PNG, JPEG, TIFF and BMP.
 * Conversion of pixels is {@code org.inrcodec.awt}'s; metadata of the files is read and written by {@code org.inrcodec.cli.metadata}.
 */
package org.inrcodec.cli.image;
