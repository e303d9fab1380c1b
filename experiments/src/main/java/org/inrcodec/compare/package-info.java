/**
 * Measures {@code .inr} against other codecs at equal bytes: {@link org.inrcodec.compare.Comparison} encodes a
 * picture as {@code .inr} at each asked rate, looks for the quality of every
 * {@link org.inrcodec.compare.Competitor} whose file has as many bytes, and measures it; of files of about that
 * size that it made on the way, PSNR alone. What was measured is kept in a
 * {@link org.inrcodec.compare.ResultFolder}, so that a run can be taken up again; reports are made from there.
 *
 * <p>A point is what {@code .inr} was asked for, effort included; it keeps its number in a folder of results, whatever
 * other points later runs ask for. A line of {@code measurements.csv} is written after the file that it tells of, and
 * each line at once, so what has a line is finished; a line that a killed run left incomplete is dropped when the
 * folder is opened. Measurements that belong to no point (−1) are files which the search came across: they fill the
 * curves between the points. The folder knows its pictures by size and checksum, and does not mix numbers of two that
 * have one name.
 *
 * <p>Another codec that comes as programs is one more constant of {@code CommandCodec}; the test tries it wherever it
 * is installed. Quality must be a whole number with which files grow.
 */
package org.inrcodec.compare;
