package org.inrcodec.curve;

/**
 * One file, or the mean of the files of several pictures at one setting.
 *
 * @param setting setting of the encoder
 * @param bitsPerPixel bits of the whole file per pixel, above 0
 * @param decibels how near the decoded picture is to the original (PSNR, or another measure in dB)
 */
public record RatePoint(String setting, double bitsPerPixel, double decibels) {}
