/**
 * Fits pictures in the {@code grid} profile ({@link org.inrcodec.gridfit.PictureFit}), whose tiles are all trained together. A fit runs along a {@link org.inrcodec.gridfit.GridSchedule} under a λ, which
 * follows an asked rate or distortion; then the networks are rounded on the true cost and the file is written by the decoder's own coder.
 */
package org.inrcodec.gridfit;
