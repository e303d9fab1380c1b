/**
 * Metadata in and out: what PNG, JPEG, TIFF and WebP files say about their pictures, and the same written into PNG,
 * JPEG and TIFF.
 */
package org.inrcodec.cli.metadata;
