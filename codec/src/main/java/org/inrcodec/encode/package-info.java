/**
 * From a picture to a file: {@link org.inrcodec.encode.Encoder} for one picture, {@link org.inrcodec.encode.BatchEncoder} for many, on top
 * of the fits of both profiles.
 *
 * <p>Deterministic: the same picture, options, seed and version give the same bytes for any number of threads, on processors with fused
 * multiply-add, unless a time is given instead of an effort.
 */
package org.inrcodec.encode;
