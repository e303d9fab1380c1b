/**
 * Measures {@code .inr} against other codecs at equal bytes: {@link org.inrcodec.cli.compare.Comparison} encodes a picture as {@code .inr} at each
 * asked rate, looks for the quality of every {@link org.inrcodec.cli.compare.Competitor} whose file has as many bytes, and measures all that it made on the
 * way. What was measured is kept in a {@link org.inrcodec.cli.compare.ResultFolder}, so that a run can be taken up again; reports are made from there.
 */
package org.inrcodec.cli.compare;
