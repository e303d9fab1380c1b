/** The public way to decode: {@link org.inrcodec.decoder.InrPicture} and what one can ask of it. */
package org.inrcodec.decoder;
