/**
 * Hostile files: fuzz targets, what a decode of any bytes may take, and how it is measured. Nothing here is a part of the codec.
 */
package org.inrcodec.fuzz;
