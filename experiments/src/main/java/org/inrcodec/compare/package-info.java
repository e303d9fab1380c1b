/**
 * Measures {@code .inr} against other codecs at equal bytes: {@link org.inrcodec.compare.Comparison} encodes a picture as
 * {@code .inr} at each target rate, searches the quality at which the file of every
 * {@link org.inrcodec.competitor.Competitor} has as many bytes, and measures that file; of files of about that size
 * that the
 * search made, PSNR alone. Measurements are stored in a {@link org.inrcodec.compare.ResultFolder}, from which reports are
 * made and a run that was stopped is resumed.
 *
 * <p>A point is a target of {@code .inr}, effort included; its number in a folder does not change, whatever other points
 * later runs have. A line of {@code measurements.csv} is written after the file that it describes, and each line at once:
 * every line is of a finished file, and an incomplete last line is removed when the folder is opened. Measurements of no
 * point (−1) are of files which the search made: they fill the curves between the points. The folder identifies its
 * pictures
 * by size and checksum, so that measurements of two pictures of one name are not mixed.
 *
 * <p>Uses {@code competitor}, {@code curve}, {@code result} and the codec.
 */
package org.inrcodec.compare;
