/**
 * Integer samples of a picture, the result of a decode and the input of an encoder, and the service by which programs find an encoder. May
 * use {@code metadata} and {@code format}.
 */
package org.inrcodec.picture;
