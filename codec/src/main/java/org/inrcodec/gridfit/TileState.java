package org.inrcodec.gridfit;

/**
 * State of the training of a tile's grids.
 *
 * @param latents {@code float[cells]} of all grids in coding order, row by row
 * @param firstMoment Adam's, alike
 * @param secondMoment Adam's, alike
 * @param updates steps done
 */
record TileState(float[] latents, float[] firstMoment, float[] secondMoment, int updates) {}
