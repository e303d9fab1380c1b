/** Pictures in and out: files of the usual formats to exact samples, samples to PNG, JPEG, TIFF and BMP. */
package org.inrcodec.cli.image;
