/**
 * Hostile files: fuzz targets, bounds on the work and memory of decoding any bytes, and their measurement. Uses the decoder
 * and the ImageIO reader; nothing here is a part of the codec.
 */
package org.inrcodec.fuzz;
