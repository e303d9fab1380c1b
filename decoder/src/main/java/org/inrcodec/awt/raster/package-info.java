/**
 * Pixels of Java's rasters to samples of FORMAT.md §6.2 and back, row by row: what {@code org.inrcodec.awt}, the ImageIO plug-in and
 * the command line have in common. Uses pictures, metadata and {@code java.desktop}.
 */
package org.inrcodec.awt.raster;
