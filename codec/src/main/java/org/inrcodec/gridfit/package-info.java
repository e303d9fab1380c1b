/**
 * Fits pictures in the {@code grid} profile ({@link org.inrcodec.gridfit.PictureFit}). The grids of all tiles and the networks that they share are
 * trained together along a {@link org.inrcodec.gridfit.GridSchedule} under a λ, which follows a requested rate or distortion; then the networks are
 * rounded on the true cost and the file is written by the decoder's own coder.
 */
package org.inrcodec.gridfit;
