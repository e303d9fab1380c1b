/**
 * Metadata in and out: reads that of PNG, JPEG, TIFF, WebP, GIF, PSD, BMP, PNM, IFF, SGI, PCX and TGA files, with one class for
 * each format, and writes it into PNG, JPEG and TIFF. IPTC-IIM becomes a part of XMP. Uses the decoder's metadata types and no other package of the command line.
 */
package org.inrcodec.cli.metadata;
